// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/start.hpp"

#include "agent/control/config/draft.hpp"
#include "agent/control/config/text_hash.hpp"

#include <algorithm>
#include <utility>

namespace poise::control {
namespace {

/// Replaces `started.loaded` by the text before it.
Result<void> revert(Ledger& ledger, Started& started, const std::string& hash, std::int64_t now) {
    Result<std::string> text = ledger.text(started.standing.pending->previous);
    if (!text) {
        return text.error();
    }
    Outcome<Draft> draft = draftOfText(started.loaded, std::move(*text));
    if (!draft) {
        return Errc::configInvalid; // the text is an older agent's
    }
    NewRevision revision{revertOf(started.standing, now), draft->loaded.text, {}};
    revision.row.hash = draft->hash;
    revision.row.changes = std::move(draft->changes);
    if (const auto changed = ledger.change(revision, hash); !changed) {
        return changed.error();
    }
    started.loaded = std::move(draft->loaded);
    started.standing.revision = revision.row.revision;
    started.standing.pending.reset();
    started.reverted = std::move(revision.row);
    return {};
}

} // namespace

Millis timeLeft(const Pending& pending, std::int64_t now) {
    return Millis(std::clamp<std::int64_t>(pending.until - now, 0, pending.within.count()));
}

wire::Revision revertOf(const Standing& standing, std::int64_t now) {
    wire::Revision row;
    row.revision = standing.revision + 1;
    row.t = now;
    row.kind = "revert";
    row.note = "revision " + std::to_string(standing.revision) + " was not confirmed in time";
    return row;
}

Started beginWith(Ledger& ledger, config::Loaded loaded, std::int64_t now) {
    Started started{std::move(loaded), {1, {}, {}, {}, false}, {}, {}, {}};
    const std::string hash = textHash(started.loaded.text);
    Result<Standing> standing = ledger.attach({1, hash, started.loaded.text, {}}, now);
    if (!standing) {
        started.storage = standing.error();
        return started;
    }
    started.standing = std::move(*standing);
    if (started.standing.pending && timeLeft(*started.standing.pending, now) == Millis(0)) {
        if (const auto reverted = revert(ledger, started, hash, now); !reverted) {
            started.revert = reverted.error();
        }
    }
    return started;
}

} // namespace poise::control

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/ledger.hpp"

#include "shared/config/changes.hpp"
#include "shared/config/document.hpp"
#include "shared/schema/toml.hpp"

#include <algorithm>
#include <utility>

namespace poise::control {
namespace {

std::vector<wire::Change> changesBetween(const std::string& before, const std::string& after) {
    return config::differences(config::toDocument(schema::parseToml(before).root),
                               config::toDocument(schema::parseToml(after).root));
}

} // namespace

Ledger::Ledger(ConfigDatabase& database, ConfigFile file, Revisions::Limits limits, Fault fault)
    : database_(database)
    , file_(std::move(file))
    , limits_(limits)
    , fault_(std::move(fault)) {
    file_.cleanUp();
}

template <typename T>
Result<T> Ledger::noting(Result<T> result) {
    if (!result) {
        database_.failed(result.error());
    }
    return result;
}

Result<Revisions> Ledger::attached() {
    const auto database = database_.get();
    if (!database) {
        return database.error();
    }
    return database_.generation() == generation_ ? Result<Revisions>(Revisions(**database))
                                                 : Result<Revisions>(Errc::storageFailed);
}

Result<Standing> Ledger::attach(const Running& running, std::int64_t now) {
    const auto database = database_.get();
    if (!database) {
        return database.error();
    }
    auto standing = noting(settle(Revisions(**database), running, now));
    if (standing) {
        standing->opened = std::exchange(generation_, database_.generation()) != database_.generation();
        standing->setAside = database_.takeSetAside();
    }
    return standing;
}

Result<Standing> Ledger::settle(Revisions revisions, const Running& running, std::int64_t now) {
    const auto noted = revisions.noted();
    if (!noted) {
        return noted.error();
    }
    if (*noted) { // the agent died, or could not say so, while this was to become the file: did it?
        const auto settled =
            (*noted)->hash == running.hash ? revisions.land((*noted)->revision, limits_) : revisions.forgetNoted();
        if (!settled) {
            return settled.error();
        }
    }
    const auto newest = revisions.newest();
    if (!newest) {
        return newest.error();
    }
    if (*newest && (*newest)->hash == running.hash && (*newest)->revision >= running.revision) {
        return Standing{(*newest)->revision, (*newest)->pending, {}, {}, false};
    }
    NewRevision found;
    found.text = running.text;
    found.pending = running.pending;
    found.row.revision = std::max(*newest ? (*newest)->revision + 1 : 1, running.revision);
    found.row.t = now;
    found.row.kind = *newest ? "file" : "start";
    found.row.hash = running.hash;
    if (*newest) {
        if (const auto before = revisions.text((*newest)->revision)) {
            found.row.changes = changesBetween(*before, running.text);
        }
    }
    if (const auto adopted = revisions.adopt(found, limits_); !adopted) {
        return adopted.error();
    }
    return Standing{found.row.revision, found.pending, {}, std::move(found.row), false};
}

Result<void> Ledger::change(const NewRevision& revision, const std::string& before) {
    auto revisions = attached();
    if (!revisions) {
        return revisions.error();
    }
    auto noted = this->before(Step::note);
    if (noted) {
        noted = revisions->note(revision);
    }
    if (!noted) {
        return noting(noted);
    }
    const auto changed = replaceAndLand(*revisions, revision, before);
    if (!changed) {
        // If that fails as well, the next attach() sees by the hash that it is to be forgotten.
        (void)noting(revisions->forgetNoted());
        return noting(changed);
    }
    (void)this->before(Step::done);
    return {};
}

Result<void> Ledger::replaceAndLand(Revisions revisions, const NewRevision& revision, const std::string& before) {
    if (const auto fault = this->before(Step::replace); !fault) {
        return fault;
    }
    auto replaced = file_.replace(revision.text, before);
    if (!replaced) {
        return replaced.error();
    }
    auto landed = this->before(Step::land);
    if (landed) {
        landed = revisions.land(revision.row.revision, limits_);
    }
    if (!landed) {
        const auto undone = replaced->undo();
        return undone ? landed : undone;
    }
    return {};
}

Result<void> Ledger::adopt(const NewRevision& revision) {
    auto revisions = attached();
    return revisions ? noting(revisions->adopt(revision, limits_)) : Result<void>(revisions.error());
}

Result<std::string> Ledger::text(std::uint64_t revision) {
    auto revisions = attached();
    return revisions ? noting(revisions->text(revision)) : Result<std::string>(revisions.error());
}

Result<void> Ledger::confirm(std::uint64_t revision) {
    auto revisions = attached();
    return revisions ? noting(revisions->confirm(revision)) : Result<void>(revisions.error());
}

Result<wire::ConfigHistory> Ledger::history(const wire::ConfigHistoryParams& params) {
    auto revisions = attached();
    return revisions ? noting(revisions->page(params)) : Result<wire::ConfigHistory>(revisions.error());
}

} // namespace poise::control

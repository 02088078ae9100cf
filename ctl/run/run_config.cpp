// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// config show, check, diff, apply, confirm, history, rollback.

#include "ctl/config/edit.hpp"
#include "ctl/run/context.hpp"
#include "ctl/run/refusal.hpp"
#include "ctl/run/run.hpp"
#include "ctl/text/time.hpp"
#include "ctl/view/config_view.hpp"
#include "shared/config/changes.hpp"
#include "shared/config/document.hpp"
#include "shared/config/patch.hpp"
#include "shared/config/rewrite.hpp"

#include <optional>
#include <utility>

namespace poise::ctl {
namespace {

namespace methods = wire::methods;

/// An edit against the configuration in force.
struct Draft {
    wire::ConfigGet current;
    Prepared prepared;
};

Draft draftOf(Context& context, const Edit& edit) {
    Draft draft{context.session().call<methods::ConfigGet>().value, {}};
    draft.prepared = prepareEdit(edit, draft.current.config);
    return draft;
}

/// Problems of the configuration are told at the places of the file that the edit was made of.
template <typename Call>
auto withPlaces(const Draft& draft, Call call) {
    try {
        return call();
    } catch (const Refused& refused) {
        throw RefusedEdit(refused, draft.prepared.file, draft.prepared.locate);
    }
}

std::string inForce(const wire::ConfigOutcome& outcome) {
    std::string out = "revision " + std::to_string(outcome.revision) + " is in force\n";
    if (outcome.confirmUntil) {
        out +=
            "it is rolled back at " + localTime(*outcome.confirmUntil) + " unless you run: poisectl config confirm\n";
    }
    return out;
}

/// Shows on standard error what an edit would do, and asks.
bool previewed(Context& context, const wire::ConfigOutcome& outcome, std::string_view question) {
    context.out().prompt(outcomeText(outcome, context.out().errorColour()));
    return !outcome.changes.empty() && context.agreed(question);
}

} // namespace

ExitCode run(Context& context, const commands::ConfigShow&) {
    const auto reply = context.session().call<methods::ConfigGet>();
    context.show(reply, [&] {
        const config::Rewritten written = config::rewrite("", reply.value.config);
        if (written.problem) { // a newer agent's notion of lists: JSON says it as well
            return wire::toJson(reply.value.config) + "\n";
        }
        return "# revision " + std::to_string(reply.value.revision) + ", " + reply.value.file + "\n" + written.text;
    });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::ConfigCheck& command) {
    const Draft draft = draftOf(context, command.edit);
    const auto reply = withPlaces(
        draft, [&] { return context.session().call<methods::ConfigCheck>({.patch = draft.prepared.patch}); });
    context.show(reply, [&] { return outcomeText(reply.value, context.out().colour()); });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::ConfigDiff& command) {
    const Draft draft = draftOf(context, command.edit);
    const config::Merged merged = config::applyPatch(draft.current.config, draft.prepared.patch);
    if (!merged.problems.empty()) {
        const wire::Problem& first = merged.problems.front();
        const auto place = draft.prepared.locate ? draft.prepared.locate(first.path) : std::nullopt;
        throw Failure(ExitCode::usage, problemLine(first, draft.prepared.file, place));
    }
    wire::ConfigOutcome outcome;
    outcome.revision = draft.current.revision;
    outcome.changes = config::differences(draft.current.config, merged.document);
    if (context.json()) {
        context.out().line(R"({"revision":)" + std::to_string(outcome.revision) + R"(,"changes":)" +
                           changesJson(outcome) + "}");
    } else if (!outcome.changes.empty()) {
        context.out().write(changeTable(outcome.changes).text(context.out().colour()));
    }
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::ConfigApply& command) {
    const Draft draft = draftOf(context, command.edit);
    Session& session = context.session();
    if (!command.yes && context.out().interactive()) {
        const auto preview =
            withPlaces(draft, [&] { return session.call<methods::ConfigCheck>({.patch = draft.prepared.patch}); });
        if (!previewed(context, preview.value, "Apply?")) {
            return preview.value.changes.empty() ? ExitCode::ok : ExitCode::refused;
        }
    }
    const auto reply = withPlaces(draft, [&] {
        return session.call<methods::ConfigApply>({.baseRevision = command.base.value_or(draft.current.revision),
                                                   .patch = draft.prepared.patch,
                                                   .note = command.note,
                                                   .confirmWithin = command.confirmWithin});
    });
    context.show(reply, [&] { return outcomeText(reply.value, context.out().colour()) + inForce(reply.value); });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::ConfigConfirm&) {
    const auto reply = context.session().call<methods::ConfigConfirm>();
    context.show(reply, [&] { return "revision " + std::to_string(reply.value.revision) + " stays\n"; });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::ConfigHistory& command) {
    const auto reply = context.session().call<methods::ConfigHistory>({.after = command.after, .limit = command.limit});
    context.show(reply, [&] { return revisionTable(reply.value.revisions).text(context.out().colour()); });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::ConfigRollback& command) {
    if (!command.yes && context.out().interactive() &&
        !context.agreed("Put revision " + std::to_string(command.revision) + " back in force?")) {
        return ExitCode::refused;
    }
    const auto reply =
        context.session().call<methods::ConfigRollback>({.revision = command.revision, .note = command.note});
    context.show(reply, [&] { return outcomeText(reply.value, context.out().colour()) + inForce(reply.value); });
    return ExitCode::ok;
}

} // namespace poise::ctl

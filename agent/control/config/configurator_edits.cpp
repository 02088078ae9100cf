// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/configurator.hpp"
#include "agent/control/config/text_hash.hpp"
#include "shared/config/document.hpp"
#include "shared/schema/units.hpp"

#include <utility>

namespace poise::control {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

/// Of the rollback or edit that somebody made.
wire::Revision rowOf(const char* kind, const Editor& editor, std::string note) {
    wire::Revision row;
    row.kind = kind;
    row.author = editor.author;
    row.from = editor.from;
    row.note = std::move(note);
    return row;
}

bool hasServer(const json::object& document, const wire::ServerSetWeightParams& params) {
    const json::value* at = nullptr;
    const json::object* within = &document;
    for (const std::string_view key : {std::string_view("pools"), std::string_view(params.pool),
                                       std::string_view("servers"), std::string_view(params.server)}) {
        at = within == nullptr ? nullptr : within->if_contains(key);
        within = at == nullptr ? nullptr : at->if_object();
    }
    return within != nullptr;
}

Outcome<std::optional<Millis>> confirmationOf(const std::optional<std::string>& text) {
    if (!text) {
        return std::optional<Millis>();
    }
    const std::optional<Millis> within = schema::parseDuration(*text);
    if (!within || *within < Configurator::kShortestConfirmation || *within > Configurator::kLongestConfirmation) {
        return wire::Error(wire::Code::invalidParams, "confirm_within is a duration from 1s to 24h",
                           {{"path", "confirm_within"}, {"accepted", "a duration from 1s to 24h"}});
    }
    return within;
}

} // namespace

Configurator::Awaited<wire::ConfigOutcome> Configurator::checkNow(wire::ConfigCheckParams params) {
    Awaited<Draft> drafting = draftOf(std::move(params.patch));
    Outcome<Draft> draft = co_await std::move(drafting);
    if (!draft) {
        co_return draft.error();
    }
    const Prepared prepared = hooks_.prepare(draft->loaded, revision_ + 1);
    if (schema::hasErrors(prepared.problems)) {
        co_return invalidConfig(wireProblems(prepared.problems, schema::Severity::error));
    }
    wire::ConfigOutcome outcome{revision_,
                                std::move(draft->changes),
                                prepared.touches,
                                wireProblems(prepared.problems, schema::Severity::warning),
                                {}};
    co_return outcome;
}

Configurator::Awaited<wire::ConfigOutcome> Configurator::applyNow(wire::ConfigApplyParams params, Editor editor) {
    const Outcome<std::optional<Millis>> confirmWithin = confirmationOf(params.confirmWithin);
    if (!confirmWithin) {
        co_return confirmWithin.error();
    }
    if (auto unready = co_await readyToEdit()) {
        co_return std::move(*unready);
    }
    if (auto conflict = waitingUnlessFor(0)) {
        co_return std::move(*conflict);
    }
    if (params.baseRevision != revision_) {
        asio::awaitable<std::optional<wire::Error>> answer = checkBase(params.baseRevision, params.patch);
        if (auto stale = co_await std::move(answer)) {
            co_return std::move(*stale);
        }
    }
    Awaited<Draft> drafting = draftOf(std::move(params.patch));
    Outcome<Draft> draft = co_await std::move(drafting);
    if (!draft) {
        co_return draft.error();
    }
    Edit edit{rowOf("apply", editor, std::move(params.note)), std::move(*draft), editor.role, *confirmWithin};
    Awaited<wire::ConfigOutcome> landing = land(std::move(edit));
    co_return co_await std::move(landing);
}

Configurator::Awaited<wire::ConfigOutcome> Configurator::setWeightNow(wire::ServerSetWeightParams params,
                                                                      Editor editor) {
    if (!hasServer(config::toDocument(loaded_.source), params)) {
        co_return wire::Error(wire::Code::notFound, "there is no server " + params.pool + "/" + params.server);
    }
    json::object server{{"weight", params.weight}};
    json::object servers{{params.server, std::move(server)}};
    json::object pool{{"servers", std::move(servers)}};
    json::object pools{{params.pool, std::move(pool)}};
    wire::ConfigApplyParams apply;
    apply.baseRevision = revision_;
    apply.patch = {{"pools", std::move(pools)}};
    apply.note = std::move(params.note);
    Awaited<wire::ConfigOutcome> applying = applyNow(std::move(apply), std::move(editor));
    co_return co_await std::move(applying);
}

Configurator::Awaited<wire::ConfigConfirm> Configurator::confirmNow() {
    if (auto unready = co_await readyToEdit()) {
        co_return std::move(*unready);
    }
    if (!pending_) {
        co_return wire::Error(wire::Code::notFound, "no change waits for its confirmation");
    }
    RevisionStore::Awaited<void> answer = store_.confirm(revision_);
    const Result<void> stored = co_await std::move(answer);
    if (!stored) {
        co_return errorOf(stored.error());
    }
    settle(std::nullopt);
    wire::ConfigConfirm confirmed;
    confirmed.revision = revision_;
    co_return confirmed;
}

Configurator::Awaited<wire::ConfigOutcome> Configurator::rollbackNow(wire::ConfigRollbackParams params, Editor editor) {
    if (auto unready = co_await readyToEdit()) {
        co_return std::move(*unready);
    }
    if (auto conflict = waitingUnlessFor(params.revision)) {
        co_return std::move(*conflict);
    }
    RevisionStore::Awaited<std::string> answer = store_.text(params.revision);
    Result<std::string> text = co_await std::move(answer);
    if (!text && text.error() == make_error_code(Errc::notFound)) {
        co_return wire::Error(wire::Code::notFound, "there is no revision " + std::to_string(params.revision) +
                                                        ", or its text is no longer kept");
    }
    if (!text) {
        co_return errorOf(text.error());
    }
    wire::Revision row = rowOf("rollback", editor, std::move(params.note));
    Awaited<wire::ConfigOutcome> landing = landText(std::move(*text), std::move(row), editor.role);
    co_return co_await std::move(landing);
}

Configurator::Awaited<wire::ConfigOutcome> Configurator::revertNow(std::uint64_t previous) {
    RevisionStore::Awaited<std::string> answer = store_.text(previous);
    Result<std::string> text = co_await std::move(answer);
    if (!text) {
        co_return errorOf(text.error());
    }
    Standing standing;
    standing.revision = revision_;
    wire::Revision row = revertOf(standing, clocks_.wall());
    Awaited<wire::ConfigOutcome> landing = landText(std::move(*text), std::move(row), wire::Role::admin);
    co_return co_await std::move(landing);
}

Configurator::Awaited<wire::ConfigOutcome> Configurator::landText(std::string text, wire::Revision row,
                                                                  wire::Role role) {
    Awaited<Draft> drafting = draftOf(std::move(text));
    Outcome<Draft> draft = co_await std::move(drafting);
    if (!draft) {
        co_return draft.error();
    }
    Edit edit{std::move(row), std::move(*draft), role, {}};
    Awaited<wire::ConfigOutcome> landing = land(std::move(edit));
    co_return co_await std::move(landing);
}

Configurator::Awaited<wire::ConfigOutcome> Configurator::reloadNow() {
    RevisionStore::Awaited<FileText> reading = store_.readFile();
    Result<FileText> file = co_await std::move(reading);
    if (!file) {
        co_return errorOf(file.error());
    }
    Awaited<Draft> drafting = draftOf(std::move(file->text));
    Outcome<Draft> draft = co_await std::move(drafting);
    if (!draft) {
        co_return draft.error();
    }
    (void)co_await attach(); // what ran before is to have its revision
    const bool same = draft->hash == hash_;
    const Prepared prepared = hooks_.prepare(draft->loaded, same ? revision_ : revision_ + 1);
    if (schema::hasErrors(prepared.problems)) {
        co_return invalidConfig(wireProblems(prepared.problems, schema::Severity::error));
    }
    wire::Revision row;
    row.kind = "file";
    Edit edit{std::move(row), std::move(*draft), wire::Role::admin, {}};
    if (same) {
        hooks_.publish(prepared.plan);
        wire::ConfigOutcome outcome{
            revision_, {}, prepared.touches, wireProblems(prepared.problems, schema::Severity::warning), {}};
        co_return outcome;
    }
    NewRevision revision = revisionOf(edit);
    if (store_.attached()) { // if it cannot be stored now, attaching makes up for it
        RevisionStore::Awaited<void> answer = store_.adopt(revision);
        (void)co_await std::move(answer);
    }
    co_return inForce(edit, revision, prepared);
}

} // namespace poise::control

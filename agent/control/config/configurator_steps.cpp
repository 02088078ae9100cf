// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/configurator.hpp"

#include <boost/json/array.hpp>

#include <utility>

namespace poise::control {

namespace asio = boost::asio;
namespace json = boost::json;

asio::awaitable<Result<void>> Configurator::attach() {
    if (store_.attached()) {
        co_return Result<void>();
    }
    Running running{revision_, hash_, loaded_.text, pending_};
    RevisionStore::Awaited<Standing> answer = store_.attach(std::move(running), clocks_.wall());
    const Result<Standing> standing = co_await std::move(answer);
    if (!standing) {
        co_return standing.error();
    }
    attachedAs(*standing);
    co_return Result<void>();
}

/// The number of what runs is the store's: what it had may be newer than what we could know.
void Configurator::attachedAs(const Standing& standing) {
    if (pending_.has_value() != standing.pending.has_value()) {
        settle(standing.pending);
    }
    if (standing.made) {
        hooks_.changed(*standing.made);
    }
    if (std::exchange(revision_, standing.revision) != standing.revision) {
        Prepared prepared = hooks_.prepare(loaded_, revision_);
        if (!schema::hasErrors(prepared.problems)) {
            hooks_.publish(std::move(prepared.plan));
        }
    }
}

std::optional<wire::Error> Configurator::waitingUnlessFor(std::uint64_t revision) const {
    if (!pending_ || pending_->previous == revision) {
        return std::nullopt;
    }
    return wire::Error(wire::Code::conflict,
                       "revision " + std::to_string(revision_) +
                           " waits for its confirmation: confirm it, or roll back to revision " +
                           std::to_string(pending_->previous),
                       {{"revision", revision_}, {"confirm_until", pending_->until}});
}

asio::awaitable<std::optional<wire::Error>> Configurator::readyToEdit() {
    asio::awaitable<Result<void>> answer = attach();
    const Result<void> attached = co_await std::move(answer);
    co_return attached ? std::nullopt : std::optional(errorOf(attached.error()));
}

asio::awaitable<std::optional<wire::Error>> Configurator::checkBase(std::uint64_t base, json::object patch) {
    RevisionStore::Awaited<std::string> answer = store_.text(base);
    const Result<std::string> text = co_await std::move(answer);
    if (text) {
        co_return staleness(base, *text, revision_, loaded_, patch);
    }
    if (text.error() != make_error_code(Errc::notFound)) {
        co_return errorOf(text.error());
    }
    wire::Error error(
        wire::Code::staleRevision,
        "revision " + std::to_string(base) + " is not known, or its text no longer kept: read the " +
            "configuration again",
        {{"base", base}, {"current", revision_}, {"conflicts", json::array()}, {"changes", json::array()}});
    co_return error;
}

Configurator::Awaited<Draft> Configurator::draftOf(json::object patch) {
    return draft([this, patch = std::move(patch)] { return draftOfPatch(loaded_, patch); });
}

Configurator::Awaited<Draft> Configurator::draftOf(std::string text) {
    return draft([this, text = std::move(text)] { return draftOfText(loaded_, text); });
}

Configurator::Awaited<Draft> Configurator::draft(std::function<Outcome<Draft>()> make) {
    RevisionStore::Awaited<Outcome<Draft>> answer = store_.draft(std::move(make));
    Result<Outcome<Draft>> made = co_await std::move(answer);
    if (!made) {
        co_return wire::Error(wire::Code::busy);
    }
    co_return std::move(*made);
}

NewRevision Configurator::revisionOf(Edit& edit) const {
    NewRevision revision{std::move(edit.row), edit.draft.loaded.text, {}};
    revision.row.revision = revision_ + 1;
    revision.row.t = clocks_.wall();
    revision.row.hash = edit.draft.hash;
    revision.row.changes = edit.draft.changes;
    if (edit.confirmWithin) {
        revision.pending = Pending{revision.row.t + edit.confirmWithin->count(), *edit.confirmWithin, revision_};
        revision.row.confirmUntil = revision.pending->until;
    }
    return revision;
}

wire::ConfigOutcome Configurator::inForce(Edit& edit, NewRevision& revision, const Prepared& prepared) {
    loaded_ = std::move(edit.draft.loaded);
    hash_ = edit.draft.hash;
    revision_ = revision.row.revision;
    settle(revision.pending);
    hooks_.publish(prepared.plan);
    revision.row.current = true;
    hooks_.changed(revision.row);
    return {revision_, std::move(edit.draft.changes), prepared.touches,
            wireProblems(prepared.problems, schema::Severity::warning), revision.row.confirmUntil};
}

/// From a draft to what runs: all of it, or nothing has changed.
Configurator::Awaited<wire::ConfigOutcome> Configurator::land(Edit edit) {
    if (edit.draft.hash == hash_) {
        wire::ConfigOutcome same;
        same.revision = revision_;
        co_return same;
    }
    if (auto forbidden = forbiddenTo(edit.role, edit.draft)) {
        co_return std::move(*forbidden);
    }
    const Prepared prepared = hooks_.prepare(edit.draft.loaded, revision_ + 1);
    if (schema::hasErrors(prepared.problems)) {
        co_return invalidConfig(wireProblems(prepared.problems, schema::Severity::error));
    }
    NewRevision revision = revisionOf(edit);
    RevisionStore::Awaited<void> answer = store_.change(revision, hash_);
    const Result<void> stored = co_await std::move(answer);
    if (!stored) {
        co_return errorOf(stored.error());
    }
    co_return inForce(edit, revision, prepared);
}

} // namespace poise::control

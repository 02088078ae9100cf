// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/draft.hpp"

#include "agent/control/config/text_hash.hpp"
#include "shared/config/changes.hpp"
#include "shared/config/document.hpp"
#include "shared/config/patch.hpp"
#include "shared/config/rewrite.hpp"
#include "shared/schema/toml.hpp"
#include "shared/wire/codec.hpp"

namespace poise::control {

Outcome<Draft> draftOfPatch(const config::Loaded& current, const boost::json::object& patch) {
    const config::Merged merged = config::applyPatch(config::toDocument(current.source), patch);
    if (!merged.problems.empty()) {
        return invalidConfig(merged.problems);
    }
    config::Rewritten rewritten = config::rewrite(current.text, merged.document);
    if (rewritten.problem) {
        return invalidConfig({wireProblem(*rewritten.problem)});
    }
    return draftOfText(current, std::move(rewritten.text));
}

Outcome<Draft> draftOfText(const config::Loaded& current, std::string text) {
    Draft draft;
    draft.loaded = config::parse(std::move(text), current.file);
    if (!draft.loaded.usable()) {
        return invalidConfig(wireProblems(draft.loaded.problems, schema::Severity::error));
    }
    draft.hash = textHash(draft.loaded.text);
    const boost::json::object before = config::toDocument(current.source);
    const boost::json::object after = config::toDocument(draft.loaded.source);
    draft.changes = config::differences(before, after);
    draft.adminPaths = config::adminPaths(before, after);
    return draft;
}

std::optional<wire::Error> forbiddenTo(wire::Role role, const Draft& draft) {
    if (role == wire::Role::admin || (role == wire::Role::operator_ && draft.adminPaths.empty())) {
        return std::nullopt;
    }
    const wire::Role needs = draft.adminPaths.empty() ? wire::Role::operator_ : wire::Role::admin;
    wire::Error error(wire::Code::forbidden);
    error.data = {{"role", wire::word(role)}, {"needs", wire::word(needs)}, {"keys", wire::toValue(draft.adminPaths)}};
    if (!draft.adminPaths.empty()) {
        error.message = "only an admin may change " + draft.adminPaths.front();
    }
    return error;
}

std::optional<wire::Error> staleness(std::uint64_t base, const std::string& baseText, std::uint64_t revision,
                                     const config::Loaded& current, const boost::json::object& patch) {
    const boost::json::object then = config::toDocument(schema::parseToml(baseText).root);
    const boost::json::object now = config::toDocument(current.source);
    wire::StaleRevision stale{base, revision, config::conflicts(then, now, patch), {}};
    if (stale.conflicts.empty()) {
        return std::nullopt;
    }
    stale.changes = config::differences(then, now);
    return wire::Error(wire::Code::staleRevision,
                       stale.conflicts.front().path + " was changed since revision " + std::to_string(base),
                       wire::toValue(stale).as_object());
}

} // namespace poise::control

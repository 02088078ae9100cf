// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/happenings.hpp"

#include "agent/base/version.hpp"
#include "agent/control/config/check.hpp"
#include "shared/wire/codec.hpp"
#include "shared/wire/error.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>

namespace poise::control {
namespace {

using wire::EventSeverity;

wire::Event make(EventSeverity severity, std::string_view kind, std::string_view source, std::string text) {
    wire::Event event;
    event.severity = severity;
    event.kind = kind;
    event.source = source;
    event.text = std::move(text);
    return event;
}

struct RevisionWords {
    std::string_view kind;
    std::string_view text; ///< behind "revision N is in force: "
    EventSeverity severity = EventSeverity::info;
};

RevisionWords wordsOf(const std::string& kind) {
    static const std::map<std::string_view, RevisionWords> words{
        {"start", {"config.started", "the agent started"}},
        {"file", {"config.file", "the file was edited"}},
        {"apply", {"config.applied", "the configuration was changed"}},
        {"rollback", {"config.rolled_back", "an earlier one was put back"}},
        {"revert", {"config.reverted", "the change before was not confirmed", EventSeverity::warning}}};
    const auto found = words.find(kind);
    return found == words.end() ? RevisionWords{"config.applied", "the configuration was changed"} : found->second;
}

} // namespace

wire::Event agentStarted(bool upgraded) {
    wire::Event event = make(EventSeverity::info, upgraded ? "agent.upgraded" : "agent.started", "agent",
                             fmt::format("poised {} serves{}", kVersion, upgraded ? ", taken over from another" : ""));
    event.args = {{"version", kVersion}};
    return event;
}

wire::Event upgradeFailed(const std::string& reason) {
    wire::Event event = make(EventSeverity::warning, "agent.upgrade_failed", "agent",
                             "the upgrade failed, this program goes on: " + reason);
    event.args = {{"reason", reason}};
    return event;
}

wire::Event eventOf(const wire::Revision& revision) {
    const RevisionWords words = wordsOf(revision.kind);
    wire::Event event = make(words.severity, words.kind, "config",
                             fmt::format("revision {} is in force: {}", revision.revision, words.text));
    event.t = revision.t;
    event.revision = revision.revision;
    event.args = {{"changes", revision.changes.size()}};
    if (!revision.author.empty()) {
        event.actor = revision.author;
        event.args["from"] = revision.from;
    }
    if (!revision.note.empty()) {
        event.args["note"] = revision.note;
    }
    return event;
}

wire::Event eventOf(const Notice& notice) {
    struct Words {
        EventSeverity severity;
        std::string_view kind;
    };

    constexpr std::array<Words, 4> words{{{EventSeverity::critical, "storage.failed"},
                                          {EventSeverity::info, "storage.recovered"},
                                          {EventSeverity::warning, "storage.set_aside"},
                                          {EventSeverity::critical, "config.revert_failed"}}};
    const Words& chosen = words.at(static_cast<std::size_t>(notice.kind));
    return make(chosen.severity, chosen.kind, "config", notice.text);
}

wire::Event eventOf(const health::Event& event) {
    using Kind = health::Event::Kind;
    constexpr std::array<std::string_view, 3> kinds{"server.health", "server.check_changed", "server.not_checked"};
    const bool bad = event.after == snapshot::Health::unhealthy || event.kind == Kind::notChecked;
    wire::Event out = make(bad ? EventSeverity::warning : EventSeverity::info,
                           kinds.at(static_cast<std::size_t>(event.kind)), event.server, event.text);
    if (event.kind == Kind::changed) {
        out.args = {{"before", name(event.before)}, {"after", name(event.after)}};
    }
    return out;
}

std::optional<wire::Event> eventOf(const management::AuditEntry& entry) {
    static const std::map<std::string_view, std::pair<std::string_view, std::string_view>> done{
        {"config.confirm", {"config.confirmed", "the change that waited for it is kept"}},
        {"token.add", {"token.added", "a token was made"}},
        {"token.revoke", {"token.revoked", "a token was revoked"}},
        {"agent.drain", {"agent.draining", "the agent is asked to end"}}};
    wire::Event event;
    if (entry.code) {
        event = make(EventSeverity::warning, "api.refused", "api",
                     fmt::format("{} was refused: {}", entry.method, wire::word(*entry.code)));
        event.args = {{"code", wire::word(*entry.code)}};
    } else if (const auto found = done.find(entry.method); found != done.end()) {
        event = make(EventSeverity::info, found->second.first, "api", std::string(found->second.second));
    } else {
        return std::nullopt;
    }
    event.actor = entry.caller.token;
    event.args["method"] = entry.method;
    event.args["from"] = entry.caller.address;
    if (!entry.note.empty()) {
        event.args["note"] = entry.note;
    }
    return event;
}

std::string textOf(const wire::Error& error, const std::string& file) {
    const boost::json::value* problems = error.data.if_contains("problems");
    std::string text;
    for (const boost::json::value& one : problems != nullptr ? problems->as_array() : boost::json::array()) {
        wire::Problem told;
        if (!wire::fromJson(one, told)) {
            const schema::Position at{told.line.value_or(1), told.column.value_or(1)};
            text += (text.empty() ? "" : "\n") + formatProblem({told.path, file, at, schema::Severity::error, told.text,
                                                                told.accepted, told.suggestion.value_or("")});
        }
    }
    return text.empty() ? error.message : text;
}

} // namespace poise::control

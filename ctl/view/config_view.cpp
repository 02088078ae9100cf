// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/view/config_view.hpp"

#include "ctl/text/printable.hpp"
#include "ctl/text/time.hpp"
#include "shared/wire/codec.hpp"
#include "shared/wire/words.hpp"

#include <boost/json/object.hpp>

#include <array>

namespace poise::ctl {
namespace {

constexpr std::size_t kWidestValue = 60;

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

bool isSecret(const boost::json::value& value) {
    const auto* const object = value.if_object();
    const auto* const secret = object != nullptr ? object->if_contains("secret") : nullptr;
    return secret != nullptr && secret->is_bool() && secret->get_bool();
}

std::string reachText(const wire::Touches& touches) {
    std::string out;
    if (!touches.listeners.empty()) {
        out += "listeners: " + joined(touches.listeners) + "\n";
    }
    if (!touches.pools.empty()) {
        out += "pools: " + joined(touches.pools) + "\n";
    }
    return out + (touches.connections == 0 ? "no connection is closed\n"
                                           : std::to_string(touches.connections) + " connections would be closed\n");
}

/// "pools.web.servers.a.weight 100 → 150", or how many.
std::string summary(std::span<const wire::Change> changes) {
    if (changes.size() != 1) {
        return changes.empty() ? std::string() : std::to_string(changes.size()) + " keys";
    }
    const wire::Change& change = changes.front();
    return change.path + " " + shownValue(change.before) + " → " + shownValue(change.after);
}

} // namespace

std::string shownValue(const boost::json::value& value) {
    if (value.is_null()) {
        return kNoData;
    }
    return isSecret(value) ? "(secret)" : cutTo(printable(wire::toJson(value)), kWidestValue);
}

TextTable changeTable(std::span<const wire::Change> changes) {
    TextTable out({{"KEY"}, {"BEFORE"}, {"AFTER"}, {"APPLIES"}});
    for (const wire::Change& change : changes) {
        const bool live = change.applies == schema::Applies::live;
        out.add({{change.path},
                 {shownValue(change.before)},
                 {shownValue(change.after)},
                 {std::string(wire::word(change.applies)), live ? Tone::plain : Tone::fair}});
    }
    return out;
}

std::string outcomeText(const wire::ConfigOutcome& outcome, bool colour) {
    std::string out = outcome.changes.empty() ? "nothing changes\n"
                                              : changeTable(outcome.changes).text(colour) + reachText(outcome.touches);
    for (const wire::Problem& warning : outcome.warnings) {
        out += problemLine(warning, {}, std::nullopt, "warning: ") + "\n";
    }
    return out;
}

std::string problemLine(const wire::Problem& problem, std::string_view file, const std::optional<Place>& place,
                        std::string_view what) {
    std::string line(file);
    if (place && !file.empty()) {
        line += ":" + std::to_string(place->line) + ":" + std::to_string(place->column);
    }
    line.append(file.empty() ? "" : ": ").append(problem.path).append(": ").append(what).append(problem.text);
    if (!problem.accepted.empty()) {
        line += ", accepted: " + problem.accepted;
    }
    if (problem.suggestion && !problem.suggestion->empty()) {
        line += " (did you mean `" + *problem.suggestion + "`?)";
    }
    return printable(line);
}

TextTable conflictTable(std::span<const wire::Conflict> conflicts) {
    TextTable out({{"KEY"}, {"BASE"}, {"THEIRS"}, {"YOURS"}});
    for (const wire::Conflict& conflict : conflicts) {
        out.add({{conflict.path},
                 {shownValue(conflict.base)},
                 {shownValue(conflict.theirs)},
                 {shownValue(conflict.yours)}});
    }
    return out;
}

TextTable revisionTable(std::span<const wire::Revision> revisions) {
    TextTable out({{"REVISION", Align::right}, {"TIME"}, {"KIND"}, {"BY"}, {"FROM"}, {"STATE"}, {"CHANGES"}, {"NOTE"}});
    for (const wire::Revision& revision : revisions) {
        const TableCell state = revision.confirmUntil ? TableCell{"unconfirmed", Tone::fair}
                                : revision.current    ? TableCell{"current", Tone::good}
                                                      : TableCell{};
        out.add({{std::to_string(revision.revision)},
                 {localTime(revision.t)},
                 {revision.kind},
                 {revision.author.empty() ? kNoData : revision.author},
                 {revision.from.empty() ? kNoData : revision.from},
                 state,
                 {summary(revision.changes)},
                 {revision.note}});
    }
    return out;
}

} // namespace poise::ctl

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/run/refusal.hpp"

#include "ctl/text/printable.hpp"
#include "shared/wire/codec.hpp"

#include <vector>

namespace poise::ctl {
namespace {

std::string problemLines(const wire::Error& error, const std::string& file, const Locate& locate) {
    std::vector<wire::Problem> problems;
    const auto* const list = error.data.if_contains("problems");
    if (list == nullptr || wire::fromJson(*list, problems, wire::Unknown::ignore)) {
        return {};
    }
    std::string out;
    for (const wire::Problem& problem : problems) {
        const auto place = locate ? locate(problem.path) : std::nullopt;
        out += problemLine(problem, file, place) + "\n";
    }
    return out;
}

std::string conflictLines(const wire::Error& error, bool colour) {
    wire::StaleRevision stale;
    if (wire::fromJson(boost::json::value(error.data), stale, wire::Unknown::ignore)) {
        return {};
    }
    return "base is revision " + std::to_string(stale.base) + ", theirs is revision " + std::to_string(stale.current) +
           "\n" + conflictTable(stale.conflicts).text(colour);
}

} // namespace

std::string refusalText(const wire::Error& error, const std::string& file, const Locate& locate, bool colour) {
    if (error.code == wire::Code::invalidConfig) {
        const std::string lines = problemLines(error, file, locate);
        if (!lines.empty()) { // the agent's own sentence is the first of them
            return std::string(wire::rowOf(error.code).sentence) + "\n" + lines;
        }
    }
    const std::string more = error.code == wire::Code::staleRevision ? conflictLines(error, colour) : std::string();
    return printable(error.message) + "\n" + more;
}

std::string failureText(const Failure& failure, bool colour) {
    if (const auto* const edit = dynamic_cast<const RefusedEdit*>(&failure)) {
        return refusalText(edit->error(), edit->file(), edit->locate(), colour);
    }
    const auto* const refused = dynamic_cast<const Refused*>(&failure);
    return refused != nullptr ? refusalText(refused->error(), {}, {}, colour) : std::string(failure.what()) + "\n";
}

std::string changesJson(const wire::ConfigOutcome& outcome) {
    std::string out;
    wire::Codec<std::vector<wire::Change>>::write(outcome.changes, out);
    return out;
}

} // namespace poise::ctl

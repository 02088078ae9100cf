// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/check.hpp"

namespace poise::control {

std::string formatProblem(const schema::Problem& problem) {
    std::string line = problem.file + ":" + std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column) +
                       ": " + problem.path + ": ";
    if (problem.severity == schema::Severity::warning) {
        line += "warning: ";
    }
    line += problem.text;
    if (!problem.accepted.empty()) {
        line += ", accepted: " + problem.accepted;
    }
    if (!problem.suggestion.empty()) {
        line += " (did you mean `" + problem.suggestion + "`?)";
    }
    return line;
}

std::string formatProblems(std::span<const schema::Problem> problems) {
    std::string lines;
    for (const schema::Problem& problem : problems) {
        lines += formatProblem(problem) + "\n";
    }
    return lines;
}

int checkExitCode(std::span<const schema::Problem> problems) {
    return schema::hasErrors(problems) ? 1 : 0;
}

} // namespace poise::control

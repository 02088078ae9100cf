// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/outcome.hpp"

#include "shared/wire/codec.hpp"

namespace poise::control {
namespace {

wire::Code codeFor(boost::system::error_code error) {
    if (error.category() != errorCategory()) {
        return wire::Code::internalError;
    }
    switch (static_cast<Errc>(error.value())) {
    case Errc::fileChanged:
        return wire::Code::fileChanged;
    case Errc::fileNotReadable:
    case Errc::fileNotWritable:
        return wire::Code::readOnlyConfig;
    case Errc::notFound:
        return wire::Code::notFound;
    case Errc::storageFull:
    case Errc::storageFailed:
    case Errc::storageDamaged:
        return wire::Code::storageFull;
    default:
        return wire::Code::internalError;
    }
}

} // namespace

wire::Error wireError(boost::system::error_code error, const std::string& file) {
    return {codeFor(error), file + ": " + error.message(), {{"file", file}}};
}

wire::Error invalidConfig(const std::vector<wire::Problem>& problems) {
    std::string message(wire::rowOf(wire::Code::invalidConfig).sentence);
    if (!problems.empty()) {
        message = problems.front().path + ": " + problems.front().text;
    }
    if (problems.size() > 1) {
        message += " (and " + std::to_string(problems.size() - 1) + " more)";
    }
    return {wire::Code::invalidConfig, std::move(message), {{"problems", wire::toValue(problems)}}};
}

wire::Problem wireProblem(const schema::Problem& problem) {
    wire::Problem out{problem.path, {}, {}, problem.text, problem.accepted, {}};
    if (problem.at.line != 0) {
        out.line = problem.at.line;
        out.column = problem.at.column;
    }
    if (!problem.suggestion.empty()) {
        out.suggestion = problem.suggestion;
    }
    return out;
}

std::vector<wire::Problem> wireProblems(std::span<const schema::Problem> problems, schema::Severity severity) {
    std::vector<wire::Problem> out;
    for (const schema::Problem& problem : problems) {
        if (problem.severity == severity) {
            out.push_back(wireProblem(problem));
        }
    }
    return out;
}

} // namespace poise::control

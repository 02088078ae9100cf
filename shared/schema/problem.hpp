// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a configuration and where, in a form that a terminal, a form and the API can each show.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

namespace poise::schema {

/// A place in a text, counted from 1, columns in code points; 0: nowhere.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    auto operator<=>(const Position&) const = default;
};

enum class Severity : std::uint8_t { warning, error };

struct Problem {
    std::string path; ///< the key, "pools.web.algorithm"; "syntax" or "file" when no key can be named
    std::string file;
    Position at;
    Severity severity = Severity::error;
    std::string text;       ///< what is wrong, without the key
    std::string accepted;   ///< what would be right; may be empty
    std::string suggestion; ///< what was probably meant; may be empty

    bool operator==(const Problem&) const = default;
};

[[nodiscard]] inline bool hasErrors(std::span<const Problem> problems) {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == Severity::error; });
}

} // namespace poise::schema

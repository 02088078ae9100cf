// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a configuration, as the API says it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace poise::wire {

class Record;

struct Problem {
    std::string path;                    ///< the key, "pools.web.algorithm"
    std::optional<std::uint32_t> line;   ///< in the text that the agent would write; counted from 1
    std::optional<std::uint32_t> column; ///< in code points, counted from 1
    std::string text;                    ///< what is wrong, without the key
    std::string accepted;                ///< what would be right; may be empty
    std::optional<std::string> suggestion;

    static const Record& record();
    bool operator==(const Problem&) const = default;
};

} // namespace poise::wire

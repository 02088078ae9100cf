// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `cache.*`: what a pool keeps of responses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace poise::wire {

class Record;

struct CachePurgeParams {
    std::string pool;
    std::optional<std::string> host;
    std::optional<std::string> path;
    std::optional<std::string> prefix;
    bool all = false;
    std::string note;

    static const Record& record();
};

struct CachePurge {
    std::uint64_t removed = 0;

    static const Record& record();
};

} // namespace poise::wire

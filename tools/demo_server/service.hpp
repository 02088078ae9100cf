// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One server that the demo process plays: its options, what it has counted, and how it feels.
#pragma once

#include "tools/demo_server/options.hpp"

#include <cstdint>
#include <string>

namespace poise::demo {

struct Service {
    explicit Service(ServerOptions given);

    ServerOptions options;
    Health health;
    std::string page;           ///< the body of `/`
    std::string fields;         ///< header lines that every answer has
    double errorCredit = 0;     ///< reaches 1 when the next request is to be answered 500
    std::uint64_t requests = 0; ///< without health checks and counts
    std::uint64_t checks = 0;   ///< health checks
    std::uint64_t connections = 0;
    std::uint64_t open = 0;
};

} // namespace poise::demo

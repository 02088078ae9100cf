// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the load client is asked to do, and what it measured.
#pragma once

#include "tools/net/endpoint.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace poise::bench {

struct LoadOptions {
    enum class Kind {
        http, ///< GET of `path`
        echo, ///< `size` bytes, expected back
        line, ///< the number `size` as a line, answered by that many bytes
    };

    net::Endpoint target;
    Kind kind = Kind::http;
    std::string path = "/";
    std::size_t size = 128;
    std::size_t connections = 64;
    std::chrono::nanoseconds span = std::chrono::seconds(5);
    double rate = 0;    ///< requests per second on a fixed schedule; 0: each connection asks again when it was answered
    bool close = false; ///< a new connection for each request
};

struct LoadResult {
    std::uint64_t requests = 0; ///< answered
    std::uint64_t connects = 0;
    std::uint64_t bytes = 0;  ///< received
    std::uint64_t errors = 0; ///< failed connects, broken connections, answers that are not 2xx or malformed
    std::chrono::nanoseconds took{0};
    /// Nanoseconds per request, at most 4.2 s each. On a fixed schedule they count from the moment at which the request
    /// was due, so that a stall shows in every request that it delayed (coordinated omission).
    std::vector<std::uint32_t> latencies;
};

} // namespace poise::bench

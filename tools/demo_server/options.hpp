// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The servers that one demo process plays, as the command line describes them.
#pragma once

#include "tools/demo_server/health.hpp"
#include "tools/net/endpoint.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poise::demo {

enum class Mode {
    http, ///< the pages of routes.cpp
    tcp,  ///< returns every byte
    line, ///< answers each line: a number N with N bytes of the pattern, anything else with the server's name
};

struct ServerOptions {
    std::string name = "demo";
    std::vector<net::Endpoint> listen;
    Mode mode = Mode::http;
    std::chrono::milliseconds delay{0}; ///< before every answer but the health check's
    double errorRate = 0;               ///< share of requests answered 500, spread evenly, 0..1
    std::uint64_t bodySize = 0;         ///< of the page `/`, at most 64 MiB; 0: the name and a line end
    std::string greeting;               ///< sent first in the TCP modes, with a line end
    Health health = Health::ok;
    std::chrono::milliseconds slow{1000}; ///< delay of the health check in state `slow`
};

/// Sets one option of a server by its name on the command line (`delay`, `5ms`). Throws std::invalid_argument with a
/// sentence for people.
void setOption(ServerOptions& options, std::string_view key, std::string_view value);

/// Reads `name=a,listen=127.0.0.1:9001,delay=5ms`; what it does not name is taken from `defaults`. Throws
/// std::invalid_argument.
[[nodiscard]] ServerOptions parseServer(std::string_view text, const ServerOptions& defaults);

} // namespace poise::demo

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a client of the management port may cost.
#pragma once

#include "agent/base/clock.hpp"

#include <cstddef>
#include <cstdint>

namespace poise::management {

struct Limits {
    std::size_t connections = 256;        ///< one more drops the longest idle that is no session
    std::size_t sessions = 192;           ///< of these; the rest stays for /healthz, /metrics and newcomers
    std::uint32_t headerBytes = 8 * 1024; ///< longer: 431
    Millis headerDeadline{10'000};        ///< for the handshake, and for a request's head once it has begun
    Millis idleDeadline{60'000};          ///< between requests
    Millis writeDeadline{30'000};         ///< for a response; after it, the first wait for the client ends it
    std::size_t messageBytes = 8UL << 20; ///< of a session's client; longer: closed with 1009
    std::size_t calls = 64;               ///< of a session under way; more: `busy`
    std::size_t queuedBytes = 16UL << 20; ///< answers that a session's client does not read; more: closed with 1008
    Millis ping{20'000};                  ///< between pings
    Millis silence{60'000};               ///< without a sign of life: closed
    Millis closeDeadline{5'000};          ///< for the client to say goodbye as well
};

} // namespace poise::management

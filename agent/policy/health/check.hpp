// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What one health check of a server found: the facts that a verdict is made of.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/snapshot/health_policy.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::policy {

enum class CheckKind : std::uint8_t { tcp, http, udp, grpc };

enum class CheckError : std::uint8_t {
    none,
    refused,
    unreachable, ///< any other way in which connecting failed
    timeout,
    closed,      ///< the connection ended before an answer
    malformed,   ///< not HTTP/1.x, or a head of more than 8 KiB
    status,      ///< an answer whose status is not an expected one
    protocol,    ///< not HTTP/2 where it has to be spoken
    notServing,  ///< of the gRPC check: what answers says so, or fails
    handshake,   ///< no TLS where it has to be spoken
    certificate, ///< one that is not believed
    unexpected,  ///< a reply that is not the expected one
};

struct CheckResult {
    CheckKind kind = CheckKind::tcp;
    CheckError error = CheckError::none;
    std::uint16_t status = 0;  ///< of an HTTP answer, expected or not; else 0
    Duration time{};           ///< from the beginning of the round to the answer
    std::string_view detail{}; ///< more words on the error, of static storage

    [[nodiscard]] bool ok() const { return error == CheckError::none; }
};

/// For people: "http: status 503 is not expected".
[[nodiscard]] std::string describe(const CheckResult& result);

[[nodiscard]] bool isExpected(std::uint16_t status, const snapshot::HealthPolicy& policy);

} // namespace poise::policy

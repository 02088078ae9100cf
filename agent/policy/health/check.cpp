// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/health/check.hpp"

#include <algorithm>
#include <array>

namespace poise::policy {
namespace {

std::string explain(const CheckResult& result) {
    switch (result.error) {
    case CheckError::none:
        return "ok";
    case CheckError::refused:
        return "connection refused";
    case CheckError::unreachable:
        return "cannot connect";
    case CheckError::timeout:
        return "no answer in time";
    case CheckError::closed:
        return "connection closed before an answer";
    case CheckError::malformed:
        return "the answer is not HTTP/1.1";
    case CheckError::status:
        return "status " + std::to_string(result.status) + " is not expected";
    case CheckError::protocol:
        return "it does not speak HTTP/2";
    case CheckError::notServing:
        return "it says that it is not serving";
    case CheckError::handshake:
        return "no TLS handshake";
    case CheckError::certificate:
        return "certificate refused: " + std::string(result.detail);
    case CheckError::unexpected:
        return "the reply is not the expected one";
    }
    return "";
}

} // namespace

std::string describe(const CheckResult& result) {
    constexpr std::array<std::string_view, 4> kinds{"tcp: ", "http: ", "udp: ", "grpc: "};
    return std::string(kinds[static_cast<std::size_t>(result.kind)]) + explain(result);
}

bool isExpected(std::uint16_t status, const snapshot::HealthPolicy& policy) {
    return std::any_of(policy.expectStatus.begin(), policy.expectStatus.end(),
                       [status](const auto& range) { return status >= range.first && status <= range.last; });
}

} // namespace poise::policy

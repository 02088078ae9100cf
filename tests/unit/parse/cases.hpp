// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The rows of the parser's tables: bytes on the wire, what must become of them, and the section that says so
/// ("9112 §6.3" stands for RFC 9112, section 6.3).
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <cstdint>
#include <string_view>

namespace poise::parse::tests {

using namespace std::string_view_literals;

/// A message that is refused.
struct RefusedCase {
    std::string_view name;
    std::string_view section;
    std::string_view wire;
    std::uint16_t status;
    std::string_view reason;
};

/// A response that is refused, with the method that it answers. The status is always 502.
struct RefusedResponse {
    std::string_view name;
    std::string_view section;
    std::string_view wire;
    std::string_view reason;
    Method method = Method::get;
};

/// A message that is accepted, and the summary of what is read from it (summary.hpp).
struct AcceptedCase {
    std::string_view name;
    std::string_view section;
    std::string_view wire;
    std::string_view summary;
    Method method = Method::get; ///< that a response answers
};

/// Limits that a row can exceed.
inline constexpr HeadLimits kSmallLimits{.requestLine = 24, .head = 96, .fields = 3};

} // namespace poise::parse::tests

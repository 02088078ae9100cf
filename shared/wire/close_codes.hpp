// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Why the agent closes a session: codes of a WebSocket's close frame (RFC 6455, section 7.4), for both ends.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace poise::wire {

namespace close_codes {

inline constexpr std::uint16_t kGoingAway = 1001;
inline constexpr std::uint16_t kMalformed = 1002;
inline constexpr std::uint16_t kNotText = 1003;
inline constexpr std::uint16_t kNotUtf8 = 1007;
inline constexpr std::uint16_t kNotRead = 1008;
inline constexpr std::uint16_t kTooLong = 1009;
inline constexpr std::uint16_t kTokenInvalid = 4401;

} // namespace close_codes

struct CloseRow {
    std::uint16_t code;
    std::string_view help;
};

inline constexpr std::array kCloseCodes{
    CloseRow{close_codes::kGoingAway, "The agent is about to end. Connect again in a while."},
    CloseRow{close_codes::kMalformed, "The client broke the protocol of WebSockets."},
    CloseRow{close_codes::kNotText, "A binary message came; messages are text."},
    CloseRow{close_codes::kNotUtf8, "A message was not UTF-8."},
    CloseRow{close_codes::kNotRead, "More than 16 MiB of answers waited for a client that does not read."},
    CloseRow{close_codes::kTooLong, "A message was longer than 8 MiB."},
    CloseRow{close_codes::kTokenInvalid, "The token was revoked or has expired. Do not connect again with it."},
};

} // namespace poise::wire

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the status in what a server answers to an HTTP check. The rest of the answer does not matter to a check.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poise::health {

struct HeadScan {
    enum class State : std::uint8_t { incomplete, complete, malformed };

    State state = State::incomplete;
    std::uint16_t status = 0; ///< when complete, 200..599
};

/// More than this without the end of the head is malformed.
inline constexpr std::size_t kLongestHead = 8'192;

/// `received`: all bytes so far. Interim responses (1xx) are passed over; lines end in CRLF (RFC 9112 section 2.2
/// lets a client accept a bare LF, but such a server would not get through the data plane either).
[[nodiscard]] HeadScan scanHead(std::string_view received);

} // namespace poise::health

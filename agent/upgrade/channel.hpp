// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the old and the new program say to each other while one takes over from the other: short messages, some with
/// descriptors (SCM_RIGHTS).
///
/// Thread: any, one at a time for each end.
#pragma once

#include "agent/base/clock.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::upgrade {

/// More than the kernel passes in one message is more than one message.
inline constexpr std::size_t kDescriptorsPerMessage = 128;
/// Of one message's text.
inline constexpr std::size_t kLongestMessage = 60'000;

/// Both ends, closed by exec; {-1, -1} if there are none to be had.
[[nodiscard]] std::array<int, 2> makeChannel();

enum class Sent { all, later, gone };

/// Without waiting: `later` where there is no room now.
[[nodiscard]] Sent send(int channel, std::string_view text, std::span<const int> descriptors = {});

struct Message {
    std::string text;             ///< empty: the other end is gone
    std::vector<int> descriptors; ///< the caller owns them
};

/// Without waiting; nothing: no message is there.
[[nodiscard]] std::optional<Message> receive(int channel);

/// Waits for a message; nothing: none came in time.
[[nodiscard]] std::optional<Message> receive(int channel, Millis patience);

} // namespace poise::upgrade

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A WebSocket to an agent (RFC 6455): messages out and in, each with a deadline, and nothing of HTTP or TLS.
///
/// Opening checks the agent's certificate before the token is sent. Pings are answered while receive() waits.
/// Thread: one.
#pragma once

#include "ctl/link/target.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace poise::ctl {

using TimePoint = std::chrono::steady_clock::time_point;

class Link {
  public:
    Link() = default;
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    virtual ~Link() = default;

    /// Sends one message. Throws Failure when the connection ends or the deadline passes.
    virtual void send(const std::string& text, TimePoint deadline) = 0;

    /// The next message; nothing when `until` comes first. Throws Failure when the connection has ended.
    [[nodiscard]] virtual std::optional<std::string> receive(TimePoint until) = 0;

    /// Says goodbye, and waits for it no longer than `deadline`.
    virtual void close(TimePoint deadline) = 0;
};

/// Throws Failure: unreachable, refused when the agent does not take the token, usage when `trust` cannot be used.
[[nodiscard]] std::unique_ptr<Link> openLink(const Target& target, TimePoint deadline);

} // namespace poise::ctl

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The real agent, with one worker, in front of a server that records every byte: what went in, what came through.
#pragma once

#include "tests/support/agent_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poise::test {

/// `GET target` for host `a` as a client sends it, without fields of its own.
[[nodiscard]] std::string plainGet(std::string_view target);

/// The lines that the agent puts behind the fields of a client whom it does not trust; `host` may be empty. The
/// request id is masked.
[[nodiscard]] std::string provenance(std::string_view host = "a", int minorVersion = 1);

/// What plainGet() must arrive as.
[[nodiscard]] std::string forwardedGet(std::string_view target);

/// `text` with '#' for the digits of the request ids that the agent made.
[[nodiscard]] std::string maskedIds(std::string text);

/// Empty when both are equal; else what is in their place from the line on in which they begin to differ, with line
/// ends and controls made visible.
[[nodiscard]] std::string difference(std::string_view what, std::string_view actual, std::string_view expected);

class ForwardingRig {
  public:
    /// `security` is lines of that table. The server answers every request whose last line is the agent's `Via`.
    explicit ForwardingRig(std::string_view security = {});

    [[nodiscard]] RawClient client() const { return RawClient(agent_.port()); }

    [[nodiscard]] RecordingServer& server() { return server_; }

    [[nodiscard]] AgentProcess& agent() { return agent_; }

    /// Besides requests that end in `Via`, the server answers those that end in `mark`.
    void answerAlso(std::string mark);

    /// All that came to the server since the last call, by connection, with request ids masked. Whatever the agent
    /// forwarded before this call is in it: a last request of our own is sent through, and left out.
    [[nodiscard]] std::string arrived();

    /// Waits until `size` bytes have come since the last arrived().
    [[nodiscard]] bool waitFor(std::size_t size) const;

    /// The same, and every connection to the server has ended.
    [[nodiscard]] bool waitForEnds(std::size_t size) const;

    /// Ends the agent and tells what came to the server and was never asked for: nothing, if all is well.
    [[nodiscard]] std::string leftBehind();

  private:
    std::string takeFresh();

    RecordingServer server_;
    AgentProcess agent_;
    std::vector<std::size_t> taken_; ///< of each connection's bytes
};

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Clients of the management port that keep to no rule, over TLS as an agent has it by default.
#pragma once

#include "tests/support/agent_process.hpp"
#include "tests/unit/management/web_socket.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <deque>
#include <string>

namespace poise::test {

/// `[agent]` and `[management]` of an agent whose port is as it is by default.
[[nodiscard]] std::string securePort(int workers = 1);

/// The agent's first token.
[[nodiscard]] std::string tokenOf(const AgentProcess& agent);

/// The fields of an upgrade with that token.
[[nodiscard]] std::string fieldsWith(const std::string& token);

/// A connection on which the handshake of TLS is done. Throws std::runtime_error.
[[nodiscard]] RawClient secureClient(std::uint16_t port);

/// A session. Throws std::runtime_error with the agent's answer when it is refused.
[[nodiscard]] WebSocket socketWith(const AgentProcess& agent, const std::string& token);

/// What an upgrade with that token is answered, with the body.
[[nodiscard]] std::string refusalOf(const AgentProcess& agent, const std::string& token);

/// `data.code` of an error; empty: it is a result. Throws boost::system::system_error for what is no JSON.
[[nodiscard]] std::string codeIn(const std::string& answer);

/// Connections that hold places of the port and say nothing more: a third each say nothing at all, begin a handshake of
/// TLS, and begin a head.
class SilentCrowd {
  public:
    /// At most `most` at a time: more push out the oldest.
    SilentCrowd(std::uint16_t port, std::size_t most);

    void add(int count);

  private:
    std::uint16_t port_;
    std::size_t most_;
    unsigned next_ = 0;
    std::deque<RawClient> clients_;
};

/// Makes this process fit for such clients: as many sockets as it may have at all, and a peer that closes first is no
/// signal.
void prepareForRudeClients();

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The built `poised` in front of the built demo servers, for tests of the console against the real thing.
#pragma once

#include "console/store/profile.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"

#include <QString>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poise::console::test {

class RealAgent {
  public:
    enum class Management { clear, tls };

    /// Pool `web` with an HTTP server for each name, weight 100, behind listener `web`. Throws std::runtime_error.
    /// `more`: tables of the pool.
    explicit RealAgent(const std::vector<std::string>& servers = {"a", "b"}, Management management = Management::clear,
                       std::string_view more = {});

    /// Pinned, with the admin's token.
    [[nodiscard]] Profile profile() const;

    /// A token of another role, in a file of its own, by the agent's own API. Throws std::runtime_error.
    [[nodiscard]] Profile profileOf(const std::string& role) const;

    /// Takes it back. Throws std::runtime_error.
    void revoke(const std::string& role) const;

    [[nodiscard]] poise::test::AgentProcess& process() { return agent_; }

    /// The configuration file as it is now.
    [[nodiscard]] std::string file() const;

    /// Asks listener `web` so often, one after the other. Throws std::runtime_error.
    void ask(int times, std::string_view target = "/") const;

    /// How many requests a demo server has answered; checks do not count.
    [[nodiscard]] std::uint64_t count(const std::string& server) const;

    [[nodiscard]] poise::test::DemoProcess& server(const std::string& name);

  private:
    std::vector<std::string> names_;
    std::vector<std::unique_ptr<poise::test::DemoProcess>> servers_;
    poise::test::AgentProcess agent_;
};

} // namespace poise::console::test

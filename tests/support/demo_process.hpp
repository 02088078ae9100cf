// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// poise-demo-server as a process: real servers, in a process of their own, that a test can kill.
#pragma once

#include "tests/support/child_process.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace poise::test {

class DemoProcess {
  public:
    /// Starts it with the given arguments, such as `{"--name", "a", "--listen", "127.0.0.1:0"}`, and waits until it is
    /// ready. Throws std::runtime_error with its own words when it is not.
    explicit DemoProcess(std::vector<std::string> arguments);

    /// The program that was built beside the tests.
    [[nodiscard]] static std::string binary();

    /// The arguments of one HTTP server of this name; `port` 0 takes any free one.
    [[nodiscard]] static std::vector<std::string> server(const std::string& name, std::uint16_t port = 0);

    /// The port of listener number `index`, in the order of the command line.
    [[nodiscard]] std::uint16_t port(std::size_t index = 0) const { return ports_.at(index); }

    [[nodiscard]] ChildProcess& process() { return process_; }

    /// Switches `/health` of the HTTP server on that listener: ok, fail, slow, hang or missing. Throws
    /// std::runtime_error when it does not obey.
    void setHealth(const std::string& state, std::size_t index = 0) const;

    /// A number of `/count`: requests, checks, connections or open. Throws std::runtime_error.
    [[nodiscard]] std::uint64_t count(const std::string& what, std::size_t index = 0) const;

  private:
    ChildProcess process_;
    std::vector<std::uint16_t> ports_;
};

} // namespace poise::test

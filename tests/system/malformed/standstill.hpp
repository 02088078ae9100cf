// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Holds the agent still, so that several things happen to it at once, in an order that the test chooses.
#pragma once

#include "tests/support/agent_process.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string>

namespace poise::test {

/// Lifetime: the agent stands still as long as this object exists.
class Standstill {
  public:
    explicit Standstill(AgentProcess& agent)
        : agent_(agent) {
        agent_.process().signal(SIGSTOP);
        if (!eventually([&] { return stopped(); })) {
            throw std::runtime_error("the agent does not stop");
        }
    }

    Standstill(const Standstill&) = delete;
    Standstill& operator=(const Standstill&) = delete;

    ~Standstill() { agent_.process().signal(SIGCONT); }

  private:
    [[nodiscard]] bool stopped() const {
        std::ifstream stat("/proc/" + std::to_string(agent_.process().pid()) + "/stat");
        std::string line;
        std::getline(stat, line);
        const std::size_t name = line.rfind(')');
        return name != std::string::npos && line.compare(name, 3, ") T") == 0;
    }

    AgentProcess& agent_;
};

} // namespace poise::test

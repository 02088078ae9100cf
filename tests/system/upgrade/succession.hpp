// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// An agent whose program is replaced while it runs: a copy of poised in the agent's own folder, the process that
/// serves at the moment, and all that are still there.
///
/// Lifetime: ends every program that it has started, and all that these have started.
#pragma once

#include "tests/support/agent_process.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace poise::test {

class Succession {
  public:
    /// Starts the agent from a link `poised` in a folder of the test's own, and waits until it is ready.
    explicit Succession(std::string_view toml);
    ~Succession();
    Succession(const Succession&) = delete;
    Succession& operator=(const Succession&) = delete;

    [[nodiscard]] AgentProcess& agent() { return *agent_; }

    /// The process that says in agent.json that it is the agent; -1: there is no such file.
    [[nodiscard]] pid_t serving() const;

    void signal(int number) const;

    /// SIGUSR2 to the one that serves; false: no other one did in time.
    [[nodiscard]] bool upgrade();

    /// What the program's path leads to from now on.
    void install(const std::filesystem::path& program) const;

    /// A program of a few lines of shell.
    [[nodiscard]] std::filesystem::path script(const std::string& lines) const;

    /// Programs that have not ended.
    [[nodiscard]] std::vector<pid_t> alive() const;

    /// SIGTERM to the one that serves; whether all programs end in time.
    [[nodiscard]] bool end();

    /// How often the agent has said that on stderr, whichever program.
    [[nodiscard]] std::size_t said(std::string_view text);

  private:
    TempFolder programs_;
    std::unique_ptr<AgentProcess> agent_;
};

} // namespace poise::test

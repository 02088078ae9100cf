// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The real agent as a process: its configuration in a folder of its own, its ports read from its ready line.
#pragma once

#include "tests/support/child_process.hpp"
#include "tests/support/temp_folder.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poise::test {

class AgentProcess {
  public:
    /// Writes `toml` to a file and starts `poised --config FILE` with `more` arguments behind it. Ports 0 in the file
    /// are the rule. The state folder is in the temporary folder unless the file says otherwise.
    explicit AgentProcess(std::string_view toml, std::vector<std::string> more = {});

    /// Waits for the ready line and reads the ports from it. Throws std::runtime_error with the agent's own words when
    /// it exits or the deadline passes.
    AgentProcess& waitUntilReady(std::chrono::milliseconds timeout = patience);

    /// The port of the listeners' address number `index`, in the order of the ready line.
    [[nodiscard]] std::uint16_t port(std::size_t index = 0) const { return ports_.at(index); }

    [[nodiscard]] std::size_t ports() const { return ports_.size(); }

    [[nodiscard]] std::uint16_t managementPort() const { return managementPort_; }

    /// Starts it again, on the same folder, after it has ended.
    void startAgain();

    /// Replaces the configuration file; reload() makes the agent read it.
    void writeConfig(std::string_view toml) const { folder_.write("poise.toml", toml); }

    void reload() const;    ///< SIGHUP
    void terminate() const; ///< SIGTERM

    [[nodiscard]] const TempFolder& folder() const { return folder_; }

    [[nodiscard]] ChildProcess& process() { return *process_; }

    /// Resident memory now, in bytes.
    [[nodiscard]] std::uint64_t residentBytes() const;

  private:
    TempFolder folder_;
    std::vector<std::string> command_;
    std::unique_ptr<ChildProcess> process_;
    std::vector<std::uint16_t> ports_;
    std::uint16_t managementPort_ = 0;
};

/// The agent's program: `$POISED_BINARY`, or the one that was built beside the tests.
[[nodiscard]] std::string agentBinary();

/// The field `VmRSS` of a process, in bytes. Throws std::runtime_error when there is no such process.
[[nodiscard]] std::uint64_t residentBytesOf(pid_t pid);

/// Another field of /proc/PID/status, such as `VmHWM`, in bytes. Throws std::runtime_error.
[[nodiscard]] std::uint64_t memoryOf(pid_t pid, std::string_view field);

} // namespace poise::test

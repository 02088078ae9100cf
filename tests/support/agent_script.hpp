// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Has AgentProcess start a shell script that starts the agent, for what only a parent can arrange: limits, pipes.
///
/// Lifetime: AgentProcesses that are made while it exists. Thread: one at a time; it lives in the environment.
#pragma once

#include "tests/support/temp_folder.hpp"

#include <string>
#include <string_view>

namespace poise::test {

class AgentScript {
  public:
    /// `lines` of sh, the last of which says `exec "$agent" "$@"`, for instance behind `ulimit -n 100`.
    explicit AgentScript(std::string_view lines);
    AgentScript(const AgentScript&) = delete;
    AgentScript& operator=(const AgentScript&) = delete;
    ~AgentScript();

  private:
    TempFolder folder_;
    std::string agent_;
};

} // namespace poise::test

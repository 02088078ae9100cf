// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_script.hpp"

#include "tests/support/agent_process.hpp"

#include <cstdlib>
#include <sys/stat.h>

namespace poise::test {

AgentScript::AgentScript(std::string_view lines)
    : agent_(agentBinary()) {
    const auto file = folder_.write("poised", "#!/bin/sh\nagent='" + agent_ + "'\n" + std::string(lines) + "\n");
    ::chmod(file.c_str(), 0700);
    ::setenv("POISED_BINARY", file.c_str(), 1);
}

AgentScript::~AgentScript() {
    ::setenv("POISED_BINARY", agent_.c_str(), 1);
}

} // namespace poise::test

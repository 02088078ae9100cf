// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// poised, the agent: command line, log and exit code.

#include "agent/agent.hpp"
#include "agent/base/version.hpp"
#include "agent/command_line.hpp"
#include "agent/control/config/check.hpp"
#include "agent/logging.hpp"

#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace poise {
namespace {

int check(const config::Loaded& loaded) {
    std::fputs(control::formatProblems(loaded.problems).c_str(), stdout);
    return control::checkExitCode(loaded.problems);
}

int run(const CommandLine& commandLine) {
    config::Loaded loaded = config::load(commandLine.configFile);
    if (commandLine.check) {
        return check(loaded);
    }
    if (!loaded.usable()) {
        std::fputs(control::formatProblems(loaded.problems).c_str(), stderr);
        return static_cast<int>(ExitCode::configuration);
    }
    startLogging(loaded.config.log);
    Agent agent({.configFile = commandLine.configFile, .drainTimeout = commandLine.drainTimeout}, std::move(loaded));
    return static_cast<int>(agent.run());
}

} // namespace
} // namespace poise

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // whoever reads our log may end; we must not
    try {
        const poise::CommandLine commandLine = poise::parseCommandLine(argc, argv);
        return commandLine.exitCode ? *commandLine.exitCode : poise::run(commandLine);
    } catch (const std::exception& error) {
        spdlog::critical("{}", error.what());
        return static_cast<int>(poise::ExitCode::bindOrState);
    }
}

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// poised, the agent: command line, log and exit code.

#include "agent/agent.hpp"
#include "agent/base/version.hpp"
#include "agent/command_line.hpp"
#include "agent/control/config/check.hpp"
#include "agent/logging.hpp"
#include "agent/snapshot/compile_tls.hpp"
#include "agent/upgrade/predecessor.hpp"
#include "agent/upgrade/program.hpp"

#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <exception>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace poise {
namespace {

/// Large blocks (a message of the management port, a document) go back to the system when they are freed. Left alone,
/// glibc raises its threshold to the largest block that it saw, and keeps the next one in the heap.
void returnLargeBlocks() {
#ifdef __GLIBC__
    constexpr int kLarge = 512 * 1024; // bytes
    mallopt(M_MMAP_THRESHOLD, kLarge);
#endif
}

int check(const config::Loaded& loaded) {
    std::vector<schema::Problem> problems = loaded.problems;
    std::ranges::move(snapshot::checkTls(loaded), std::back_inserter(problems));
    std::fputs(control::formatProblems(problems).c_str(), stdout);
    return control::checkExitCode(problems);
}

int run(const CommandLine& commandLine, upgrade::Program& program) {
    config::Loaded loaded = config::load(commandLine.configFile);
    if (commandLine.check) {
        return check(loaded);
    }
    if (!loaded.usable()) {
        std::fputs(control::formatProblems(loaded.problems).c_str(), stderr);
        return static_cast<int>(ExitCode::configuration);
    }
    returnLargeBlocks();
    startLogging(loaded.config.log);
    upgrade::Predecessor predecessor(program.takeChannel());
    if (predecessor.exists() && !predecessor.begin()) {
        spdlog::error("the program that was to be taken over from does not hand over");
        return static_cast<int>(ExitCode::bindOrState);
    }
    Agent agent({.drainTimeout = commandLine.drainTimeout, .program = program, .predecessor = predecessor});
    return static_cast<int>(agent.run(std::move(loaded)));
}

} // namespace
} // namespace poise

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // whoever reads our log may end; we must not
    std::signal(SIGXFSZ, SIG_IGN); // a limit on files is a full disk to us
    for (const int early : {SIGHUP, SIGUSR1, SIGUSR2}) {
        std::signal(early, SIG_IGN); // until there is an agent to take them
    }
    poise::upgrade::Program program(argc, argv);
    try {
        const poise::CommandLine commandLine = poise::parseCommandLine(argc, argv);
        return commandLine.exitCode ? *commandLine.exitCode : poise::run(commandLine, program);
    } catch (const std::exception& error) {
        spdlog::critical("{}", error.what());
        return static_cast<int>(poise::ExitCode::bindOrState);
    }
}

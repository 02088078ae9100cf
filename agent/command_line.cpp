// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/command_line.hpp"

#include "agent/base/version.hpp"
#include "shared/schema/units.hpp"

#include <CLI/CLI.hpp>

namespace poise {
namespace {

constexpr int kUsage = 2;

std::string durationComplaint(const std::string& text) {
    return schema::parseDuration(text) ? std::string()
                                       : "not a duration; accepted: a number with ms, s, m or h, \"30s\"";
}

} // namespace

CommandLine parseCommandLine(int argc, const char* const* argv) {
    CommandLine result;
    std::string drainTimeout = "30s";
    CLI::App app("poised: the Poise load balancer's agent", "poised");
    app.set_version_flag("--version", std::string(kVersion));
    app.add_option("--config", result.configFile, "The configuration (TOML)")->required()->type_name("FILE");
    app.add_flag("--check", result.check, "Print what is wrong with the configuration and exit: 0 if nothing, else 1");
    app.add_option("--drain-timeout", drainTimeout, "How long SIGTERM waits for open connections")
        ->type_name("DURATION")
        ->capture_default_str()
        ->check(CLI::Validator(durationComplaint, ""));
    try {
        app.parse(argc, argv);
        result.drainTimeout = *schema::parseDuration(drainTimeout);
    } catch (const CLI::ParseError& error) {
        result.exitCode = app.exit(error) == 0 ? 0 : kUsage;
    }
    return result;
}

} // namespace poise

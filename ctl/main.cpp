// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// poisectl, the agent's command line client: command line, failures and exit code.

#include "ctl/command/command_line.hpp"
#include "ctl/run/context.hpp"
#include "ctl/run/refusal.hpp"
#include "ctl/run/run.hpp"
#include "ctl/text/time.hpp"

#include <csignal>
#include <exception>
#include <string>
#include <variant>
#include <vector>

namespace poise::ctl {
namespace {

ExitCode runAll(const std::vector<std::string>& arguments, const Output& out) {
    try {
        const Invocation invocation = parseCommandLine(arguments, wallMillis());
        Context context(invocation);
        return std::visit([&context](const auto& command) { return run(context, command); }, invocation.command);
    } catch (const ReaderGone&) {
        return ExitCode::ok;
    } catch (const Failure& failure) {
        out.complain("poisectl: " + failureText(failure, out.errorColour()));
        return failure.code();
    } catch (const std::exception& error) { // not ours to foresee: memory, for instance
        out.complain(std::string("poisectl: ") + error.what());
        return ExitCode::unreachable;
    }
}

} // namespace
} // namespace poise::ctl

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // whoever reads our output may go: that is no failure
    const poise::ctl::Output out;
    return static_cast<int>(poise::ctl::runAll({argv + 1, argv + argc}, out));
}

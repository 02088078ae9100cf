// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/command/command_line.hpp"

#include "ctl/command/grammar.hpp"
#include "ctl/failure.hpp"

#include <algorithm>
#include <utility>

namespace poise::ctl {
namespace {

/// CLI11 takes the arguments from the back.
std::vector<std::string> reversed(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());
    return arguments;
}

std::string helpOf(const CLI::App& app) {
    return app.help();
}

Offered offered(const Grammar& grammar, const CLI::Option& option) {
    const bool flag = option.get_expected_max() == 0;
    const std::string word = option.get_positional() ? option.get_name(true) : "--" + option.get_lnames().front();
    return {word, option.get_description(), flag ? "" : option.get_type_name(), grammar.choicesOf(option)};
}

void collect(const Grammar& grammar, const CLI::App& app, const std::string& path, std::vector<CommandNode>& out) {
    CommandNode node{path, {}, {}, {}};
    const auto below = app.get_subcommands([](const CLI::App*) { return true; });
    for (const CLI::App* sub : below) {
        node.commands.push_back({sub->get_name(), sub->get_description(), {}, {}});
    }
    for (const CLI::Option* option : app.get_options()) {
        (option->get_positional() ? node.arguments : node.options).push_back(offered(grammar, *option));
    }
    out.push_back(std::move(node));
    for (const CLI::App* sub : below) {
        collect(grammar, *sub, (path.empty() ? "" : path + " ") + sub->get_name(), out);
    }
}

} // namespace

Invocation parseCommandLine(const std::vector<std::string>& arguments, std::int64_t now) {
    Grammar grammar(now);
    try {
        grammar.app.parse(reversed(arguments));
    } catch (const CLI::CallForHelp&) {
        grammar.result.command = commands::Print{helpOf(grammar.app)};
    } catch (const CLI::CallForVersion& version) {
        grammar.result.command = commands::Print{std::string(version.what()) + "\n"};
    } catch (const CLI::ParseError& error) {
        throw Failure(ExitCode::usage, std::string(error.what()) + "\nwhat is accepted: poisectl --help, and after a "
                                                                   "command as well");
    }
    return std::move(grammar.result);
}

std::vector<CommandNode> commandTree() {
    const Grammar grammar(0);
    std::vector<CommandNode> out;
    collect(grammar, grammar.app, "", out);
    return out;
}

} // namespace poise::ctl

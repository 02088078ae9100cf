// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The command line of poisectl, and what shells complete it with.
#pragma once

#include "ctl/command/commands.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poise::ctl {

/// `arguments` without the program's name; `now` is what "-1h" counts from, in milliseconds since the epoch. Help and
/// completion scripts are commands, too. Throws Failure (usage) with the sentence that says what is wrong.
[[nodiscard]] Invocation parseCommandLine(const std::vector<std::string>& arguments, std::int64_t now);

/// An option or a subcommand, as a shell offers it.
struct Offered {
    std::string word; ///< "--note", "set-weight"
    std::string help;
    std::string value;                ///< what an option takes, "FILE"; empty: nothing
    std::vector<std::string> choices; ///< of that value, if there are few
};

/// A command of the tree with what may follow it.
struct CommandNode {
    std::string path;              ///< "config apply"; empty: poisectl itself
    std::vector<Offered> commands; ///< below it
    std::vector<Offered> options;
    std::vector<Offered> arguments; ///< by position; `word` is the name that the help shows
};

/// Every command, those above first.
[[nodiscard]] std::vector<CommandNode> commandTree();

} // namespace poise::ctl

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Completion scripts for shells, written from the tree of commands; those in installer/completion are these.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poise::ctl {

/// "bash", "zsh", "fish".
[[nodiscard]] std::vector<std::string> completionShells();

/// The script for one of the shells.
[[nodiscard]] std::string completionFor(std::string_view shell);

} // namespace poise::ctl

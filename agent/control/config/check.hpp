// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `poised --check`: a configuration's problems for a terminal and for scripts, one line each.
#pragma once

#include "shared/schema/problem.hpp"

#include <span>
#include <string>

namespace poise::control {

/// `FILE:LINE:COLUMN: KEY: what is wrong, accepted: what is (did you mean `x`?)`; of a warning, "warning: " stands
/// after the key. Never more than one line.
[[nodiscard]] std::string formatProblem(const schema::Problem& problem);

/// All of them, each with a line feed.
[[nodiscard]] std::string formatProblems(std::span<const schema::Problem> problems);

/// Exit code of `--check`: 0 without errors, warnings or not; else 1.
[[nodiscard]] int checkExitCode(std::span<const schema::Problem> problems);

} // namespace poise::control

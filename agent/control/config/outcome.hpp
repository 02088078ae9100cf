// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a call of `config.*` comes to: a message or the API's error.
#pragma once

#include "agent/base/error.hpp"
#include "shared/schema/problem.hpp"
#include "shared/wire/error.hpp"
#include "shared/wire/problem.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace poise::control {

template <typename T>
using Outcome = boost::system::result<T, wire::Error>;

/// Called once, on control's thread.
template <typename T>
using Answer = std::function<void(Outcome<T>)>;

/// For an error of file or store; `file` is the configuration's, for messages.
[[nodiscard]] wire::Error wireError(boost::system::error_code error, const std::string& file);

/// `invalid_config` with those problems.
[[nodiscard]] wire::Error invalidConfig(const std::vector<wire::Problem>& problems);

[[nodiscard]] wire::Problem wireProblem(const schema::Problem& problem);

/// Those of one severity.
[[nodiscard]] std::vector<wire::Problem> wireProblems(std::span<const schema::Problem> problems,
                                                      schema::Severity severity);

} // namespace poise::control

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds TOML keys of so many parts that the tables they make could not be walked recursively.
///
/// The TOML library bounds nested values, but not the tables of one dotted key or header, and frees them recursively.
#pragma once

#include "shared/schema/problem.hpp"

#include <optional>
#include <string_view>

namespace poise::schema {

/// Where the first key goes beyond 32 parts. After an error of syntax it may misread the rest, which nobody parses.
[[nodiscard]] std::optional<Position> findDeepKey(std::string_view toml);

} // namespace poise::schema

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

/// Where the first key with more than 32 parts stands. Needs no valid TOML: what it misreads is a syntax error anyway.
[[nodiscard]] std::optional<Position> findDeepKey(std::string_view toml);

} // namespace poise::schema

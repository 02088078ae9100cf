// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Values and keys as TOML writes them, on one line.
///
/// A value without a notation (the content of a date is not known) must not be asked for: `isWritable`.
#pragma once

#include "shared/schema/node.hpp"

#include <string>
#include <string_view>

namespace poise::schema {

[[nodiscard]] bool isWritable(const Node& value);

/// `"text"`, `[1, 2]`, `{ a = 1, b = "x" }`.
[[nodiscard]] std::string writeValue(const Node& value);

/// The same in the place of `before`: a text in literal quotes keeps them where they can hold it.
[[nodiscard]] std::string writeValueLike(std::string_view before, const Node& value);

/// Bare where it may be.
[[nodiscard]] std::string writeKey(std::string_view key);

[[nodiscard]] std::string writePair(const Member& member);

} // namespace poise::schema

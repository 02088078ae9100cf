// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what the TOML library must not be given, in one pass over the text before it.
///
/// toml++ 3.3 bounds nested values, but not the tables of one dotted key or header, which it frees recursively; and it
/// runs into undefined behaviour at letters beyond ASCII where TOML has none: outside of strings and comments.
#pragma once

#include "shared/schema/problem.hpp"

#include <optional>
#include <string_view>

namespace poise::schema {

struct TomlFlaw {
    Position at;
    std::string_view text;
};

/// The first key of more than 32 parts, or letter beyond ASCII outside of strings and comments. Where strings are not
/// closed it may misread the rest: the library stops there.
[[nodiscard]] std::optional<TomlFlaw> screenToml(std::string_view toml);

} // namespace poise::schema

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// TOML 1.0 to a tree of values with places; the one file that knows the TOML library.
///
/// It takes anything: texts over 4 MiB, too deep or with broken encoding become a problem, never a crash.
#pragma once

#include "shared/schema/node.hpp"

#include <optional>
#include <string_view>

namespace poise::schema {

/// Larger texts are refused: a configuration of ten thousand servers has 1 MiB.
inline constexpr std::size_t kLongestToml = 4U << 20U;

struct TomlText {
    Node root; ///< an empty table if there is a problem
    /// The first error of syntax, after which nothing more can be said. Its `file` is empty.
    std::optional<Problem> problem;
};

[[nodiscard]] TomlText parseToml(std::string_view text);

} // namespace poise::schema

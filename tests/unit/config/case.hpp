// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Configurations and the lines that `poised --check` has for them, without the file's name.
///
/// The tables stand in files of their own, because moc cannot read raw strings.
#pragma once

#include <span>
#include <string_view>

namespace poise::test {

struct Case {
    const char* name;
    std::string_view text;
    std::string_view lines; ///< "LINE:COLUMN: KEY: ...", separated by line feeds
};

/// Keys that are unknown, and values of the wrong type.
[[nodiscard]] std::span<const Case> badKeys();
/// Values of the right type that cannot be used.
[[nodiscard]] std::span<const Case> badValues();
/// The same, of pools, routes and other tables.
[[nodiscard]] std::span<const Case> badPools();
/// Values that are right alone and wrong together.
[[nodiscard]] std::span<const Case> badRules();
/// The same, of what a route does.
[[nodiscard]] std::span<const Case> badRoutes();
/// Texts that are no TOML.
[[nodiscard]] std::span<const Case> badSyntax();
/// Configurations that are taken, with a warning.
[[nodiscard]] std::span<const Case> warned();

/// The configuration that the project promises its operators, with every key it names.
[[nodiscard]] std::string_view promised();

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Text or file to configuration: syntax, schema, cross-field rules; with every problem and its place.
#pragma once

#include "shared/config/root.hpp"
#include "shared/schema/node.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poise::config {

struct Loaded {
    Root config;                           ///< only to be used when `usable`
    std::vector<schema::Problem> problems; ///< errors and warnings, in the order of the text
    schema::Node source;                   ///< what the text says, for the places of later problems
    std::string text;
    std::string file; ///< as it was named

    [[nodiscard]] bool usable() const { return !schema::hasErrors(problems); }

    /// A problem at a key, for what only shows when the configuration is put to use.
    [[nodiscard]] schema::Problem problemAt(const schema::Path& path, std::string text) const;

    /// A path of the configuration, which is relative to the file's folder.
    [[nodiscard]] std::filesystem::path resolve(std::string_view path) const;
};

/// Never throws; a file that cannot be read, or is longer than 4 MiB, is a problem at its key "file".
[[nodiscard]] Loaded load(const std::string& file);

/// `file` names the text in problems.
[[nodiscard]] Loaded parse(std::string text, std::string file);

} // namespace poise::config

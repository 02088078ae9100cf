// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A text, a patch, and the text that comes of it.
#pragma once

#include <string>
#include <vector>

namespace poise::test {

struct RewriteCase {
    const char* name;
    std::string before;
    std::string patch;
    std::string after; ///< or "! path: why not"
};

[[nodiscard]] std::vector<RewriteCase> valueCases();
[[nodiscard]] std::vector<RewriteCase> tableCases();
[[nodiscard]] std::vector<RewriteCase> listCases();

} // namespace poise::test

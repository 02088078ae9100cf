// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which file below a folder a URL's path asks for. No disk is asked: this is text to text.
#pragma once

#include <string>
#include <string_view>

namespace poise::files {

/// Writes the name, relative to the folder, into `out`; `index` stands for a path that ends with a slash.
///
/// False for what no file can be: empty segments, "..", an encoded slash, a NUL or control character, and names that
/// begin with a dot unless they are `hidden` ones that are served (".well-known" is, RFC 8615).
[[nodiscard]] bool fileName(std::string_view path, std::string_view index, bool hidden, std::string& out);

} // namespace poise::files

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The media type of a file, by the ending of its name.
#pragma once

#include <string_view>

namespace poise::files {

/// "application/octet-stream" for what is not known: browsers save it, and never guess that it is a page.
[[nodiscard]] std::string_view contentType(std::string_view name);

} // namespace poise::files

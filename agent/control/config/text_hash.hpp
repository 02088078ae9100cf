// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a configuration's text is known by: file, revisions and running state are compared by it.
#pragma once

#include <string>
#include <string_view>

namespace poise::control {

/// SHA-256 in 64 lower-case hexadecimal digits.
[[nodiscard]] std::string textHash(std::string_view text);

} // namespace poise::control

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// SHA-256 and its text, for tokens and fingerprints.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace poise::management {

using Digest = std::array<unsigned char, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);

/// 64 hexadecimal digits in lower case.
[[nodiscard]] std::string hex(const Digest& digest);

/// Undoes hex(); nothing if the text is anything else.
[[nodiscard]] std::optional<Digest> fromHex(std::string_view digits);

} // namespace poise::management

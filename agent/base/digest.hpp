// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// SHA-256, and bytes as hexadecimal text: for tokens, fingerprints and texts that are compared.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace poise {

using Digest = std::array<unsigned char, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);

/// Two hexadecimal digits in lower case for each byte.
[[nodiscard]] std::string hex(std::span<const unsigned char> bytes);

/// Undoes hex() of a digest; nothing if the text is anything else.
[[nodiscard]] std::optional<Digest> fromHex(std::string_view digits);

} // namespace poise

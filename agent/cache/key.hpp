// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a stored response is found by: a text, and a hash of it that nobody outside can foresee.
///
/// Whoever chooses the texts (clients do) must not be able to make them meet in one bucket: the hash is SipHash-1-3
/// under a key that each store draws at random.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace poise::cache {

struct Key {
    std::string text;
    std::uint64_t hash = 0;
};

using HashKey = std::array<std::uint64_t, 2>;

[[nodiscard]] HashKey randomHashKey();

[[nodiscard]] std::uint64_t sipHash(std::string_view text, const HashKey& key);

} // namespace poise::cache

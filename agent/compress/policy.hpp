// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What an operator says about compressing the responses of a pool.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poise::compress {

enum class Coding : std::uint8_t { identity, gzip, brotli, zstd };

/// In the words of Content-Encoding.
[[nodiscard]] constexpr std::string_view name(Coding coding) {
    constexpr std::string_view kNames[] = {"identity", "gzip", "br", "zstd"};
    return kNames[static_cast<std::size_t>(coding)];
}

struct Policy {
    std::vector<Coding> codings;    ///< that clients are offered; the first is preferred
    std::vector<std::string> types; ///< lower case; "text/*": all of them
    std::size_t leastBytes = 1024;
    int gzipLevel = 5;
    int brotliLevel = 4;
    int zstdLevel = 3;

    [[nodiscard]] int level(Coding coding) const {
        return coding == Coding::gzip ? gzipLevel : coding == Coding::brotli ? brotliLevel : zstdLevel;
    }
};

} // namespace poise::compress

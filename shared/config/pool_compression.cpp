// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/forms.hpp"
#include "shared/config/pool_parts.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::between;
using schema::field;
using schema::Size;
using enum schema::Level;

std::span<const schema::Choice> choices(CompressionAlgorithm) {
    static constexpr schema::Choice kWords[] = {{"zstd"}, {"br"}, {"gzip"}};
    return kWords;
}

std::vector<schema::Field> Compression::fields() {
    return {
        field<&Compression::enabled>({.name = "enabled", .help = "Compresses responses for clients that accept it."}),
        field<&Compression::algorithms>(
            {.name = "algorithms", .help = "What clients are offered; between equals the first is chosen."}),
        field<&Compression::minSize>({.name = "min_size",
                                      .help = "Shorter responses stay as they are.",
                                      .range = between(Size{1}, Size{1ULL << 30U})}),
        field<&Compression::types>({.name = "types",
                                    .help = "Media types that are worth it; \"text/*\" means all of that kind.",
                                    .form = &kMediaType}),
        field<&Compression::gzipLevel>(
            {.name = "gzip_level", .help = "More is smaller and slower.", .range = between(1, 9), .level = expert}),
        field<&Compression::brLevel>(
            {.name = "br_level", .help = "More is smaller and slower.", .range = between(0, 9), .level = expert}),
        field<&Compression::zstdLevel>(
            {.name = "zstd_level", .help = "More is smaller and slower.", .range = between(1, 12), .level = expert}),
    };
}

} // namespace poise::config

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a request for a file gets, by its conditions and its range (RFC 9110 §§13, 14). No disk is asked.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <cstdint>
#include <string_view>

namespace poise::files {

/// A file as it is now.
struct Validators {
    std::string_view etag;     ///< strong, with its quotes
    std::int64_t modified = 0; ///< seconds since the epoch
    std::uint64_t size = 0;    ///< bytes
};

struct Portion {
    std::uint16_t status = 200; ///< 200, 206, 304, 412 or 416
    std::uint64_t begin = 0;
    std::uint64_t size = 0; ///< bytes to send with 200 and 206
};

/// Several ranges at once get the whole, which a server may always send (RFC 9110 §14.2).
[[nodiscard]] Portion portionOf(const parse::RequestHead& head, const Validators& file);

} // namespace poise::files

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a field of HTTP/2 may look like, in requests and responses alike (RFC 9113 §8.2).
#pragma once

#include "agent/dataplane/parse/scan.hpp"
#include "agent/dataplane/parse/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace poise::h2 {

inline constexpr std::size_t kFieldOverhead = 32; // RFC 9113 §6.5.2

/// A token without upper case (RFC 9113 §8.2.1).
inline bool isName(std::string_view name) {
    return !name.empty() && parse::scan::isAll<parse::scan::Token>(name) &&
           std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// RFC 9113 §8.2.1, and no control character but HTAB (RFC 9110 §5.5).
inline bool isValue(std::string_view value) {
    return parse::scan::isAll<parse::scan::Text>(value) &&
           (value.empty() || (!parse::isBlank(value.front()) && !parse::isBlank(value.back())));
}

/// RFC 9113 §8.2.2.
inline bool isConnectionSpecific(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 5> kNames{"connection", "keep-alive", "proxy-connection",
                                                     "transfer-encoding", "upgrade"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
           (name == "te" && !parse::equalsLower(value, "trailers"));
}

} // namespace poise::h2

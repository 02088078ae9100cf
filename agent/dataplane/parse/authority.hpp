// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Reads "host[:port]", the text that decides whom a request is for (RFC 9110 §7.2, RFC 3986 §3.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poise::parse {

/// Longest host: a DNS name has at most 253 characters and may end in a dot.
inline constexpr std::size_t kMaxHost = 255;

struct Authority {
    std::string_view text;  ///< as received
    std::string_view host;  ///< without the port; an IPv6 literal keeps its brackets
    std::uint16_t port = 0; ///< 0: not stated
};

/// False when `text` is no authority that we accept.
///
/// Stricter than RFC 3986: no user information, no percent-encodings and none of "!$&'()*+,;=" (no name that resolves
/// has them), no empty host, no IPvFuture and no zone, and a port, where there is a colon, of 1..65535.
[[nodiscard]] bool readAuthority(std::string_view text, Authority& out) noexcept;

/// Whether `text`, without brackets, is an IPv6 address (RFC 4291 §2.2).
[[nodiscard]] bool isIpv6(std::string_view text) noexcept;

} // namespace poise::parse

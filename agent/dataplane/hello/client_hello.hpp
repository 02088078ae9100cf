// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Reads in the first words of TLS whom a client wants, without taking part: what passes through is routed by that.
///
/// Strict in structure, because another reading than the server's would route around it; what is offered beside
/// the names does not matter. RFC 8446 §4.1.2, §5.1; RFC 6066 §3; RFC 7301 §3.1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace poise::hello {

/// Of all records together. Post-quantum key shares make hellos of 2 KiB; nobody needs 16.
inline constexpr std::size_t kLongest = std::size_t{16} * 1024;

enum class Outcome : std::uint8_t {
    incomplete,
    complete,
    notTls,   ///< something else altogether
    malformed ///< or too long
};

struct ClientHello {
    Outcome outcome = Outcome::incomplete;
    std::string serverName; ///< as it came; empty: there is none
    std::string protocols;  ///< ALPN as on the wire: names, each behind its length
};

/// `bytes`: all that has come so far, from the first on.
[[nodiscard]] ClientHello parse(std::string_view bytes);

} // namespace poise::hello

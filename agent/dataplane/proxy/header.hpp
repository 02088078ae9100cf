// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The first words of a proxy that speaks for its client: the PROXY protocol, versions 1 and 2.
///
/// Strict, because what it says is believed: nothing is guessed, and what could be read in two ways is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <sys/socket.h>

namespace poise::proxy {

/// "The PROXY protocol" §2.1: a line of version 1, its end included.
inline constexpr std::size_t kLongestLine = 107;

/// A header of version 2, with its TLVs. The specification lets it have 64 KiB; nobody needs them.
inline constexpr std::size_t kLongest = 4096;

enum class Outcome : std::uint8_t { incomplete, complete, refused };

struct Header {
    Outcome outcome = Outcome::incomplete;
    std::size_t size = 0;                   ///< when complete: what is behind it is the client's
    std::optional<sockaddr_storage> source; ///< the client; nothing: the proxy speaks for itself, or does not know
};

/// `bytes`: all that has come so far, from the first on.
[[nodiscard]] Header parse(std::string_view bytes);

} // namespace poise::proxy

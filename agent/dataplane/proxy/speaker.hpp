// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Writes PROXY headers towards servers: who the client is that a connection is made for.
///
/// Specification: "The PROXY protocol", versions 1 and 2. Thread: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <sys/socket.h>

namespace poise::proxy {

struct Ends {
    sockaddr_storage source{};      ///< the client
    sockaddr_storage destination{}; ///< what it connected to
};

/// The line of version 1; without ends, or with one that has no address, it says UNKNOWN.
[[nodiscard]] std::string writeLine(const std::optional<Ends>& ends);

/// The header of version 2; without them with the command LOCAL.
[[nodiscard]] std::string writeBinary(const std::optional<Ends>& ends);

} // namespace poise::proxy

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The kernel's own list of TCP sockets: the witness that a connection is still the very same one, or that nobody
/// listens on a port any more.
#pragma once

#include <cstdint>
#include <optional>
#include <sys/types.h>
#include <vector>

namespace poise::test {

struct KernelSocket {
    std::uint16_t local = 0;
    std::uint16_t remote = 0;
    unsigned state = 0;
    std::uint64_t inode = 0;
};

/// Every IPv4 TCP socket of this machine.
[[nodiscard]] std::vector<KernelSocket> kernelSockets();

[[nodiscard]] bool somebodyListensOn(std::uint16_t port);

/// A socket of one process, as that process holds it: it is the same as long as both numbers are.
struct HeldSocket {
    int descriptor = -1;
    std::uint64_t inode = 0;

    bool operator==(const HeldSocket&) const = default;
};

/// The established connections of process `pid` with that port on its own side (0: any) or the other side (0: any).
[[nodiscard]] std::vector<HeldSocket> connectionsOf(pid_t pid, std::uint16_t local, std::uint16_t remote);

} // namespace poise::test

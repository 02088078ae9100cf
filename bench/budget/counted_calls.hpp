// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Counts what a thread asks of the system: memory and system calls, by standing between the program and the C
/// library (--wrap, CMakeLists.txt).
#pragma once

#include <cstdint>

namespace poise::bench {

struct Calls {
    std::uint64_t allocations = 0; ///< malloc and its kin, operator new
    std::uint64_t received = 0;    ///< recv
    std::uint64_t sent = 0;        ///< send, sendmsg
    std::uint64_t polled = 0;      ///< epoll_wait
    std::uint64_t others = 0;      ///< everything else that enters the kernel

    [[nodiscard]] std::uint64_t systemCalls() const { return received + sent + polled + others; }
};

/// The present thread's calls are counted from now on.
void countThisThread();

/// What the present thread has called since.
[[nodiscard]] const Calls& countedCalls();

} // namespace poise::bench

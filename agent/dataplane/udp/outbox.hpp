// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Gathers what servers reply in one pass of the loop, whatever session it is for, and sends it with one call.
///
/// Thread: one worker's. Lifetime: as the loop's; empty between two passes.
#pragma once

#include "agent/dataplane/io/loop.hpp"
#include "agent/dataplane/udp/inbox.hpp"
#include "shared/metrics/cell.hpp"

namespace poise::udp {

/// Through which socket replies leave, and where that is counted. Compared by address.
struct Exit {
    int fd = -1;
    metrics::Counter& datagrams;
    metrics::Counter& bytes;
    metrics::Counter& noRoom;   ///< the kernel's queue was full
    metrics::Counter& tooLarge; ///< for the way to the client
    metrics::Counter& failed;   ///< it cannot be reached
};

class Outbox final : public io::Watched {
  public:
    explicit Outbox(io::Loop& loop)
        : loop_(loop) {}

    struct Taken {
        std::size_t count = 0;
        std::size_t bytes = 0;
        int error = 0;     ///< of the socket, if nothing was taken and it is not simply empty
        bool more = false; ///< perhaps
    };

    /// Takes what waits at a server's socket, for the client of `flow`.
    [[nodiscard]] Taken take(int server, const Flow& flow, const Exit& exit);

    /// Sends what it has.
    void flush();

    /// Before an exit goes.
    void forget(const Exit& exit);

    void onReady(io::Ready) override {}

    void onDeadline(TimePoint) override {}

    void onTurn() override;

    void destroy() override {}

  private:
    static constexpr std::size_t kMost = 64;
    static constexpr std::size_t kRun = 8; ///< taken from one socket at a time

    void address(std::size_t i, const Flow& flow);

    io::Loop& loop_;
    const Exit* exit_ = nullptr;
    std::size_t used_ = 0;
    bool waiting_ = false; ///< for the end of the pass
    Slots<kMost> slots_;
};

} // namespace poise::udp

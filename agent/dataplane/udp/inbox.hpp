// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Takes datagrams of clients in batches, each with its flow, and sends runs of them on.
///
/// Thread: one worker's; what it holds does not outlive the event.
#pragma once

#include "agent/dataplane/udp/slots.hpp"

#include <cstddef>
#include <span>

namespace poise::udp {

class Inbox {
  public:
    static constexpr std::size_t kMost = 32;

    /// Receives what waits at a socket that is not connected. Nothing: it is empty, or has an error to tell that
    /// concerns no flow.
    [[nodiscard]] std::size_t receive(int fd);

    [[nodiscard]] Flow flow(std::size_t i) const { return Flow::of(slots_.headers[i].msg_hdr); }

    /// What is to be sent on to a connected socket: datagrams `first` to before `last` of this batch.
    [[nodiscard]] std::span<mmsghdr> outgoing(std::size_t first, std::size_t last) {
        return std::span(outgoing_).subspan(first, last - first);
    }

  private:
    Slots<kMost> slots_;
    std::array<mmsghdr, kMost> outgoing_{}; ///< the same bytes, without the names
};

/// How far a send went.
struct Sent {
    std::size_t count = 0;
    std::size_t bytes = 0;
    int error = 0; ///< of the datagram behind those; 0: all were sent
};

/// Never waits.
[[nodiscard]] Sent send(int fd, std::span<mmsghdr> datagrams);

} // namespace poise::udp

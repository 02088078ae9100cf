// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where a connection waits until its first bytes have said where it belongs. They are looked at and left in the
/// socket.
///
/// Lifetime: from its slab, until it lets the connection pass or closes it; `timeouts.header` at most.
#pragma once

#include "agent/dataplane/accept/peer.hpp"
#include "agent/dataplane/drainable.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/io/stream.hpp"

#include <string_view>

namespace poise::dataplane {

class Worker;

class Gate : public io::Stream, public Drainable {
  public:
    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;

    void drain() override {} // it has been accepted, and somebody may stand behind it

    void abort() override;

    void leave(const snapshot::ServerLive& /*server*/) override {}

  protected:
    /// How far it looks, and the reasons for which it refuses those who are late or leave in the middle.
    struct Rules {
        std::size_t longest;
        std::string_view late;
        std::string_view cut;
    };

    Gate(const Rules& rules, Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer);
    ~Gate() = default;

    /// Looks at what came with the connection, and waits if that does not tell.
    void await();

    /// Acts on what has come so far; false if that does not tell yet.
    virtual bool judge(std::string_view seen) = 0;

    /// Lets the connection go on: its descriptor.
    [[nodiscard]] int pass();

    /// Without a word: nobody knows what would be understood.
    void refuse(std::string_view reason);

    /// The last that is done before its slab takes it back.
    void settle();

    Worker& worker_;
    ListenerState& listener_;
    accept::Peer peer_; ///< whom the connection is known to come from

  private:
    void look();

    const Rules& rules_; ///< of its kind
    const TimePoint begun_;
    bool passed_ = false;
};

} // namespace poise::dataplane

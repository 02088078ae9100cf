// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The datagrams of one client, both ways: a socket of its own towards one server, so that replies find back.
///
/// It keeps its server while that is eligible, and takes another with the next datagram when it is not: it was
/// withdrawn, fell ill, went from the configuration, or the system says that nobody listens there.
/// Thread: one worker's. Lifetime: from its slab, until both sides were silent for `timeouts.idle`.
#pragma once

#include "agent/dataplane/drainable.hpp"
#include "agent/dataplane/udp_front.hpp"

#include <span>
#include <string_view>

namespace poise::dataplane {

class UdpSession final : public io::Watched, public Drainable {
  public:
    UdpSession(Worker& worker, UdpFront::Socket& socket, const udp::Flow& flow_);
    ~UdpSession() override;

    /// Sends on what the client sent, or drops it and counts that.
    void forward(std::span<mmsghdr> datagrams, std::uint64_t bytes);

    /// Goes at once; `ending` is for the log.
    void end(std::string_view ending);

    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;
    void destroy() override;

    /// It ends when it falls silent for a moment.
    void drain() override;

    void abort() override { end("cut"); }

    void leave(const snapshot::ServerLive& server) override;

    const udp::Flow flow;
    UdpSession* nextInTable = nullptr;

  private:
    [[nodiscard]] bool mayStay() const;
    [[nodiscard]] bool findServer();
    [[nodiscard]] bool choose();
    [[nodiscard]] bool connect();
    void failed();
    void letGo();
    void pump(bool broken);
    void stayAwake();

    Worker& worker_;
    UdpFront::Socket& socket_;
    const TimePoint begun_;
    int fd_ = -1; ///< towards the server
    bool ended_ = false;
    bool answered_ = false;   ///< by the present server
    account::Drop trouble_{}; ///< why there is no server
    Ref<PoolState> pool_;     ///< of the server; keeps what it was chosen by
    Ref<ServerState> server_; ///< counts us as in flight
    std::uint64_t bytesIn_ = 0;
    std::uint64_t bytesOut_ = 0;
};

} // namespace poise::dataplane

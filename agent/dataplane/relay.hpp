// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Bytes between a client and a server, both ways, with half-close and backpressure: a TCP connection, or what an
/// HTTP exchange became with a 101.
///
/// Each side is read only while the other takes what it is given, so that one piece at most waits in memory.
/// Lifetime: from its slab, until both directions have ended or one side broke.
#pragma once

#include "agent/dataplane/accept/peer.hpp"
#include "agent/dataplane/drainable.hpp"
#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/io/stream.hpp"
#include "agent/dataplane/tries.hpp"

#include <memory>
#include <optional>

namespace poise::dataplane {

class Worker;

class Relay final : public Drainable {
  public:
    Relay(Worker& worker, ListenerState& listener, int clientFd, const accept::Peer& peer);
    ~Relay();

    /// Chooses a server and connects to it; the client is read once that stands.
    void connect();

    /// Takes over an established pair; `toClient` and `toServer` are bytes that wait already.
    void adopt(int serverFd, ByteQueue& toClient, ByteQueue& toServer, Tries&& tries);

    void drain() override {} // it lasts as long as its ends want; the deadline of the drain is the limit

    void abort() override;

  private:
    class Side final : public io::Stream {
      public:
        Side(Relay& relay, int fd);
        void onReady(io::Ready ready) override;
        void onDeadline(TimePoint now) override;
        void onTurn() override;
        void destroy() override;

        /// Passes on what this side sent, as long as the other takes it.
        void pump();
        /// Starts with bytes that wait for this side, and reads what may have come before it was watched.
        void take(ByteQueue& waiting);

      private:
        friend class Relay;
        void finishConnecting();
        void adapt(std::size_t received);
        void endOutput();

        Relay& relay_;
        std::uint32_t window_;
        bool ended_ = false;    ///< it will send no more
        bool finished_ = false; ///< we will send it no more
    };

    void startConnecting();
    void connected();
    void connectFailed();
    void refuse(Failure failure);
    void log();
    void moved(const Side& from, std::size_t bytes);
    void sideGone(Side& side);

    [[nodiscard]] Side& otherThan(const Side& side) { return &side == &client_ ? *server_ : client_; }

    Worker& worker_;
    ListenerState& listener_;
    const TimePoint begun_;
    std::uint64_t bytesIn_ = 0;
    std::uint64_t bytesOut_ = 0;
    std::string_view ending_ = "complete";
    accept::Peer peer_;
    Ref<ServerState> charged_;     ///< counts us as in flight, once connected
    std::unique_ptr<Tries> tries_; ///< while connecting
    Side client_;
    std::optional<Side> server_;
    std::uint8_t sides_ = 1; ///< that have not been destroyed yet
};

} // namespace poise::dataplane

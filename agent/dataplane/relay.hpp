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

    /// Shakes hands with a client of TLS; then a server is chosen and connected to, and read only once that stands.
    /// `routed`: its pool has been found; else it is the listener's.
    void begin(const snapshot::Pool* routed = nullptr);

    /// Takes over an established pair, and what the client said last.
    void adopt(io::Estate client, io::Estate server, std::string_view fromClient, Tries&& tries);

    void drain() override {} // it lasts as long as its ends want; the deadline of the drain is the limit

    void abort() override;

    void leave(const snapshot::ServerLive& server) override;

  private:
    /// Bytes received at once: less when the other side does not keep up, more again when it does.
    static constexpr std::uint32_t kWindowMost = io::Loop::kReceiveBuffer;
    static constexpr std::uint32_t kWindowLeast = 16 * 1024;

    class Side final : public io::Stream {
      public:
        Side(Relay& relay, int fd);
        void onReady(io::Ready ready) override;
        void onDeadline(TimePoint now) override;
        void onTurn() override;
        void destroy() override;

        /// Passes on what this side sent, as long as the other takes it.
        void pump();
        /// Reads what may have come before it was watched.
        void start();

      private:
        friend class Relay; // hands it what it adopts
        void finishConnecting();
        void shakeHands();
        void adapt(std::size_t received);
        void endOutput();

        Relay& relay_;
        std::uint32_t window_;
        bool ended_ = false;    ///< it will send no more
        bool finished_ = false; ///< we will send it no more
    };

    /// What it takes to get a server; most of its life a relay does without.
    struct Opening final : Tries, Waiter {
        explicit Opening(Relay& owner)
            : relay(owner) {}

        bool admit(TimePoint now) override { return relay.admit(now); }

        void waitedInVain() override { relay.refuse(Failure::queueTimeout); }

        Relay& relay;
    };

    void shakeHands();
    void connect(const snapshot::Pool* pool);
    [[nodiscard]] bool admit(TimePoint now);
    void stopWaiting();
    void startConnecting();
    [[nodiscard]] bool introduce();
    void connected(std::string_view early);
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
    Ref<ServerState> charged_;       ///< counts us as in flight, once connected
    std::unique_ptr<Opening> tries_; ///< while it waits or connects
    ByteQueue early_;                ///< what the client said right behind its handshake
    Side client_;
    std::optional<Side> server_;
    Failure failure_ = Failure::connectFailed; ///< why the present server is not to be had
    bool securing_ = false;                    ///< the client's handshake goes on
    std::uint8_t sides_ = 1;                   ///< that have not been destroyed yet
};

} // namespace poise::dataplane

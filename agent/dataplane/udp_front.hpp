// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A worker's part of a UDP listener: its sockets, from which it takes datagrams in batches, and their sessions.
///
/// Thread: one worker's. Lifetime: until the worker ends, as that of the listener's state.
#pragma once

#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/io/loop.hpp"
#include "agent/dataplane/udp/inbox.hpp"
#include "agent/dataplane/udp/outbox.hpp"
#include "agent/dataplane/udp/table.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace poise::dataplane {

class UdpSession;
class Worker;

/// What all UDP listeners of a worker share: room for the batches.
struct UdpBatches {
    explicit UdpBatches(io::Loop& loop)
        : outbox(loop) {}

    udp::Inbox inbox;
    udp::Outbox outbox;
};

class UdpFront {
  public:
    using Address = accept::Listener::Address;

    /// One bound socket and the sessions that began at it.
    class Socket final : public io::Watched {
      public:
        Socket(UdpFront& front, const Address& address, int fd);
        ~Socket() override;
        void onReady(io::Ready ready) override;
        void onDeadline(TimePoint) override;

        void onTurn() override {}

        void destroy() override {}

        /// Ends all its sessions.
        void close();

        /// Sends what servers still answer, and leaves what clients send to whoever else has the socket.
        void stopReceiving();

        [[nodiscard]] UdpFront& front() const { return front_; }

        [[nodiscard]] const Address& address() const { return address_; }

        [[nodiscard]] const udp::Exit& exit() const { return exit_; }

        /// A session is over.
        void forget(UdpSession& session);

        /// Gives the descriptor away.
        [[nodiscard]] int release();

      private:
        void watch();
        void deal(std::size_t count);
        UdpSession* sessionFor(const udp::Flow& flow);
        void endSessions();

        UdpFront& front_;
        Address address_;
        int fd_;
        udp::Exit exit_;
        udp::Table<UdpSession> sessions_;
    };

    UdpFront(Worker& worker, ListenerState& listener);
    ~UdpFront();
    UdpFront(const UdpFront&) = delete;
    UdpFront& operator=(const UdpFront&) = delete;

    /// Starts receiving at a bound socket, which it owns from now on. `address` is the one configured.
    void open(const Address& address, int fd);
    /// Takes the socket of that address over from another listener, whose sessions there end; false: not there.
    bool takeOver(const Address& address, UdpFront& from);
    /// Closes the sockets whose address is not among `wanted`.
    void closeOthers(const std::vector<Address>& wanted);

    void close() { closeOthers({}); }

    /// From now on only clients that have a session are served.
    void stopBeginning() { beginning_ = false; }

    /// Another program receives from now on.
    void stopReceiving();

    void drop(account::Drop reason, std::size_t count = 1);

    [[nodiscard]] Worker& worker() const { return worker_; }

    [[nodiscard]] ListenerState& listener() const { return listener_; }

  private:
    [[nodiscard]] bool full() const;

    Worker& worker_;
    ListenerState& listener_;
    std::size_t open_ = 0; ///< sessions of all sockets
    bool beginning_ = true;
    std::vector<std::unique_ptr<Socket>> sockets_;
    std::vector<std::unique_ptr<Socket>> closed_; ///< sessions and events of the present pass may still name them
};

} // namespace poise::dataplane

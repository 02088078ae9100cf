// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A worker's part of a listener: its own listening sockets, from which it takes connections in batches.
///
/// Thread: one worker's. Lifetime: until the worker ends, also when the configuration no longer names it, because
/// connections refer to it.
#pragma once

#include "agent/dataplane/accept/peer.hpp"
#include "agent/dataplane/io/loop.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <string>
#include <vector>

namespace poise::accept {

class Listener;

/// Who gets the connections.
class Sink {
  public:
    virtual void accepted(Listener& listener, int fd, const Peer& peer) = 0;
    /// False while there is no room for another connection: the rest stays in the kernel's queue.
    virtual bool mayAccept() = 0;

  protected:
    ~Sink() = default;
};

class Listener {
  public:
    using Address = boost::asio::ip::tcp::endpoint;

    Listener(std::string name, std::uint32_t slot, io::Loop& loop, Sink& sink);

    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Starts accepting from a listening socket, which it owns from now on. `address` is the one configured.
    void open(const Address& address, int fd);
    [[nodiscard]] bool has(const Address& address) const;
    /// Takes the sockets of that address over from another listener, with what waits in their queues; false: not there.
    bool takeOver(const Address& address, Listener& from);
    /// Closes the sockets whose address is not among `wanted`.
    void closeOthers(const std::vector<Address>& wanted);
    /// For what is accepted from now on.
    void setTcpOptions(const snapshot::TcpOptions& options);
    /// Gives up TCP_DEFER_ACCEPT: clients that have connected and not sent anything yet come into the queue, so that
    /// a close() a moment later leaves nobody out who was accepted by the kernel.
    void stopDeferring();
    /// Accepts what waits in the queues, then closes them. Connections that exist go on.
    void close();

    [[nodiscard]] bool accepting() const { return !sockets_.empty(); }

    [[nodiscard]] const std::string& name() const { return name_; }

    /// Number of the listener in this worker; positions in ServerState::traffic.
    [[nodiscard]] std::uint32_t slot() const { return slot_; }

  private:
    class Socket;
    /// Takes at most `limit` connections; returns when there are no more. False: the system has no descriptor left.
    bool takeFrom(int fd, int limit);
    void close(std::unique_ptr<Socket> socket);

    std::string name_;
    std::uint32_t slot_;
    io::Loop& loop_;
    Sink& sink_;
    std::vector<std::unique_ptr<Socket>> sockets_;
    std::vector<std::unique_ptr<Socket>> closed_; ///< events of the present pass may still name them
};

} // namespace poise::accept

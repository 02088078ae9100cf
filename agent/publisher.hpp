// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Puts snapshots into force on all workers, together with the sockets that they listen on.
///
/// A change is planned first: what is new to listen on is opened, so that nothing can fail when it is published. A plan
/// that is let go of closes what it opened.
/// Thread: control's; workers call back by posting.
#pragma once

#include "agent/base/error.hpp"
#include "agent/base/inherited_sockets.hpp"
#include "agent/dataplane/accept/open_socket.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace poise {

class Publisher {
  public:
    using Workers = std::vector<std::unique_ptr<dataplane::Worker>>;
    using Address = boost::asio::ip::tcp::endpoint;

    class Plan;

    /// An address that cannot be listened on.
    struct Refused {
        std::string listener;
        std::size_t position = 0; ///< in its `bind`
        Address address;
        boost::system::error_code error;
    };

    Publisher(boost::asio::any_io_executor control, const Workers& workers);

    /// Opens what the snapshot listens on and we do not yet.
    [[nodiscard]] std::variant<std::shared_ptr<Plan>, Refused> plan(std::shared_ptr<const snapshot::Snapshot> snapshot);

    /// `applied` is called on control's thread when every worker has the snapshot in force.
    void publish(const std::shared_ptr<Plan>& plan, std::function<void()> applied);

    /// What is listened on already, and is to be used where a snapshot asks for the address.
    void inherit(InheritedSockets& sockets) { inherited_ = &sockets; }

    /// A socket of each address, named; the descriptors stay ours, until the next publish().
    [[nodiscard]] std::vector<std::pair<SocketName, std::vector<int>>> sockets() const;

    /// The workers will close what they listen on: so do we.
    void close() { listening_.clear(); }

    /// What was published last.
    [[nodiscard]] const std::shared_ptr<const snapshot::Snapshot>& snapshot() const { return snapshot_; }

    /// The addresses that are listened on, with their real ports, in the order of the configuration.
    [[nodiscard]] std::vector<Address> addresses() const;

  private:
    /// An address as configured, whether it is for datagrams, and, where its port is free to choose, whose it is: each
    /// takes a port of its own.
    using Binding = std::tuple<std::string, bool, Address>;

    /// An address that is listened on, and a descriptor of our own for each socket: workers close theirs by themselves.
    struct Listening {
        Address address; ///< with the real port
        std::vector<int> sockets;

        Listening(Address address_, std::vector<int> sockets_)
            : address(std::move(address_))
            , sockets(std::move(sockets_)) {}

        Listening(const Listening&) = delete;
        Listening& operator=(const Listening&) = delete;
        ~Listening();
    };

    using Bindings = std::map<Binding, std::shared_ptr<const Listening>>; ///< by address as configured

    static Binding bindingOf(const snapshot::Listener& listener, const Address& address);
    [[nodiscard]] Result<accept::Opened> open(const snapshot::Listener& listener, const Address& address) const;

    boost::asio::any_io_executor control_;
    const Workers& workers_;
    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    InheritedSockets* inherited_ = nullptr;
    Bindings listening_;
};

/// See Publisher::plan().
class Publisher::Plan {
  public:
    Plan(std::shared_ptr<const snapshot::Snapshot> snapshot_, std::size_t workers)
        : snapshot(std::move(snapshot_))
        , sockets_(workers) {}

    ~Plan();
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    const std::shared_ptr<const snapshot::Snapshot> snapshot;

  private:
    friend class Publisher;

    std::vector<std::vector<dataplane::ListenSocket>> sockets_; ///< by worker; handed over when published
    Bindings opened_;
};

} // namespace poise

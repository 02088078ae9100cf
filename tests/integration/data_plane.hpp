// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The data plane without the rest of the agent: real workers, configured by text, on real sockets of 127.0.0.1.
///
/// Every test ends with leftovers(): what a worker should have given back and did not.
#pragma once

#include "agent/dataplane/worker.hpp"
#include "tests/integration/ledger.hpp"
#include "tests/support/deadline.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <functional>
#include <map>
#include <memory>
#include <semaphore>
#include <string>
#include <vector>

namespace poise::test {

class DataPlane {
  public:
    /// Starts the workers with that configuration. Throws std::runtime_error.
    explicit DataPlane(const std::string& toml, std::uint32_t workers = 1);
    ~DataPlane();
    DataPlane(const DataPlane&) = delete;
    DataPlane& operator=(const DataPlane&) = delete;

    /// Puts another configuration into force; every worker has it when this returns.
    void apply(const std::string& toml);

    /// The real port of a listener's first address.
    [[nodiscard]] std::uint16_t port(const std::string& listener = "web") const;

    /// Begins to drain; drained() waits until every worker is done.
    void drain();
    [[nodiscard]] bool drained(std::chrono::milliseconds timeout = patience);

    /// Runs `work` on a worker's thread, between two events, and waits for its end.
    void onWorker(const std::function<void(dataplane::Worker&)>& work, std::size_t worker = 0);

    [[nodiscard]] const snapshot::Snapshot& snapshot() const { return *snapshot_; }

    [[nodiscard]] dataplane::Worker& worker(std::size_t index = 0) { return *workers_[index]; }

    [[nodiscard]] Ledger ledger() const;

    /// The same, once the workers are through with the events that they have begun: a client may have its response
    /// before everything is written down.
    [[nodiscard]] Ledger settledLedger();

    /// Waits until `count` requests have ended, one way or the other.
    [[nodiscard]] bool ended(std::uint64_t count) const;

    /// Requests and relays that servers are charged with, in the configuration in force.
    [[nodiscard]] std::uint32_t inFlight() const;

    /// Connections of clients and servers, as far as the workers know.
    [[nodiscard]] std::int64_t openSockets() const { return shared_.openSockets.load(); }

    /// Stops the workers and names what they have not given back: connections, exchanges, relays, sockets, charges,
    /// gauges. Empty when everything is in order.
    [[nodiscard]] std::string leftovers();

  private:
    using Address = boost::asio::ip::tcp::endpoint;
    using Sockets = std::vector<std::vector<dataplane::ListenSocket>>; ///< by worker

    [[nodiscard]] Sockets openSockets(const snapshot::Snapshot& snapshot);
    void waitFor(std::counting_semaphore<>& done, const char* what) const;

    Compiling compiling_;
    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    std::vector<std::shared_ptr<const snapshot::Snapshot>> past_; ///< their servers must be given back as well
    std::map<Address, Address> listening_;                        ///< as configured -> as opened
    dataplane::Shared shared_;
    std::counting_semaphore<> drained_{0};
    std::vector<std::unique_ptr<dataplane::Worker>> workers_;
};

/// A listener "web" over a pool "app" of servers s0, s1, … on these ports; `more` is appended.
[[nodiscard]] std::string webConfig(const std::vector<std::uint16_t>& servers, const std::string& more = "");

/// The same for TCP: a listener "web" of that protocol.
[[nodiscard]] std::string tcpConfig(const std::vector<std::uint16_t>& servers, const std::string& more = "");

/// The server's part of webConfig() for a pool of that name.
[[nodiscard]] std::string poolConfig(const std::string& name, const std::vector<std::uint16_t>& servers,
                                     const std::string& protocol = "http");

/// Descriptors that this process has open.
[[nodiscard]] std::size_t openDescriptors();

} // namespace poise::test

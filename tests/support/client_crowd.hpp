// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Many clients at once, each of which knows what became of every single request it sent: for moments at which a load
/// generator that reconnects by itself cannot tell a refused connection from a lost request.
///
/// Thread: one per client; the public functions belong to the thread that made it.
#pragma once

#include "tests/support/raw_client.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace poise::test {

class ClientCrowd {
  public:
    struct Options {
        int clients = 64;
        std::string target = "/";
        bool keepAlive = true; ///< false: a new connection for each request
    };

    /// Starts to ask 127.0.0.1:`port`, again and again.
    ClientCrowd(std::uint16_t port, const Options& options);
    ClientCrowd(const ClientCrowd&) = delete;
    ClientCrowd& operator=(const ClientCrowd&) = delete;
    ~ClientCrowd();

    /// Requests that got a whole 200.
    [[nodiscard]] std::uint64_t answered() const { return answered_; }

    /// Requests that were sent and not answered yet.
    [[nodiscard]] int inFlight() const { return inFlight_; }

    /// From now on nobody connects any more; connections that stand go on asking until they are told to close.
    void connectNoMore() { connecting_ = false; }

    /// Waits until every client has been told to close, and then for at most `patience`. One sentence for each
    /// request that was not answered by a whole 200.
    [[nodiscard]] std::vector<std::string> failures();

  private:
    void run();
    bool ask(RawClient& client);
    void fail(const std::string& what);

    std::uint16_t port_;
    bool keepAlive_;
    std::string request_;
    std::atomic<std::uint64_t> answered_{0};
    std::atomic<int> inFlight_{0};
    std::atomic<bool> connecting_{true};
    std::atomic<bool> stopped_{false};
    std::mutex mutex_;
    std::vector<std::string> failures_; ///< guarded by mutex_
    std::atomic<int> running_;
    std::vector<std::thread> threads_;
};

} // namespace poise::test

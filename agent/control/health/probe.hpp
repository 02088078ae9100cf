// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One round of checks of one server, over one connection: that it stands is the TCP check's answer, the status of a
/// GET over it the HTTP check's.
///
/// Thread: the executor's. Lifetime: keeps itself alive until `done` was called or `cancel`.
/// Time: one deadline for the whole round; bytes after the head of the answer are not waited for.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/policy/health/check.hpp"
#include "agent/snapshot/health_policy.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace poise::health {

class Probe : public std::enable_shared_from_this<Probe> {
  public:
    struct Target {
        boost::asio::ip::tcp::endpoint address;
        std::string authority; ///< for the Host field
        std::shared_ptr<const snapshot::HealthPolicy> policy;
        bool tcp = true;
        bool http = false;
    };

    /// A result for each check; none at all: the round could not be made, for want of descriptors or memory here.
    using Done = std::function<void(std::span<const policy::CheckResult>)>;

    Probe(const boost::asio::any_io_executor& executor, Target target, Done done);

    void start();

    /// `done` is not called any more.
    void cancel();

  private:
    void connected(boost::system::error_code error);
    void read();
    void received(boost::system::error_code error, std::size_t size);
    void add(policy::CheckKind kind, policy::CheckError error, std::uint16_t status = 0);
    void fail(policy::CheckError error);
    void finish();
    [[nodiscard]] bool isOwnEnd() const;

    Target target_;
    Done done_; ///< empty once it was called
    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer deadline_;
    TimePoint begun_;
    std::string request_;
    std::string answer_;
    std::array<char, 2048> chunk_{};
    std::vector<policy::CheckResult> results_;
};

} // namespace poise::health

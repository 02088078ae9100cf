// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The UDP check of one server: a datagram is sent, and the expected reply has to come in time.
///
/// A reply that is not the expected one does not end it: a late answer to the check before may come first.
/// Thread: the executor's. Lifetime: keeps itself alive until `done` was called or `cancel`.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/policy/health/check.hpp"
#include "agent/snapshot/health_policy.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace poise::health {

class DatagramProbe : public std::enable_shared_from_this<DatagramProbe> {
  public:
    /// Nothing: the check could not be made, for want of descriptors or memory here.
    using Done = std::function<void(const std::optional<policy::CheckResult>&)>;

    DatagramProbe(const boost::asio::any_io_executor& executor, boost::asio::ip::udp::endpoint address,
                  std::shared_ptr<const snapshot::HealthPolicy> policy, Done done);

    void start();

    /// `done` is not called any more.
    void cancel();

  private:
    void read();
    void received(boost::system::error_code error, std::size_t size);
    void finish(policy::CheckError error);
    void tell(const std::optional<policy::CheckResult>& result);

    boost::asio::ip::udp::endpoint address_;
    std::shared_ptr<const snapshot::HealthPolicy> policy_;
    Done done_; ///< empty once it was called
    boost::asio::ip::udp::socket socket_;
    boost::asio::steady_timer deadline_;
    TimePoint begun_;
    bool other_ = false; ///< another reply than the expected one came
    std::array<char, 4096> reply_{};
};

} // namespace poise::health

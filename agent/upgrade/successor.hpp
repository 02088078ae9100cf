// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The old program's side of an upgrade: starts the new one, hands over when it asks, and learns whether it serves.
///
/// Whatever goes wrong before that ends the new program, and only then is it reported: there are never two that write
/// to the stores.
/// Thread: control's.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/upgrade/handover.hpp"
#include "agent/upgrade/program.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

namespace poise::upgrade {

class Successor {
  public:
    struct Hooks {
        /// The new program wants to begin: `lent` is called once the stores are at rest.
        std::function<void(std::function<void()> lent)> lend;
        std::function<Handover()> handover; ///< descriptors need to last until the call's messages are made
        std::function<void(pid_t)> serves;
        std::function<void(const std::string& why, bool lent)> failed; ///< whether lend() was called
    };

    Successor(boost::asio::any_io_executor executor, const Program& program, Hooks hooks);
    Successor(const Successor&) = delete;
    Successor& operator=(const Successor&) = delete;
    /// Ends a program that does not serve yet, and waits for its end.
    ~Successor();

    /// Begins. Not while one is under way.
    void start(Millis patience);

    [[nodiscard]] bool underWay() const { return phase_ != Phase::none; }

    /// Ends the new program, if it does not serve yet; failed() is called before this returns.
    void cancel(const std::string& why);

  private:
    enum class Phase { none, starting, lending, handing };

    void listen();
    void onMessage();
    void handOver();
    void sendRest();
    void watch();
    void succeed();
    void fail(std::string why);
    /// Waits for the program's end; how it ended, for people.
    std::string reap();

    boost::asio::any_io_executor executor_;
    const Program& program_;
    Hooks hooks_;
    Phase phase_ = Phase::none;
    std::uint64_t attempt_ = 0; ///< what was begun for an earlier one is void
    pid_t pid_ = -1;
    boost::asio::posix::stream_descriptor channel_;
    boost::asio::posix::stream_descriptor process_; ///< pidfd
    boost::asio::steady_timer deadline_;
    boost::asio::steady_timer again_;
    std::deque<Message> unsent_; ///< with descriptors of their own
};

} // namespace poise::upgrade

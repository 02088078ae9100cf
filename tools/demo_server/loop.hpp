// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The demo server's event loop: epoll, timers and a stop signal, around handlers that it owns.
///
/// Thread: everything runs on the thread that calls run().
/// Lifetime: a handler lives from add() until the end of the loop pass in which remove() was called.
#pragma once

#include "tools/net/fd.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace poise::demo {

class Handler;
using LoopClock = std::chrono::steady_clock;
using Timers = std::multimap<LoopClock::time_point, Handler*>;

/// What the kernel has announced about a connection; with edge triggering it says so once.
struct Readiness {
    bool readable = true;
    bool writable = true;
    bool hangup = false; ///< an end was announced: read until it shows

    void take(std::uint32_t events);

    /// To be called after a read of `got` bytes into a buffer of `room`. A short read empties the socket, but an end
    /// that came with it would never be announced again.
    void afterRead(std::size_t got, std::size_t room) { readable = got == room || (hangup && got > 0); }
};

/// Something with a descriptor: a listener or a connection. Events are edge triggered.
class Handler {
  public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;

    virtual void onEvents(std::uint32_t events) = 0;

    virtual void onTimer() {}

    /// The program was asked to stop: finish what is under way and remove yourself.
    virtual void onStop() = 0;

  private:
    friend class Loop;
    std::size_t slot_ = 0;
    Timers::iterator timer_;
    bool hasTimer_ = false;
    bool removed_ = false;
};

class Loop {
  public:
    /// Throws std::system_error when epoll or the signal descriptor cannot be made.
    Loop();

    /// Watches `fd` for `handler`. Throws std::system_error.
    void add(std::unique_ptr<Handler> handler, int fd, std::uint32_t events);

    /// Forgets the handler; the caller closes the descriptor.
    void remove(Handler& handler);

    /// Calls onEvents(0) in the next pass: for handlers that stop early to let others have their turn.
    void again(Handler& handler) { again_.push_back(&handler); }

    /// Calls onTimer() once after `delay`; replaces the handler's earlier timer.
    void after(Handler& handler, std::chrono::milliseconds delay);
    void cancelTimer(Handler& handler);

    /// Returns after SIGTERM or SIGINT, when every handler has gone or `grace` has passed. A second signal returns at
    /// once.
    void run(std::chrono::milliseconds grace);

    [[nodiscard]] bool stopping() const { return stopping_; }

  private:
    [[nodiscard]] int waitMillis() const;
    void pass();
    void fireTimers();
    void takeSignal(std::chrono::milliseconds grace);

    net::Fd epoll_;
    net::Fd signals_;
    std::vector<std::unique_ptr<Handler>> handlers_;
    std::vector<std::unique_ptr<Handler>> removed_;
    std::vector<Handler*> again_;
    Timers timers_;
    LoopClock::time_point deadline_ = LoopClock::time_point::max();
    bool signalled_ = false;
    bool stopping_ = false;
};

} // namespace poise::demo

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A worker's event loop: a poller of its own nested in Asio's io_context, with the timers and buffers that all of
/// the worker's connections share.
///
/// Asio stays the runtime (posting, timers); sockets of the data plane go around it, because its per-operation
/// bookkeeping costs two system calls a request. The Linux half stands in loop_epoll.cpp.
/// Thread: everything but the constructor belongs to the worker's thread.
/// Lifetime: what has been closed is destroyed at the end of the pass, so that code further up may still look at it.
#pragma once

#include "agent/base/byte_queue.hpp"
#include "agent/base/clock.hpp"
#include "agent/base/timer_wheel.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace poise::io {

/// What the poller saw at a socket.
struct Ready {
    bool readable = false;
    bool writable = false;
    bool peerDone = false; ///< the peer will send no more; bytes may still wait in front of the end
    bool broken = false;   ///< reset or hung up in both directions
};

/// A socket in the poller: a client, a server, a listener.
class Watched : public Timed {
  public:
    /// Comes before onReady() of any socket that the same look found ready; closing is all that may be done.
    virtual void onSeen(Ready) {}

    virtual void onReady(Ready ready) = 0;

    /// The work that was put off with Loop::defer().
    virtual void onTurn() {}

    /// Gives the object back to where it came from; called once, at the end of the pass in which it was buried.
    virtual void destroy() = 0;
};

class Loop {
  public:
    /// Measured with bulk over loopback: from 28 to 48 KiB a byte costs least, because source, buffer and copy stay in
    /// the core's cache; 64 KiB costs twice as much, 256 KiB a fifth more.
    static constexpr std::size_t kReceiveBuffer = 40 * 1024;
    static constexpr std::size_t kScratch = 80 * 1024;

    explicit Loop(boost::asio::io_context& io);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void start();
    void stop();

    /// Watches for input, the peer's end and errors, edge triggered. False: the system has no memory for it.
    [[nodiscard]] bool watch(int fd, Watched& target, bool output);
    /// Watches for room to send as well; input that waits is reported again.
    void watchOutput(int fd, Watched& target);
    /// Watches a listening socket, level triggered.
    [[nodiscard]] bool watchListener(int fd, Watched& target);
    /// Stops watching a socket that stays open.
    void unwatch(int fd, Watched& target);

    /// Has onTurn() called when the present event has been dealt with. The target may be buried meanwhile.
    void defer(Watched& target) { turns_.push_back(&target); }

    /// Has onTurn() called when all events of the present pass have been dealt with: what they gave rise to leaves
    /// together.
    void atPassEnd(Watched& target) { settling_.push_back(&target); }

    /// Has onTurn() called when other sockets, and Asio, have had their turn.
    void again(Watched& target);

    /// Destroys the target at the end of the pass. Its descriptor must be closed and unwatched by then.
    void bury(Watched& target);

    void setDeadline(Timed& timed, Duration after) { wheel_.set(timed, now_, after); }

    void cancelDeadline(Timed& timed) { wheel_.cancel(timed); }

    /// The present event follows a look at the sockets that had room for all that were ready.
    [[nodiscard]] bool sawEverything() const { return sawEverything_; }

    /// Time at the begin of the present pass: cheap, and good enough for deadlines.
    [[nodiscard]] TimePoint now() const { return now_; }

    /// Where every receive of this thread lands; its contents do not outlive the event.
    [[nodiscard]] std::span<char> receiveBuffer() { return {receive_.get(), kReceiveBuffer}; }

    /// Where heads are rendered; same rule.
    [[nodiscard]] std::span<char> scratch() { return {scratch_.get(), kScratch}; }

    /// Where TLS receives what it has to open; same rule.
    [[nodiscard]] std::span<char> wireBuffer();

    /// What TLS has sealed, on its way to a socket; empty between two calls.
    [[nodiscard]] ByteQueue& sealed() { return sealed_; }

    [[nodiscard]] boost::asio::io_context& context() { return io_; }

    /// Brings `now` up to date and finishes put-off work; for code that runs in a posted handler.
    template <typename Work>
    void run(Work&& work) {
        now_ = Clock::now();
        sawEverything_ = false;
        work();
        endPass();
    }

  private:
    bool control(int operation, int fd, Watched& target, std::uint32_t events);
    void waitForEvents();
    void pass();
    bool poll();
    void waitForTick();
    void takeTurns();
    void endPass();

    boost::asio::io_context& io_;
    boost::asio::posix::stream_descriptor poller_;
    boost::asio::steady_timer tick_;
    TimePoint now_ = Clock::now();
    bool sawEverything_ = false;
    TimerWheel wheel_{now_};
    std::unique_ptr<char[]> receive_;
    std::unique_ptr<char[]> scratch_;
    std::unique_ptr<char[]> wire_; ///< from the first TLS connection on
    ByteQueue sealed_;
    std::vector<Watched*> turns_;
    std::vector<Watched*> turning_;
    std::vector<Watched*> later_;
    std::vector<Watched*> settling_;
    List<Timed, TimerWheel> graveyard_;
};

} // namespace poise::io

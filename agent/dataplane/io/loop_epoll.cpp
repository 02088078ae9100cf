// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/io/loop.hpp"

#include <boost/asio/post.hpp>

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <system_error>

namespace poise::io {
namespace {

/// Sockets looked at in one go. Rarely filled: what a full batch leaves unseen costs probes of idle connections.
constexpr int kBatch = 256;
/// Passes before Asio gets a turn again: enough to save its wake-ups under load, few enough for posted work.
constexpr int kPasses = 8;

constexpr std::uint32_t kInput = EPOLLIN | EPOLLRDHUP | EPOLLET;

int createPoller() {
    const int fd = ::epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) {
        throw std::system_error(errno, std::generic_category(), "epoll_create1");
    }
    return fd;
}

Ready readyFrom(std::uint32_t events) {
    const bool broken = (events & (EPOLLERR | EPOLLHUP)) != 0;
    return {.readable = (events & (EPOLLIN | EPOLLRDHUP)) != 0 || broken,
            .writable = (events & EPOLLOUT) != 0,
            .peerDone = (events & EPOLLRDHUP) != 0 || broken,
            .broken = broken};
}

} // namespace

Loop::Loop(boost::asio::io_context& io)
    : io_(io)
    , poller_(io, createPoller())
    , tick_(io)
    , receive_(std::make_unique_for_overwrite<char[]>(kReceiveBuffer))
    , scratch_(std::make_unique_for_overwrite<char[]>(kScratch)) {}

Loop::~Loop() {
    endPass();
}

std::span<char> Loop::wireBuffer() {
    if (!wire_) {
        wire_ = std::make_unique_for_overwrite<char[]>(kReceiveBuffer);
    }
    return {wire_.get(), kReceiveBuffer};
}

void Loop::start() {
    waitForEvents();
    waitForTick();
}

void Loop::stop() {
    boost::system::error_code ignored;
    poller_.cancel(ignored);
    tick_.cancel();
}

bool Loop::control(int operation, int fd, Watched& target, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = &target;
    return ::epoll_ctl(poller_.native_handle(), operation, fd, &event) == 0;
}

bool Loop::watch(int fd, Watched& target, bool output) {
    return control(EPOLL_CTL_ADD, fd, target, output ? kInput | EPOLLOUT : kInput);
}

void Loop::watchOutput(int fd, Watched& target) {
    control(EPOLL_CTL_MOD, fd, target, kInput | EPOLLOUT);
}

bool Loop::watchListener(int fd, Watched& target) {
    // Workers, or an old and a new program, may have the same socket: one of them is woken for each connection.
    return control(EPOLL_CTL_ADD, fd, target, EPOLLIN | EPOLLEXCLUSIVE);
}

void Loop::unwatch(int fd, Watched& target) {
    control(EPOLL_CTL_DEL, fd, target, 0);
}

void Loop::bury(Watched& target) {
    target.unlink();
    graveyard_.pushBack(target);
    std::erase(later_, &target);
}

void Loop::again(Watched& target) {
    later_.push_back(&target);
    if (later_.size() == 1) {
        boost::asio::post(io_, [this] { run([this] { later_.swap(turns_); }); });
    }
}

void Loop::waitForEvents() {
    poller_.async_wait(boost::asio::posix::stream_descriptor::wait_read, [this](boost::system::error_code error) {
        if (!error) {
            pass();
            waitForEvents();
        }
    });
}

void Loop::pass() {
    for (int i = 0; i < kPasses && poll(); ++i) {
    }
}

/// One look at the sockets without waiting; false when nothing was ready.
bool Loop::poll() {
    std::array<epoll_event, kBatch> events;
    const int count = ::epoll_wait(poller_.native_handle(), events.data(), kBatch, 0);
    if (count <= 0) {
        return false;
    }
    now_ = Clock::now();
    sawEverything_ = count < kBatch;
    const std::span seen(events.data(), static_cast<std::size_t>(count));
    for (const epoll_event& event : seen) {
        static_cast<Watched*>(event.data.ptr)->onSeen(readyFrom(event.events));
    }
    for (const epoll_event& event : seen) {
        static_cast<Watched*>(event.data.ptr)->onReady(readyFrom(event.events));
        takeTurns();
    }
    endPass();
    return true;
}

void Loop::waitForTick() {
    tick_.expires_after(TimerWheel::kTick);
    tick_.async_wait([this](boost::system::error_code error) {
        if (!error) {
            run([this] { wheel_.advance(now_); });
            waitForTick();
        }
    });
}

void Loop::takeTurns() {
    while (!turns_.empty()) {
        turning_.swap(turns_);
        for (Watched* target : turning_) {
            target->onTurn();
        }
        turning_.clear();
    }
}

void Loop::endPass() {
    takeTurns();
    while (!settling_.empty()) {
        turns_.swap(settling_);
        takeTurns();
    }
    while (Timed* dead = graveyard_.popFront()) {
        static_cast<Watched*>(dead)->destroy();
    }
}

} // namespace poise::io

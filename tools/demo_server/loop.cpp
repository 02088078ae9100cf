// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/loop.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <system_error>

namespace poise::demo {
namespace {

int checked(int result, const char* what) {
    if (result < 0) {
        throw std::system_error(errno, std::generic_category(), what);
    }
    return result;
}

int openSignals() {
    sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGINT);
    checked(::sigprocmask(SIG_BLOCK, &set, nullptr), "sigprocmask");
    return checked(::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC), "signalfd");
}

void watch(int epoll, int fd, std::uint32_t events, void* owner) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = owner;
    checked(::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
}

} // namespace

void Readiness::take(std::uint32_t events) {
    readable = readable || (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    writable = writable || (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0;
    hangup = hangup || (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
}

Loop::Loop()
    : epoll_(checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1"))
    , signals_(openSignals()) {
    watch(epoll_.get(), signals_.get(), EPOLLIN, nullptr);
}

void Loop::add(std::unique_ptr<Handler> handler, int fd, std::uint32_t events) {
    watch(epoll_.get(), fd, events | EPOLLET, handler.get());
    handler->slot_ = handlers_.size();
    handlers_.push_back(std::move(handler));
}

void Loop::remove(Handler& handler) {
    if (handler.removed_) {
        return;
    }
    cancelTimer(handler);
    handler.removed_ = true;
    const std::size_t slot = handler.slot_;
    std::swap(handlers_[slot], handlers_.back());
    handlers_[slot]->slot_ = slot;
    removed_.push_back(std::move(handlers_.back()));
    handlers_.pop_back();
}

void Loop::after(Handler& handler, std::chrono::milliseconds delay) {
    cancelTimer(handler);
    handler.timer_ = timers_.emplace(LoopClock::now() + delay, &handler);
    handler.hasTimer_ = true;
}

void Loop::cancelTimer(Handler& handler) {
    if (handler.hasTimer_) {
        timers_.erase(handler.timer_);
        handler.hasTimer_ = false;
    }
}

int Loop::waitMillis() const {
    if (!again_.empty()) {
        return 0;
    }
    const auto next = timers_.empty() ? deadline_ : std::min(deadline_, timers_.begin()->first);
    if (next == LoopClock::time_point::max()) {
        return -1;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - LoopClock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

void Loop::pass() {
    std::array<epoll_event, 256> events;
    const std::vector<Handler*> again = std::exchange(again_, {});
    const int wait = again.empty() ? waitMillis() : 0;
    const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), wait);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        auto* handler = static_cast<Handler*>(event.data.ptr);
        if (handler == nullptr) {
            signalled_ = true;
        } else if (!handler->removed_) {
            handler->onEvents(event.events);
        }
    }
    for (Handler* handler : again) {
        if (!handler->removed_) {
            handler->onEvents(0);
        }
    }
    if (!timers_.empty()) {
        fireTimers();
    }
}

void Loop::fireTimers() {
    const auto now = LoopClock::now();
    while (!timers_.empty() && timers_.begin()->first <= now) {
        Handler* handler = timers_.begin()->second;
        cancelTimer(*handler);
        handler->onTimer();
    }
}

void Loop::takeSignal(std::chrono::milliseconds grace) {
    signalfd_siginfo info{};
    while (::read(signals_.get(), &info, sizeof info) > 0) {
        deadline_ = stopping_ ? LoopClock::now() : LoopClock::now() + grace;
        stopping_ = true;
    }
    // Handlers remove themselves, which reorders the list; going backwards visits each of them all the same.
    for (std::size_t i = handlers_.size(); i-- > 0;) {
        handlers_[i]->onStop();
    }
}

void Loop::run(std::chrono::milliseconds grace) {
    while (!handlers_.empty() && LoopClock::now() < deadline_) {
        pass();
        if (std::exchange(signalled_, false)) {
            takeSignal(grace);
        }
        // A handler asked for another turn and then went away in the same pass.
        std::erase_if(again_, [](const Handler* handler) { return handler->removed_; });
        removed_.clear();
    }
}

} // namespace poise::demo

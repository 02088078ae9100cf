// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/service/systemd.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <optional>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace poise::service {
namespace {

constexpr int kFirstActivated = 3;

std::string_view variable(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::optional<std::uint64_t> number(const char* name) {
    const std::string_view text = variable(name);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                     : std::nullopt;
}

/// systemd wants to know when a reload began, by the clock that it orders messages by.
std::uint64_t monotonicMicros() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000U + static_cast<std::uint64_t>(now.tv_nsec) / 1'000U;
}

} // namespace

std::vector<std::string> takeActivated(InheritedSockets& sockets) {
    std::vector<std::string> unusable;
    const auto count = number("LISTEN_FDS");
    if (!count || number("LISTEN_PID") != static_cast<std::uint64_t>(::getpid())) {
        return unusable;
    }
    std::string_view names = variable("LISTEN_FDNAMES");
    for (std::uint64_t i = 0; i < *count; ++i) {
        const std::string name(names.substr(0, names.find(':')));
        names.remove_prefix(std::min(names.size(), name.size() + 1));
        if (!sockets.add({name, {}}, kFirstActivated + static_cast<int>(i))) {
            unusable.push_back(name.empty() ? std::to_string(i) : name);
        }
    }
    return unusable;
}

Systemd::Systemd(const boost::asio::any_io_executor& executor)
    : socket_(variable("NOTIFY_SOCKET"))
    , timer_(executor) {
    const auto micros = number("WATCHDOG_USEC");
    const auto process = number("WATCHDOG_PID");
    if (micros && process.value_or(static_cast<std::uint64_t>(::getpid())) == static_cast<std::uint64_t>(::getpid())) {
        interval_ = Millis(*micros / 2'000);
    }
}

void Systemd::tell(const std::string& what) const {
    sockaddr_un address{};
    if (socket_.empty() || socket_.size() >= sizeof address.sun_path) {
        return;
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, socket_.data(), socket_.size());
    if (address.sun_path[0] == '@') {
        address.sun_path[0] = '\0'; // a name outside of the file system
    }
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd >= 0) {
        ::sendto(fd, what.data(), what.size(), MSG_NOSIGNAL | MSG_DONTWAIT, reinterpret_cast<const sockaddr*>(&address),
                 static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size()));
        ::close(fd);
    }
}

void Systemd::ready(std::string_view status) {
    tell("READY=1\nSTATUS=" + std::string(status) + "\nMAINPID=" + std::to_string(::getpid()));
    if (interval_ > Millis(0)) {
        feed();
    }
}

void Systemd::reloading() {
    tell("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(monotonicMicros()));
}

void Systemd::reloaded() {
    tell("READY=1");
}

void Systemd::stopping() {
    tell("STOPPING=1");
}

void Systemd::handedOver(pid_t main) {
    tell("MAINPID=" + std::to_string(main));
    socket_.clear();
    timer_.cancel();
    interval_ = Millis(0);
}

void Systemd::feed() {
    tell("WATCHDOG=1");
    timer_.expires_after(interval_);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error && interval_ > Millis(0)) {
            feed();
        }
    });
}

} // namespace poise::service

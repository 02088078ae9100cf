// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/clock.hpp"
#include "agent/control/log/sink.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace poise::control {
namespace {

/// Local0 (16) and informational (6), RFC 5424 §6.2.1.
constexpr int kPriority = 16 * 8 + 6;
/// More than receivers promise to take, and less than a datagram holds; what is longer is lost.
constexpr std::size_t kLongest = 32UL * 1024;
/// Between two attempts to find somebody who listens.
constexpr Millis kAgain{1'000};

struct SocketAddress {
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

Result<SocketAddress> unixAddress(std::string_view path) {
    SocketAddress address;
    auto* const local = reinterpret_cast<sockaddr_un*>(&address.bytes);
    if (path.empty() || path.size() >= sizeof local->sun_path) {
        return make_error_code(Errc::configInvalid);
    }
    local->sun_family = AF_UNIX;
    path.copy(local->sun_path, path.size());
    address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + 1);
    return address;
}

Result<SocketAddress> udpAddress(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    std::string host(text.substr(0, colon));
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    std::uint16_t port = 0;
    const std::string_view digits = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    boost::system::error_code error;
    const auto literal = boost::asio::ip::make_address(host, error);
    if (error || wrong != std::errc() || end != digits.data() + digits.size() || port == 0) {
        return make_error_code(Errc::configInvalid);
    }
    const boost::asio::ip::udp::endpoint endpoint(literal, port);
    SocketAddress address;
    std::memcpy(&address.bytes, endpoint.data(), endpoint.size());
    address.size = static_cast<socklen_t>(endpoint.size());
    return address;
}

std::string hostName() {
    std::array<char, 256> room{};
    return ::gethostname(room.data(), room.size() - 1) == 0 && room[0] != '\0' ? room.data() : "-";
}

class SyslogSink final : public LogSink {
  public:
    explicit SyslogSink(SocketAddress address)
        : address_(address)
        , host_(hostName()) {}

    ~SyslogSink() override { close(); }

    std::uint64_t write(std::string_view lines, const std::atomic<bool>& /*stopping*/) override {
        std::uint64_t lost = 0;
        while (!lines.empty()) {
            const std::size_t end = lines.find('\n');
            lost += say(lines.substr(0, end)) ? 0 : 1;
            lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        }
        return lost;
    }

  private:
    bool say(std::string_view line) {
        if (line.size() > kLongest || !connect()) {
            return false;
        }
        const std::string message = syslogMessage(line, wallMillis(), host_, ::getpid());
        const auto send = [&] { return ::send(fd_, message.data(), message.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0; };
        if (send()) {
            return true;
        }
        if (errno == ECONNREFUSED && address_.bytes.ss_family != AF_UNIX) {
            return send(); // that was about the message before
        }
        if (errno != EAGAIN && errno != ENOBUFS) {
            close(); // syslog was started anew, under another socket
        }
        return false;
    }

    bool connect() {
        if (fd_ >= 0) {
            return true;
        }
        const TimePoint now = Clock::now();
        if (now < again_) {
            return false;
        }
        again_ = now + kAgain;
        fd_ = ::socket(address_.bytes.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd_ >= 0 && ::connect(fd_, reinterpret_cast<const sockaddr*>(&address_.bytes), address_.size) != 0) {
            close();
        }
        return fd_ >= 0;
    }

    void close() {
        if (fd_ >= 0) {
            ::close(std::exchange(fd_, -1));
        }
    }

    SocketAddress address_;
    std::string host_;
    int fd_ = -1;
    TimePoint again_{};
};

} // namespace

std::string syslogMessage(std::string_view line, std::int64_t t, std::string_view host, std::int64_t pid) {
    const std::time_t seconds = t / 1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 40> time{};
    const std::size_t size = std::strftime(time.data(), time.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(time.data() + size, time.size() - size, ".%03dZ", static_cast<int>(t % 1000));
    std::string message = "<" + std::to_string(kPriority) + ">1 " + time.data() + ' ';
    message += host;
    message += " poised " + std::to_string(pid) + " access - ";
    message += line;
    return message;
}

Result<std::unique_ptr<LogSink>> openSyslog(const std::string& target) {
    const std::string_view text(target);
    Result<SocketAddress> address = make_error_code(Errc::configInvalid);
    if (text.starts_with("unix:")) {
        address = unixAddress(text.substr(5));
    } else if (text.starts_with("udp:")) {
        address = udpAddress(text.substr(4));
    }
    if (!address) {
        return address.error();
    }
    return std::unique_ptr<LogSink>(std::make_unique<SyslogSink>(*address));
}

} // namespace poise::control

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/tcp_connection.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sys/socket.h>

namespace poise::demo {
namespace {

constexpr std::size_t kLineLimit = 1024;
constexpr int kTurnsInARow = 16;

} // namespace

TcpConnection::TcpConnection(Loop& loop, Service& service, net::Fd fd)
    : loop_(loop)
    , service_(service)
    , fd_(std::move(fd)) {
    ++service_.connections;
    ++service_.open;
    if (!service_.options.greeting.empty()) {
        out_.text() = service_.options.greeting + "\n";
    }
}

TcpConnection::~TcpConnection() {
    --service_.open;
}

void TcpConnection::onEvents(std::uint32_t events) {
    ready_.take(events);
    for (int turn = 0; turn < kTurnsInARow; ++turn) {
        bool moved = flush();
        moved = answerLine() || moved;
        moved = receive() || moved;
        if (closed_) {
            return;
        }
        if (!moved) {
            if (eof_ && out_.empty() && !delayed_) {
                close();
            }
            return;
        }
    }
    loop_.again(*this);
}

void TcpConnection::onTimer() {
    delayed_ = false;
    onEvents(0);
}

void TcpConnection::onStop() {
    if (out_.empty()) {
        close();
    }
}

bool TcpConnection::receive() {
    const bool wanted = out_.empty() && !delayed_ && line_.size() < kLineLimit;
    if (closed_ || !ready_.readable || eof_ || !wanted) {
        return false;
    }
    static std::array<char, 256UL * 1024> buffer;
    const ssize_t got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
    if (got < 0) {
        ready_.readable = false;
        if (!net::wouldBlock()) {
            close();
        }
        return false;
    }
    const auto count = static_cast<std::size_t>(got);
    eof_ = got == 0;
    ready_.afterRead(static_cast<std::size_t>(got), buffer.size());
    if (service_.options.mode == Mode::line) {
        line_.append(buffer.data(), count);
        return got > 0;
    }
    std::size_t sent = 0;
    delayed_ = service_.options.delay.count() > 0 && count > 0;
    if (delayed_) {
        loop_.after(*this, service_.options.delay);
    } else {
        // Sent from where it was received: echoing costs no copy unless the peer is slow.
        const ssize_t result = ::send(fd_.get(), buffer.data(), count, MSG_NOSIGNAL);
        sent = static_cast<std::size_t>(std::max<ssize_t>(result, 0));
    }
    out_.text().append(buffer.data() + sent, count - sent);
    return got > 0;
}

bool TcpConnection::answerLine() {
    const std::size_t end = line_.find('\n');
    if (closed_ || !out_.empty() || delayed_ || end == std::string::npos) {
        if (line_.size() >= kLineLimit && end == std::string::npos) {
            close();
        }
        return false;
    }
    ++service_.requests;
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(line_.data(), line_.data() + end, number);
    const std::string_view rest(stop, static_cast<std::size_t>(line_.data() + end - stop));
    if (error == std::errc() && (rest.empty() || rest == "\r")) {
        out_.startPattern(number);
    } else {
        out_.text() = service_.options.name + "\n";
    }
    line_.erase(0, end + 1);
    if (service_.options.delay.count() > 0) {
        delayed_ = true;
        loop_.after(*this, service_.options.delay);
    }
    return true;
}

bool TcpConnection::flush() {
    if (closed_ || !ready_.writable || delayed_ || out_.empty()) {
        return false;
    }
    const Outbox::Result result = out_.send(fd_.get());
    if (result == Outbox::Result::failed) {
        close();
        return false;
    }
    ready_.writable = result == Outbox::Result::moved;
    return true;
}

void TcpConnection::close() {
    if (!closed_) {
        closed_ = true;
        fd_.reset();
        loop_.remove(*this);
    }
}

} // namespace poise::demo

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/io/stream.hpp"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace poise::io {
namespace {

/// Receives that leave something behind, before others get their turn: a millisecond's worth.
constexpr std::uint8_t kMostInARow = 16;

/// Bytes that the kernel took, 0 if it has no room, -1 if the connection is broken.
ssize_t sendPieces(int fd, std::span<iovec> pieces, int more = 0) {
    const int flags = MSG_NOSIGNAL | MSG_DONTWAIT | more;
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    for (;;) {
        const ssize_t sent = pieces.size() == 1 ? ::send(fd, pieces[0].iov_base, pieces[0].iov_len, flags)
                                                : ::sendmsg(fd, &message, flags);
        if (sent >= 0) {
            return sent;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return 0;
        }
        if (errno != EINTR) {
            return -1;
        }
    }
}

std::size_t totalOf(std::span<const iovec> pieces) {
    std::size_t total = 0;
    for (const iovec& piece : pieces) {
        total += piece.iov_len;
    }
    return total;
}

} // namespace

Stream::~Stream() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

Received Stream::receive(std::size_t limit) {
    if (!readable_ || fd_ < 0) {
        return {};
    }
    if (inARow_ == kMostInARow) {
        inARow_ = 0;
        loop_.again(*this);
        return {};
    }
    const std::span<char> buffer = loop_.receiveBuffer().first(limit);
    for (;;) {
        const ssize_t count = ::recv(fd_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count > 0) {
            const auto size = static_cast<std::size_t>(count);
            readable_ = size == limit || peerDone_;
            inARow_ = readable_ ? inARow_ + 1 : 0;
            return {Got::bytes, buffer.first(size)};
        }
        if (count < 0 && errno == EINTR) {
            continue;
        }
        readable_ = false;
        if (count == 0) {
            return {Got::end, {}};
        }
        const bool empty = errno == EAGAIN || errno == EWOULDBLOCK;
        return {empty ? Got::nothing : Got::failure, {}};
    }
}

ssize_t Stream::send(std::span<iovec> pieces) {
    return send(pieces, 0);
}

ssize_t Stream::sendLast(std::span<iovec> pieces) {
    return send(pieces, MSG_MORE);
}

ssize_t Stream::send(std::span<iovec> pieces, int flags) {
    if (fd_ < 0) {
        return -1;
    }
    const ssize_t sent = pending_.empty() ? sendPieces(fd_, pieces, flags) : 0;
    if (sent >= 0 && static_cast<std::size_t>(sent) < totalOf(pieces)) {
        keep(pieces, static_cast<std::size_t>(sent));
    }
    return sent;
}

ssize_t Stream::send(std::string_view bytes) {
    // sendmsg() does not write through iov_base; its type is shared with reading.
    iovec piece{const_cast<char*>(bytes.data()), bytes.size()};
    return send(std::span(&piece, 1));
}

void Stream::keep(std::span<iovec> pieces, std::size_t sent) {
    for (const iovec& piece : pieces) {
        const std::size_t gone = std::min(sent, piece.iov_len);
        sent -= gone;
        pending_.append({static_cast<const char*>(piece.iov_base) + gone, piece.iov_len - gone});
    }
    if (!watched_) {
        watch(true);
    } else if (!watchingOutput_) {
        watchingOutput_ = true;
        // Edge triggered, it may stay on: no edge comes unless a send found no room.
        loop_.watchOutput(fd_, *this);
    }
}

ssize_t Stream::flush() {
    if (fd_ < 0) {
        return -1;
    }
    if (pending_.empty()) {
        return 0;
    }
    const std::span<char> bytes = pending_.bytes();
    iovec piece{bytes.data(), bytes.size()};
    const ssize_t sent = sendPieces(fd_, std::span(&piece, 1));
    if (sent > 0) {
        pending_.consume(static_cast<std::size_t>(sent));
    }
    return sent;
}

void Stream::finishSending() {
    if (fd_ >= 0) {
        ::shutdown(fd_, SHUT_WR);
    }
}

void Stream::close() {
    if (fd_ >= 0) {
        ::close(fd_);
        fd_ = -1;
        loop_.bury(*this);
    }
}

void Stream::reset() {
    if (fd_ >= 0) {
        const linger abort{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
        close();
    }
}

void Stream::watch(bool output) {
    if (!watched_ && fd_ >= 0) {
        watched_ = true;
        watchingOutput_ = output;
        if (!loop_.watch(fd_, *this, output)) {
            // As if the peer had gone: whoever owns the stream knows what to do then.
            ::shutdown(fd_, SHUT_RDWR);
            readable_ = peerDone_ = true;
            loop_.defer(*this);
        }
    }
}

bool Stream::note(Ready ready) {
    if (fd_ < 0) {
        return false;
    }
    readable_ = readable_ || ready.readable;
    peerDone_ = peerDone_ || ready.peerDone;
    return true;
}

int Stream::release(ByteQueue& pending) {
    const int fd = fd_;
    if (watched_) {
        loop_.unwatch(fd_, *this);
    }
    pending.swap(pending_);
    fd_ = -1;
    loop_.bury(*this);
    return fd;
}

} // namespace poise::io

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/io/stream.hpp"

#include "agent/tls/session.hpp"

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

Estate::Estate() = default;
Estate::Estate(Estate&&) noexcept = default;
Estate::~Estate() = default;

Stream::Stream(Loop& loop, int fd)
    : loop_(loop)
    , fd_(fd) {}

Stream::~Stream() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

void Stream::secure(std::unique_ptr<tls::Session> session) {
    tls_ = std::move(session);
}

bool Stream::endedProperly() const {
    return !tls_ || tls_->peerEnded();
}

Received Stream::receive(std::size_t limit) {
    return tls_ ? receiveSealed(limit) : receiveFromWire(loop_.receiveBuffer().first(limit));
}

/// Until there are plain bytes, or nothing more on the wire.
Received Stream::receiveSealed(std::size_t limit) {
    const std::span<char> room = loop_.receiveBuffer().first(limit);
    for (;;) {
        std::span<const char> wire;
        if (!tls_->hasMore()) {
            const Received received = receiveFromWire(loop_.wireBuffer());
            if (received.got != Got::bytes) {
                return received;
            }
            wire = received.bytes;
        }
        const bool wasSecured = tls_->secured();
        const tls::Session::Step step = tls_->read(wire, room, loop_.sealed());
        readable_ = readable_ || tls_->hasMore();
        if (!sendSealed(0)) {
            return {Got::failure, {}};
        }
        if (!wasSecured && tls_->secured()) {
            onSecured();
            if (fd_ < 0) {
                return {};
            }
        }
        switch (step.got) {
        case tls::Session::Got::bytes:
            return {Got::bytes, room.first(step.size)};
        case tls::Session::Got::end:
            readable_ = false;
            return {Got::end, {}};
        case tls::Session::Got::failure:
            readable_ = false;
            return {Got::failure, {}};
        case tls::Session::Got::nothing:
            break;
        }
    }
}

Received Stream::receiveFromWire(std::span<char> buffer) {
    if (!readable_ || fd_ < 0) {
        return {};
    }
    if (inARow_ == kMostInARow) {
        inARow_ = 0;
        loop_.again(*this);
        return {};
    }
    for (;;) {
        const ssize_t count = ::recv(fd_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count > 0) {
            const auto size = static_cast<std::size_t>(count);
            readable_ = size == buffer.size() || peerDone_;
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
    if (!tls_ || fd_ < 0) {
        return sendOnWire(pieces, flags);
    }
    const bool sent = tls_->write(pieces, loop_.sealed()) && sendSealed(flags);
    return sent ? static_cast<ssize_t>(totalOf(pieces)) : -1;
}

/// What the session has for the peer; false: the connection is broken.
bool Stream::sendSealed(int flags) {
    ByteQueue& sealed = loop_.sealed();
    if (sealed.empty()) {
        return true;
    }
    const std::span<char> bytes = sealed.bytes();
    iovec piece{bytes.data(), bytes.size()};
    const ssize_t sent = sendOnWire(std::span(&piece, 1), flags);
    sealed.rewind();
    return sent >= 0;
}

ssize_t Stream::sendOnWire(std::span<iovec> pieces, int flags) {
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
    return tls_ && sent > 0 ? 0 : sent;
}

void Stream::greet() {
    tls_->greet(loop_.sealed());
    sendSealed(0); // a broken connection is reported by the poller
}

void Stream::finishSending() {
    if (fd_ < 0) {
        return;
    }
    if (tls_) {
        tls_->end(loop_.sealed());
        sendSealed(0);
    }
    ::shutdown(fd_, SHUT_WR);
}

void Stream::close() {
    if (tls_ && fd_ >= 0 && pending_.empty()) {
        // Best effort: what does not fit now was never promised.
        tls_->end(loop_.sealed());
        const std::span<char> bytes = loop_.sealed().bytes();
        iovec piece{bytes.data(), bytes.size()};
        if (!bytes.empty()) {
            sendPieces(fd_, std::span(&piece, 1));
            loop_.sealed().rewind();
        }
    }
    closeSocket();
}

void Stream::closeSocket() {
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
        closeSocket();
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

Estate Stream::release() {
    Estate estate;
    estate.fd = fd_;
    if (watched_) {
        loop_.unwatch(fd_, *this);
    }
    estate.pending.swap(pending_);
    estate.tls = std::move(tls_);
    fd_ = -1;
    loop_.bury(*this);
    return estate;
}

void Stream::adopt(Estate estate) {
    fd_ = estate.fd;
    pending_.swap(estate.pending);
    tls_ = std::move(estate.tls);
}

} // namespace poise::io

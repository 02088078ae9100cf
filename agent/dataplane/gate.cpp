// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/gate.hpp"

#include "agent/dataplane/worker.hpp"

#include <cerrno>
#include <sys/socket.h>

namespace poise::dataplane {

Gate::Gate(const Rules& rules, Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer)
    : Stream(worker.loop(), fd)
    , worker_(worker)
    , listener_(listener)
    , peer_(peer)
    , rules_(rules)
    , begun_(worker.loop().now()) {
    worker_.drainables.pushBack(*this);
}

void Gate::await() {
    loop().setDeadline(*this, listener_.settings->headerTimeout);
    look();
    if (open()) {
        watch();
    }
}

void Gate::onReady(io::Ready ready) {
    if (note(ready)) {
        look();
    }
}

void Gate::onTurn() {
    if (open()) {
        close(); // the poller had no room to watch it
    }
}

void Gate::onDeadline(TimePoint) {
    refuse(rules_.late);
}

void Gate::abort() {
    close();
}

void Gate::look() {
    const std::span<char> room = loop().receiveBuffer().first(rules_.longest);
    const ssize_t size = ::recv(fd(), room.data(), room.size(), MSG_PEEK | MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        return;
    }
    if (size <= 0) {
        close(); // it came and went without a word
    } else if (!judge({room.data(), static_cast<std::size_t>(size)}) && peerDone()) {
        refuse(rules_.cut);
    }
}

int Gate::pass() {
    passed_ = true;
    return release().fd;
}

void Gate::refuse(std::string_view reason) {
    worker_.cells().refused(reason);
    account::AccessRecord record;
    record.ending = reason;
    worker_.logConnection(listener_, peer_, record, begun_);
    close();
}

void Gate::settle() {
    if (!passed_) {
        worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
        worker_.gone(listener_);
    }
}

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/udp_front.hpp"

#include "agent/dataplane/udp_session.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <random>
#include <unistd.h>
#include <utility>

namespace poise::dataplane {
namespace {

/// Batches taken in one go before other sockets get their turn.
constexpr int kBatches = 4;
/// How long receiving rests when the poller has no room for a socket.
constexpr Millis kRest{100};

std::uint64_t randomSeed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

udp::Exit exitOf(account::ListenerCells& cells, int fd) {
    const auto dropped = [&](account::Drop drop) -> metrics::Counter& {
        return cells.drops[static_cast<std::size_t>(drop)];
    };
    return {.fd = fd,
            .datagrams = cells.datagramsOut,
            .bytes = cells.bytesOut,
            .noRoom = dropped(account::Drop::clientFull),
            .tooLarge = dropped(account::Drop::tooLarge),
            .failed = dropped(account::Drop::unreachable)};
}

} // namespace

UdpFront::Socket::Socket(UdpFront& front, const Address& address, int fd)
    : front_(front)
    , address_(address)
    , fd_(fd)
    , exit_(exitOf(front.listener_.cells, fd))
    , sessions_(randomSeed()) {
    watch();
}

UdpFront::Socket::~Socket() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

void UdpFront::Socket::watch() {
    if (!front_.worker_.loop().watchListener(fd_, *this)) {
        front_.worker_.loop().setDeadline(*this, kRest);
    }
}

void UdpFront::Socket::onDeadline(TimePoint) {
    if (fd_ >= 0) {
        watch();
    }
}

void UdpFront::Socket::onReady(io::Ready) {
    for (int i = 0; i < kBatches && fd_ >= 0; ++i) {
        const std::size_t count = front_.worker_.datagrams().inbox.receive(fd_);
        deal(count);
        if (count < udp::Inbox::kMost) {
            return;
        }
    }
}

/// What stands next to each other and belongs together goes on together.
void UdpFront::Socket::deal(std::size_t count) {
    udp::Inbox& inbox = front_.worker_.datagrams().inbox;
    front_.listener_.cells.datagramsIn.add(count);
    for (std::size_t first = 0; first < count;) {
        const udp::Flow flow = inbox.flow(first);
        std::size_t last = first + 1;
        while (last < count && inbox.flow(last) == flow) {
            ++last;
        }
        const std::span<mmsghdr> run = inbox.outgoing(first, last);
        std::uint64_t bytes = 0;
        for (const mmsghdr& one : run) {
            bytes += one.msg_hdr.msg_iov->iov_len;
        }
        front_.listener_.cells.bytesIn.add(bytes);
        if (UdpSession* session = sessionFor(flow)) {
            session->forward(run, bytes);
        } else {
            front_.drop(front_.beginning_ ? account::Drop::sessionsFull : account::Drop::draining, run.size());
        }
        first = last;
    }
}

UdpSession* UdpFront::Socket::sessionFor(const udp::Flow& flow) {
    if (UdpSession* known = sessions_.find(flow)) {
        return known;
    }
    if (!front_.beginning_ || front_.full()) {
        return nullptr;
    }
    UdpSession* session = front_.worker_.udpSessions.make(front_.worker_, *this, flow);
    sessions_.add(*session);
    ++front_.open_;
    front_.listener_.cells.accepted.add();
    front_.listener_.cells.open.add();
    return session;
}

void UdpFront::Socket::forget(UdpSession& session) {
    sessions_.remove(session);
    --front_.open_;
}

void UdpFront::Socket::endSessions() {
    front_.worker_.datagrams().outbox.forget(exit_);
    sessions_.forEach([](UdpSession& session) { session.end("cut"); });
}

void UdpFront::Socket::close() {
    endSessions();
    if (fd_ >= 0) {
        ::close(std::exchange(fd_, -1));
    }
    unlink();
}

void UdpFront::Socket::stopReceiving() {
    if (fd_ >= 0) {
        front_.worker_.loop().cancelDeadline(*this);
        front_.worker_.loop().unwatch(fd_, *this);
    }
}

int UdpFront::Socket::release() {
    endSessions();
    front_.worker_.loop().unwatch(fd_, *this);
    unlink();
    return std::exchange(fd_, -1);
}

UdpFront::UdpFront(Worker& worker, ListenerState& listener)
    : worker_(worker)
    , listener_(listener) {}

UdpFront::~UdpFront() = default;

void UdpFront::open(const Address& address, int fd) {
    sockets_.push_back(std::make_unique<Socket>(*this, address, fd));
}

bool UdpFront::takeOver(const Address& address, UdpFront& from) {
    const auto found = std::find_if(from.sockets_.begin(), from.sockets_.end(),
                                    [&](const auto& socket) { return socket->address() == address; });
    if (found == from.sockets_.end()) {
        return false;
    }
    open(address, (*found)->release());
    from.closed_.push_back(std::move(*found));
    from.sockets_.erase(found);
    return true;
}

void UdpFront::closeOthers(const std::vector<Address>& wanted) {
    const auto kept = std::stable_partition(sockets_.begin(), sockets_.end(), [&](const auto& socket) {
        return std::find(wanted.begin(), wanted.end(), socket->address()) != wanted.end();
    });
    std::for_each(kept, sockets_.end(), [this](std::unique_ptr<Socket>& socket) {
        socket->close();
        closed_.push_back(std::move(socket));
    });
    sockets_.erase(kept, sockets_.end());
}

void UdpFront::stopReceiving() {
    for (const auto& socket : sockets_) {
        socket->stopReceiving();
    }
}

bool UdpFront::full() const {
    const std::uint32_t workers = worker_.count();
    return open_ >= (listener_.settings->maxSessions + workers - 1) / workers;
}

void UdpFront::drop(account::Drop reason, std::size_t count) {
    listener_.cells.drops[static_cast<std::size_t>(reason)].add(count);
}

} // namespace poise::dataplane

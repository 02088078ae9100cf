// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/udp_session.hpp"

#include "agent/dataplane/tries.hpp"
#include "agent/dataplane/worker.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace poise::dataplane {
namespace {

using account::Drop;

/// In a drain: long enough for the answer to a question.
constexpr Millis kDrainIdle{1'000};

/// Servers that one datagram is offered to.
constexpr int kMostServers = 4;

/// Reads of one socket before others get their turn.
constexpr int kMostReads = 8;

/// What says that this server is not to be had, rather than that a datagram could not be sent.
bool isServersFault(int error) {
    return error == ECONNREFUSED || error == EHOSTUNREACH || error == ENETUNREACH || error == EHOSTDOWN ||
           error == ENETDOWN || error == EADDRNOTAVAIL || error == ENOPROTOOPT;
}

Drop dropFor(int error) {
    if (error == EMSGSIZE) {
        return Drop::tooLarge;
    }
    return error == EAGAIN || error == EWOULDBLOCK || error == ENOBUFS ? Drop::serverFull : Drop::unreachable;
}

} // namespace

UdpSession::UdpSession(Worker& worker, UdpFront::Socket& socket, const udp::Flow& flow_)
    : flow(flow_)
    , worker_(worker)
    , socket_(socket)
    , begun_(worker.loop().now()) {
    worker_.drainables.pushBack(*this);
    stayAwake();
}

UdpSession::~UdpSession() {
    letGo();
}

void UdpSession::stayAwake() {
    const Millis idle = socket_.front().listener().settings->idleTimeout;
    worker_.loop().setDeadline(*this, worker_.draining() ? std::min(idle, kDrainIdle) : idle);
}

/// A server that drains keeps whom it has; one that is ill, in maintenance or gone does not.
bool UdpSession::mayStay() const {
    const snapshot::ServerLive& live = *server_->live;
    return !server_->retired && live.health.load(std::memory_order_relaxed) != snapshot::Health::unhealthy &&
           live.admin.load(std::memory_order_relaxed) != snapshot::AdminState::maintenance;
}

void UdpSession::forward(std::span<mmsghdr> datagrams, std::uint64_t bytes) {
    stayAwake();
    bytesIn_ += bytes;
    if (server_ && !mayStay()) {
        letGo();
    }
    for (int servers = 0; !datagrams.empty(); ++servers) {
        if (!server_ && (servers == kMostServers || !findServer())) {
            socket_.front().drop(trouble_, datagrams.size());
            return;
        }
        const udp::Sent sent = udp::send(fd_, datagrams);
        server_->cells->bytesOut.add(sent.bytes);
        datagrams = datagrams.subspan(sent.count);
        if (isServersFault(sent.error)) {
            failed(); // an earlier datagram's error: this one was not sent
        } else if (sent.error != 0) {
            socket_.front().drop(dropFor(sent.error));
            datagrams = datagrams.subspan(1);
        }
    }
}

bool UdpSession::findServer() {
    for (int servers = 0; servers < kMostServers && choose(); ++servers) {
        if (connect()) {
            return true;
        }
        if (trouble_ == Drop::noDescriptor) {
            return false;
        }
    }
    return false;
}

bool UdpSession::choose() {
    ListenerState& listener = socket_.front().listener();
    trouble_ = Drop::noServer;
    if (listener.settings->pool == nullptr) {
        return false;
    }
    const TimePoint now = worker_.loop().now();
    Tries tries;
    tries.start(listener.generation->pools[listener.settings->pool->index], now);
    tries.keepTo(accept::Peer(flow.clientAddress()).bytes());
    if (!tries.first(now)) {
        return false;
    }
    pool_ = tries.poolState();
    server_ = tries.takeCharge();
    server_->cells->open.add();
    answered_ = false;
    return true;
}

bool UdpSession::connect() {
    const auto& address = server_->address;
    Shared& shared = worker_.shared();
    if (shared.openSockets.load(std::memory_order_relaxed) >= shared.socketLimit) {
        trouble_ = Drop::noDescriptor;
        letGo();
        return false;
    }
    fd_ = ::socket(address.protocol().family(), SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd_ >= 0) {
        shared.openSockets.fetch_add(1, std::memory_order_relaxed);
    }
    if (fd_ < 0 || ::connect(fd_, address.data(), static_cast<socklen_t>(address.size())) != 0 ||
        !worker_.loop().watch(fd_, *this, false)) {
        const bool theirs = isServersFault(errno);
        trouble_ = theirs ? Drop::unreachable : Drop::noDescriptor;
        theirs ? failed() : letGo();
        return false;
    }
    server_->cells->connections.add();
    return true;
}

/// The server is not to be had: the pool learns of it, and the next datagram goes elsewhere.
void UdpSession::failed() {
    trouble_ = Drop::unreachable;
    server_->cells->connectFailures.add();
    pool_->selector.connectFailed(*server_->live, worker_.loop().now());
    letGo();
}

void UdpSession::letGo() {
    if (fd_ >= 0) {
        ::close(fd_);
        fd_ = -1;
        worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
    }
    if (server_) {
        server_->cells->open.subtract();
        server_->release();
        server_ = {};
        pool_ = {};
    }
}

void UdpSession::onReady(io::Ready ready) {
    if (fd_ >= 0) {
        pump(ready.broken);
    }
}

void UdpSession::onTurn() {
    if (fd_ >= 0) {
        pump(true);
    }
}

/// `broken`: an error waits to be read, behind what was received.
void UdpSession::pump(bool broken) {
    for (int i = 0; i < kMostReads; ++i) {
        const udp::Outbox::Taken taken = worker_.datagrams().outbox.take(fd_, flow, socket_.exit());
        if (isServersFault(taken.error)) {
            failed();
            return;
        }
        if (taken.count != 0) {
            stayAwake();
            bytesOut_ += taken.bytes;
            server_->cells->bytesIn.add(taken.bytes);
            if (!answered_) {
                answered_ = true;
                pool_->selector.connectSucceeded(*server_->live);
            }
        }
        if (!taken.more && (!broken || taken.count == 0)) {
            return;
        }
    }
    worker_.loop().again(*this);
}

void UdpSession::onDeadline(TimePoint) {
    end("complete");
}

void UdpSession::drain() {
    stayAwake();
}

void UdpSession::leave(const snapshot::ServerLive& server) {
    if (server_ && server_->live.get() == &server) {
        letGo();
    }
}

void UdpSession::end(std::string_view ending) {
    if (ended_) {
        return;
    }
    ended_ = true;
    account::AccessRecord record;
    if (server_) {
        record.pool = server_->pool;
        record.server = server_->name;
    }
    record.bytesIn = bytesIn_;
    record.bytesOut = bytesOut_;
    record.ending = ending;
    worker_.logConnection(socket_.front().listener(), accept::Peer(flow.clientAddress()), record, begun_);
    letGo();
    socket_.forget(*this);
    worker_.loop().bury(*this);
}

void UdpSession::destroy() {
    worker_.gone(socket_.front().listener());
    worker_.udpSessions.recycle(this);
}

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2_server_connection.hpp"

#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/upstream/connect.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <sys/socket.h>
#include <utility>

namespace poise::dataplane {
namespace {

/// Streams of one connection, whatever the server would take: what they hold at most is bounded with them.
constexpr std::uint32_t kStreamsMost = 100;

/// Bytes of one send: as many as TLS seals in a few records while they are in the cache.
constexpr std::size_t kSendMost = 48 * 1024;

/// Plain bytes received at once during a handshake.
constexpr std::size_t kHandshakePiece = 16 * 1024;

} // namespace

H2ServerConnection::H2ServerConnection(Worker& worker, Ref<ServerState> server, int fd)
    : io::Stream(worker.loop(), fd)
    , worker_(worker)
    , server_(std::move(server))
    , remote_(server_->tls)
    , session_(*this, worker.loop().now())
    , retiresAt_(server_->retirement(worker.loop().now(), worker.jitter(100)))
    , heard_(worker.loop().now()) {
    worker_.shared().openSockets.fetch_add(1, std::memory_order_relaxed);
    server_->shared.push_back(this);
}

H2ServerConnection::~H2ServerConnection() {
    if (phase_ == Phase::greeting || phase_ == Phase::standing) {
        server_->cells->open.subtract();
    }
    while (H2ServerStream* stream = streams_.popFront()) {
        worker_.h2ServerStreams.recycle(stream);
    }
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
}

H2ServerConnection::Joined H2ServerConnection::join(Worker& worker, const Ref<ServerState>& server,
                                                    const snapshot::TcpOptions& options, Exchange& exchange) {
    const auto& shared = server->shared;
    const auto found = std::find_if(shared.begin(), shared.end(), [](const auto* one) { return one->hasRoom(); });
    if (found != shared.end()) {
        H2ServerConnection& connection = **found;
        return {.stream = &connection.add(exchange), .stands = connection.phase_ == Phase::standing};
    }
    const upstream::Connecting connecting = upstream::startConnecting(server->address, options);
    if (connecting.fd < 0) {
        return {.outOfDescriptors = connecting.outOfDescriptors};
    }
    H2ServerConnection* connection = worker.h2Servers.make(worker, server, connecting.fd);
    Joined joined{.stream = &connection->add(exchange)};
    connection->watch(true);
    return joined;
}

bool H2ServerConnection::hasRoom() const {
    const std::uint32_t most =
        phase_ == Phase::standing ? std::min(kStreamsMost, session_.mostStreams()) : kStreamsMost;
    return open_ < most && remote_ == server_->tls && !wornOut();
}

/// It has carried as many requests, or is as old, as a connection may.
bool H2ServerConnection::wornOut() const {
    const bool spent = server_->maxRequests != 0 && served_ >= server_->maxRequests;
    return spent || retiresAt_ <= worker_.loop().now();
}

H2ServerStream& H2ServerConnection::add(Exchange& exchange) {
    H2ServerStream* stream = worker_.h2ServerStreams.make(*this, exchange, served_ > 0);
    streams_.pushBack(*stream);
    ++open_;
    if (served_ > 0) {
        server_->cells->reused.add();
    }
    if (std::exchange(idle_, false)) {
        server_->cells->idle.subtract();
    }
    return *stream;
}

// Becoming a connection.

void H2ServerConnection::finishConnecting() {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) {
        failAll(Failure::connectFailed);
        end();
    } else if (remote_) {
        phase_ = Phase::securing;
        secure(remote_->open());
        greet();
    } else {
        begin();
    }
}

void H2ServerConnection::shakeHands() {
    while (open() && phase_ == Phase::securing) {
        const io::Received received = receive(kHandshakePiece);
        if (received.got == io::Got::failure || received.got == io::Got::end) {
            failAll(tls()->doubt().empty() ? Failure::tlsFailed : Failure::tlsRefused);
            end();
        } else if (tls()->secured()) {
            begin();
            if (open() && received.got == io::Got::bytes) {
                take(received.bytes);
            }
        } else if (received.got == io::Got::nothing) {
            return;
        }
    }
}

/// The connection is there; whether the server speaks HTTP/2 on it, its SETTINGS show (RFC 9113 §3.4).
void H2ServerConnection::begin() {
    if (tls() != nullptr && tls()->protocol() != "h2") {
        if (server_->protocol == snapshot::ServerProtocol::automatic) {
            server_->declinedHttp2(worker_.loop().now());
            moveAll();
        } else {
            failAll(Failure::notHttp2);
        }
        end();
        return;
    }
    phase_ = Phase::greeting;
    server_->cells->connections.add();
    server_->cells->open.add();
    speakNow();
}

void H2ServerConnection::connectTimedOut() {
    failAll(Failure::connectTimeout);
    end();
}

void H2ServerConnection::onSettings() {
    phase_ = Phase::standing;
    laterOnce(toAdmit_);
}

/// As many as the server takes; the others look for room elsewhere. One that takes none at all is of no use.
void H2ServerConnection::admitWaiting() {
    std::uint32_t room = std::min(kStreamsMost, session_.mostStreams());
    if (room == 0) {
        failAll(Failure::streamRefused);
        end();
        return;
    }
    streams_.forEach([&](H2ServerStream& stream) {
        if (!stream.hasExchange()) {
            return;
        }
        if (room > 0) {
            --room;
            stream.stands();
        } else {
            stream.goElsewhere();
        }
    });
    watchSilence();
}

// In.

void H2ServerConnection::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (phase_ == Phase::connecting) {
        if (ready.writable || ready.broken) {
            finishConnecting();
        }
        if (phase_ == Phase::connecting || !open()) {
            return;
        }
    }
    if (ready.writable && congested()) {
        const ssize_t sent = flush();
        broken_ = broken_ || sent < 0;
        server_->cells->bytesOut.add(sent > 0 ? static_cast<std::uint64_t>(sent) : 0);
        speak();
    }
    if (phase_ == Phase::securing) {
        shakeHands();
    }
    if (phase_ >= Phase::greeting) {
        pump();
    }
}

void H2ServerConnection::pump() {
    while (open()) {
        const io::Received received = receive();
        switch (received.got) {
        case io::Got::nothing:
            return;
        case io::Got::end:
        case io::Got::failure: {
            const bool reset = received.got == io::Got::failure;
            failAll(phase_ == Phase::greeting ? Failure::notHttp2
                    : reset                   ? Failure::resetBeforeResponse
                                              : Failure::closedBeforeResponse);
            broken_ = true;
            end();
            return;
        }
        case io::Got::bytes:
            take(received.bytes);
        }
    }
}

void H2ServerConnection::take(std::span<char> bytes) {
    server_->cells->bytesIn.add(bytes.size());
    heard_ = loop().now();
    if (session_.receive(bytes, heard_)) {
        speak();
        return;
    }
    failAll(brokenRules());
    session_.breakOff(NGHTTP2_PROTOCOL_ERROR);
    speakNow();
    end();
}

void H2ServerConnection::onResponse(h2::Stream& stream, std::string_view head, bool last) {
    pinged_ = false;
    static_cast<H2ServerStream&>(stream).response(head, last);
}

void H2ServerConnection::onContent(h2::Stream& stream, std::string_view bytes, bool last, std::string_view trailers) {
    pinged_ = false;
    static_cast<H2ServerStream&>(stream).content(bytes, last, trailers);
}

void H2ServerConnection::onBegun(h2::Stream& stream) {
    static_cast<H2ServerStream&>(stream).begun();
}

void H2ServerConnection::onNotSent(std::int32_t id) {
    streams_.forEach([id](H2ServerStream& stream) {
        if (stream.id() == id) {
            stream.closed(h2::StreamEnd::refused);
        }
    });
    reapLater();
}

void H2ServerConnection::onSent(h2::Stream& stream) {
    static_cast<H2ServerStream&>(stream).sent();
}

/// Its exchange may be further up the stack: it is destroyed in a turn of its own.
void H2ServerConnection::onClosed(h2::Stream& stream, h2::StreamEnd end) {
    static_cast<H2ServerStream&>(stream).closed(end);
    reapLater();
}

/// What it passes over is sent again elsewhere, what it has taken ends here (RFC 9113 §6.8).
void H2ServerConnection::onGoAway() {
    retire();
    reapLater();
}

void H2ServerConnection::laterOnce(bool& flag) {
    if (!flag) {
        flag = true;
        loop().defer(*this);
    }
}

// Out.

void H2ServerConnection::requested() {
    ++served_;
    pinged_ = false;
    if (open_ == 1) {
        heard_ = loop().now();
        watchSilence();
    }
}

void H2ServerConnection::speak() {
    if (!toSpeak_ && phase_ >= Phase::greeting) {
        toSpeak_ = true;
        loop().atPassEnd(*this);
    }
}

void H2ServerConnection::speakNow() {
    if (session_.busy()) {
        speak();
        return;
    }
    toSpeak_ = false;
    ByteQueue& out = worker_.h2Out;
    while (open() && !congested() && !broken_) {
        out.rewind();
        session_.produce(out, kSendMost);
        if (out.empty()) {
            break;
        }
        const ssize_t sent = send(out.view());
        if (sent < 0) {
            // What the server said before the connection broke is read in the next turn, and all fails only then.
            broken_ = true;
            assumeReadable();
            loop().defer(*this);
            return;
        }
        server_->cells->bytesOut.add(static_cast<std::uint64_t>(sent));
    }
}

void H2ServerConnection::onTurn() {
    if (!open()) {
        return;
    }
    if (phase_ == Phase::connecting && peerDone()) {
        failAll(Failure::outOfDescriptors); // the poller had no room to watch it
        end();
        return;
    }
    if (std::exchange(toAdmit_, false)) {
        admitWaiting();
    }
    if (std::exchange(toGoOn_, false)) {
        streams_.forEach([](H2ServerStream& stream) { stream.goOn(); });
    }
    if (toSpeak_) {
        speakNow();
    }
    if (std::exchange(toReap_, false)) {
        reap();
    }
    if (phase_ == Phase::securing) {
        shakeHands();
    }
    if (open() && phase_ >= Phase::greeting) {
        pump();
    }
    if (open() && session_.over() && phase_ >= Phase::greeting) {
        failAll(brokenRules());
        end();
    }
}

} // namespace poise::dataplane

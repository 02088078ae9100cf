// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/server_connection.hpp"

#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/parse/response.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <sys/socket.h>

namespace poise::dataplane {
namespace {

constexpr parse::HeadLimits kLimits;

/// Bytes received at once. A client that keeps up gets large pieces (measured: 64 KiB costs half as much again); one
/// that does not makes us hold at most one, and a smaller one each time.
constexpr std::uint32_t kWindowMost = io::Loop::kReceiveBuffer;
constexpr std::uint32_t kWindowLeast = 16 * 1024;

/// Interim responses to one request. None of them is the answer: a server that sends them without end is broken.
constexpr std::uint8_t kInterimsMost = 100;

/// Whether an idle connection still stands and is silent, as it must be between exchanges.
bool stillSilent(int fd) {
    char byte = 0;
    return ::recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

} // namespace

ServerConnection::ServerConnection(Worker& worker, Ref<ServerState> server, int fd, Exchange& exchange)
    : Stream(worker.loop(), fd)
    , worker_(worker)
    , exchange_(&exchange)
    , server_(std::move(server)) {
    worker_.shared().openSockets.fetch_add(1, std::memory_order_relaxed);
}

ServerConnection::~ServerConnection() {
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
}

ServerConnection* ServerConnection::takeIdle(ServerState& server, Exchange& exchange, bool probe) {
    while (!server.idle.empty()) {
        ServerConnection* connection = server.idle.back();
        connection->leaveIdle();
        const bool unsure = probe || !connection->loop().sawEverything();
        if (unsure && !stillSilent(connection->fd())) {
            connection->close();
            continue;
        }
        connection->exchange_ = &exchange;
        connection->reused_ = true;
        return connection;
    }
    return nullptr;
}

void ServerConnection::closeIdle(const Ref<ServerState>& server) {
    while (!server->idle.empty()) {
        ServerConnection* connection = server->idle.back();
        connection->leaveIdle();
        connection->close();
    }
}

void ServerConnection::leaveIdle() {
    auto& idle = server_->idle;
    idle.erase(std::find(idle.rbegin(), idle.rend(), this).base() - 1);
    server_->cells->idle.subtract();
    phase_ = Phase::head;
}

void ServerConnection::expectResponse(parse::Method method) {
    method_ = method;
    phase_ = Phase::head;
    window_ = kWindowMost;
    wroteAny_ = false;
    interims_ = 0;
}

void ServerConnection::sendRequest(Pieces& pieces) {
    const ssize_t sent = send(pieces.span());
    wroteAny_ = wroteAny_ || sent > 0;
    if (sent < 0 && !requestBroken_) {
        // A response may have come before the connection broke: read it in the next turn, and fail only then.
        requestBroken_ = true;
        reusable_ = false;
        assumeReadable();
        loop().defer(*this);
    } else if (sent > 0) {
        server_->cells->bytesOut.add(static_cast<std::uint64_t>(sent));
    }
}

void ServerConnection::sendRequest(std::string_view bytes) {
    Pieces pieces;
    pieces.add(bytes);
    sendRequest(pieces);
}

void ServerConnection::resume() {
    if (readable()) {
        loop().defer(*this);
    }
}

void ServerConnection::finish(bool reusable) {
    exchange_ = nullptr;
    const bool keep = reusable && reusable_ && phase_ == Phase::done && !congested() && !peerDone() &&
                      !server_->retired && server_->idle.size() < server_->maxIdle && !worker_.draining();
    if (!keep) {
        close();
        return;
    }
    phase_ = Phase::idle;
    server_->idle.push_back(this);
    server_->cells->idle.add();
    loop().setDeadline(*this, server_->keepAlive);
}

void ServerConnection::discard() {
    exchange_ = nullptr;
    close();
}

int ServerConnection::surrender(ByteQueue& waiting) {
    exchange_ = nullptr;
    return release(waiting);
}

void ServerConnection::onSeen(io::Ready ready) {
    // Nothing may come between exchanges: the server closes, or does not speak HTTP, and what it says must not answer
    // a request of the same look. What only says that there is room to send is the late news of bytes that were read
    // before.
    if (phase_ == Phase::idle && ready.readable) {
        leaveIdle();
        close();
    }
}

void ServerConnection::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (phase_ == Phase::idle) {
        onSeen(ready); // it fell idle since
        return;
    }
    if (phase_ == Phase::connecting) {
        if (ready.writable || ready.broken) {
            finishConnecting(ready.readable);
        }
        return;
    }
    if (ready.writable && congested()) {
        const ssize_t sent = flush();
        wroteAny_ = wroteAny_ || sent > 0;
        if (sent > 0) {
            server_->cells->bytesOut.add(static_cast<std::uint64_t>(sent));
        }
        requestBroken_ = requestBroken_ || sent < 0;
        if (exchange_ != nullptr && (!congested() || requestBroken_)) {
            exchange_->serverDrained();
        }
    }
    pump();
}

void ServerConnection::onTurn() {
    if (phase_ == Phase::connecting && exchange_ != nullptr) {
        exchange_->refuse(verdictOn(Failure::outOfDescriptors)); // the poller had no room to watch it
    } else {
        pump();
    }
}

void ServerConnection::onDeadline(TimePoint) {
    if (phase_ == Phase::idle) {
        leaveIdle();
        close();
    } else if (exchange_ != nullptr) {
        exchange_->serverDeadline(phase_ == Phase::connecting, phase_ == Phase::head);
    }
}

void ServerConnection::destroy() {
    worker_.servers.recycle(this);
}

/// A server that speaks, or ends, before it was asked anything is none of HTTP's: what it says answers no request.
void ServerConnection::finishConnecting(bool spoke) {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0 || spoke) {
        exchange_->serverFailed(Failure::connectFailed);
    } else {
        phase_ = Phase::head;
        server_->cells->connections.add();
        exchange_->connected();
    }
}

void ServerConnection::pump() {
    while (exchange_ != nullptr && phase_ != Phase::connecting && !exchange_->clientCongested()) {
        const io::Received received = receive(window_);
        switch (received.got) {
        case io::Got::nothing:
            return;
        case io::Got::end:
            atEnd(Failure::closedBeforeResponse);
            return;
        case io::Got::failure:
            reusable_ = false;
            atEnd(Failure::resetBeforeResponse);
            return;
        case io::Got::bytes:
            server_->cells->bytesIn.add(received.bytes.size());
            take(received.bytes);
        }
    }
}

void ServerConnection::atEnd(Failure failure) {
    if (phase_ == Phase::head) {
        fail(input_.empty() ? failure : Failure::malformedResponse);
    } else if (framing_ == parse::Framing::untilClose && failure == Failure::closedBeforeResponse) {
        phase_ = Phase::done;
        exchange_->respondMore({.bytes = {}, .last = true, .trailers = {}});
    } else {
        fail(Failure::responseCutShort);
    }
}

void ServerConnection::fail(Failure failure) {
    reusable_ = false;
    exchange_->serverFailed(failure);
}

void ServerConnection::take(std::span<char> bytes) {
    if (phase_ != Phase::head) {
        takeContent(nullptr, bytes);
        return;
    }
    std::size_t seen = input_.size();
    ByteQueue held; // what came in parts, kept while it is looked at
    if (seen != 0) {
        input_.append({bytes.data(), bytes.size()});
        held.swap(input_);
        bytes = held.bytes();
    }
    while (phase_ == Phase::head && exchange_ != nullptr) {
        parse::ResponseHead& head = worker_.responseHead;
        parse::Refusal refusal;
        switch (parse::parseResponse({bytes.data(), bytes.size()}, method_, kLimits, head, refusal, seen)) {
        case parse::Outcome::refused:
            fail(Failure::malformedResponse);
            return;
        case parse::Outcome::incomplete:
            if (seen != 0) {
                input_.swap(held);
            } else {
                input_.append({bytes.data(), bytes.size()});
            }
            return;
        case parse::Outcome::complete:
            seen = 0;
            bytes = bytes.subspan(head.bytes);
            takeHead(head, bytes);
        }
    }
}

void ServerConnection::takeHead(const parse::ResponseHead& head, std::span<char> rest) {
    if (head.status == 101) {
        exchange_->switchProtocols(head, {rest.data(), rest.size()});
        return;
    }
    if (head.status < 200) {
        if (++interims_ > kInterimsMost) {
            fail(Failure::malformedResponse);
        } else {
            exchange_->interim(head);
        }
        return;
    }
    phase_ = Phase::content;
    framing_ = head.framing;
    remaining_ = head.contentLength;
    reusable_ = reusable_ && head.keepAlive;
    if (framing_ == parse::Framing::chunked && decoder_) {
        decoder_->reset();
    } else if (framing_ == parse::Framing::chunked) {
        decoder_ = std::make_unique<parse::ChunkDecoder>(parse::Side::server);
    }
    takeContent(&head, rest);
}

void ServerConnection::takeContent(const parse::ResponseHead* head, std::span<char> bytes) {
    Content content;
    const bool sound = decode(bytes, content);
    if (!sound && head != nullptr) {
        fail(Failure::malformedResponse);
        return;
    }
    if (content.last) {
        phase_ = Phase::done;
    }
    if (head != nullptr) {
        exchange_->respond(*head, content);
    } else if (!content.bytes.empty() || content.last) {
        exchange_->respondMore(content);
    }
    if (exchange_ != nullptr) {
        if (!sound) {
            fail(Failure::responseCutShort);
        } else {
            adaptWindow(bytes.size());
        }
    }
}

bool ServerConnection::decode(std::span<char> bytes, Content& content) {
    std::size_t used = bytes.size();
    bool sound = true;
    switch (framing_) {
    case parse::Framing::none:
        used = 0;
        content.last = true;
        break;
    case parse::Framing::length:
        used = static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, bytes.size()));
        remaining_ -= used;
        content.bytes = {bytes.data(), used};
        content.last = remaining_ == 0;
        break;
    case parse::Framing::untilClose:
        content.bytes = {bytes.data(), used};
        reusable_ = false;
        break;
    case parse::Framing::chunked: {
        parse::Refusal refusal;
        const parse::ChunkDecoder::Step step = decoder_->decode(bytes, refusal);
        used = step.consumed;
        sound = step.state != parse::ChunkDecoder::State::refused;
        content.bytes = step.payload;
        content.last = step.state == parse::ChunkDecoder::State::done;
        content.trailers = content.last ? decoder_->trailers() : std::string_view{};
    }
    }
    // Bytes behind the end of a response answer nothing that was asked.
    reusable_ = reusable_ && used == bytes.size();
    return sound;
}

void ServerConnection::adaptWindow(std::size_t received) {
    if (exchange_->clientCongested()) {
        window_ = std::max(kWindowLeast, window_ / 2);
    } else if (received >= window_) {
        window_ = std::min(kWindowMost, window_ * 2);
    }
}

} // namespace poise::dataplane

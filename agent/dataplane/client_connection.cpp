// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/client_connection.hpp"

#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/respond/problem.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>

namespace poise::dataplane {
namespace {

constexpr parse::HeadLimits kLimits;

/// How long what a client still sends is dropped before the connection is closed (RFC 9112 §9.6).
constexpr Millis kLinger{2'000};
/// A connection that nobody has used for this long is closed by a drain; sooner might cross a request on its way.
constexpr Millis kDrainIdle{1'000};

constexpr Verdict kRequestTimeout{408, "request_timeout"};

parse::Framing framingFor(const parse::ResponseHead& head, bool headOnly, std::uint8_t minorVersion) {
    if (headOnly || head.framing == parse::Framing::none || head.framing == parse::Framing::length) {
        return headOnly ? parse::Framing::none : head.framing;
    }
    return minorVersion == 0 ? parse::Framing::untilClose : parse::Framing::chunked;
}

} // namespace

ClientConnection::ClientConnection(Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer)
    : Stream(worker.loop(), fd)
    , worker_(worker)
    , listener_(listener)
    , peer_(peer) {
    worker_.drainables.pushBack(*this);
}

ClientConnection::~ClientConnection() = default;

void ClientConnection::begin() {
    assumeReadable();
    awaitRequest();
    pump();
    settle();
}

/// Registers with the poller if the client has to be waited for; one that only waits for its last response need not.
void ClientConnection::settle() {
    const bool lastRequestRead = phase_ == Phase::exchange && requestDone_ && !keepAlive_;
    if (open() && !lastRequestRead) {
        watch();
    }
}

void ClientConnection::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (ready.broken && exchange_ != nullptr) {
        broken_ = true;
        exchange_->abandon();
        return;
    }
    if (ready.writable && congested()) {
        flushPending();
    }
    pump();
}

void ClientConnection::flushPending() {
    const ssize_t sent = flush();
    if (sent < 0) {
        broken_ = true;
        loop().defer(*this);
        return;
    }
    listener_.cells.bytesOut.add(static_cast<std::uint64_t>(sent));
    if (congested()) {
        loop().setDeadline(*this, listener_.settings->bodyTimeout);
    } else if (phase_ == Phase::exchange) {
        exchange_->clientDrained();
    } else if (phase_ == Phase::flushing) {
        finish();
    } else {
        loop().defer(*this);
    }
}

void ClientConnection::onTurn() {
    if (!open()) {
        return;
    }
    if (broken_) {
        if (exchange_ != nullptr) {
            exchange_->abandon();
        } else {
            close();
        }
        return;
    }
    if (phase_ == Phase::idle && !congested() && input_.size() > seen_) {
        takeHeld();
    }
    pump();
    settle();
}

void ClientConnection::onDeadline(TimePoint) {
    switch (phase_) {
    case Phase::idle:
        if (congested()) {
            close();
        } else if (seen_ == 0) {
            close();
        } else {
            refuseHead({.status = kRequestTimeout.status, .reason = kRequestTimeout.code});
        }
        break;
    case Phase::exchange:
        if (congested()) {
            broken_ = true; // the client does not read: nothing can be said to it
            exchange_->abandon();
        } else if (!requestDone_ && exchange_->wantsRequest()) {
            exchange_->refuse(kRequestTimeout);
        }
        break;
    case Phase::flushing:
    case Phase::lingering:
        close();
    }
}

void ClientConnection::destroy() {
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
    worker_.gone(listener_);
    worker_.clients.recycle(this);
}

void ClientConnection::drain() {
    if (phase_ == Phase::idle && seen_ == 0) {
        watch();
        loop().setDeadline(*this, kDrainIdle);
    }
}

void ClientConnection::abort() {
    if (exchange_ != nullptr) {
        broken_ = true;
        exchange_->abandon();
    } else {
        close();
    }
}

// Requests.

bool ClientConnection::wantsInput() const {
    switch (phase_) {
    case Phase::idle:
        return !congested();
    case Phase::exchange:
        return !requestDone_ && exchange_->wantsRequest();
    case Phase::flushing:
        return false;
    case Phase::lingering:
        return true;
    }
    return false;
}

void ClientConnection::pump() {
    while (open() && wantsInput()) {
        const io::Received received = receive();
        switch (received.got) {
        case io::Got::nothing:
            return;
        case io::Got::end:
        case io::Got::failure:
            atEnd();
            return;
        case io::Got::bytes:
            listener_.cells.bytesIn.add(received.bytes.size());
            take(received.bytes);
        }
    }
}

/// The client sends no more, while something was expected of it.
void ClientConnection::atEnd() {
    if (exchange_ != nullptr) {
        broken_ = true;
        exchange_->abandon();
        return;
    }
    if (seen_ != 0) {
        worker_.cells().aborted(account::Aborter::client);
    }
    close();
}

void ClientConnection::take(std::span<char> bytes) {
    if (phase_ == Phase::lingering) {
        return;
    }
    if (!input_.empty()) {
        input_.append({bytes.data(), bytes.size()});
        takeHeld();
        return;
    }
    const std::size_t used = takeMessages(bytes);
    input_.append({bytes.data() + used, bytes.size() - used});
}

/// Goes on with what was kept.
void ClientConnection::takeHeld() {
    ByteQueue held;
    held.swap(input_);
    held.consume(takeMessages(held.bytes()));
    input_.swap(held);
}

/// As many requests, and as much of their content, as can be dealt with now; returns what was used.
std::size_t ClientConnection::takeMessages(std::span<char> bytes) {
    std::size_t used = 0;
    while (used < bytes.size()) {
        const std::span<char> rest = bytes.subspan(used);
        if (phase_ == Phase::exchange && !requestDone_) {
            used += takeContent(rest);
        } else if (phase_ == Phase::idle && !congested()) {
            const std::size_t taken = takeRequest(rest);
            if (taken == 0) {
                break;
            }
            used += taken;
        } else {
            break;
        }
    }
    return phase_ == Phase::lingering || phase_ == Phase::flushing ? bytes.size() : used;
}

/// One request and what came of its content; returns what was used, 0 if the head is incomplete.
std::size_t ClientConnection::takeRequest(std::span<char> bytes) {
    parse::RequestHead& head = worker_.requestHead;
    parse::Refusal refusal;
    switch (parse::parseRequest({bytes.data(), bytes.size()}, kLimits, head, refusal, seen_)) {
    case parse::Outcome::incomplete:
        if (seen_ == 0) {
            loop().setDeadline(*this, listener_.settings->headerTimeout);
        }
        seen_ = static_cast<std::uint32_t>(bytes.size());
        return 0;
    case parse::Outcome::refused:
        refuseHead(refusal);
        return bytes.size();
    case parse::Outcome::complete:
        break;
    }
    seen_ = 0;
    return head.bytes + startExchange(head, bytes.subspan(head.bytes));
}

/// Begins the walk with what came of the content; returns the bytes of it that were used.
std::size_t ClientConnection::startExchange(const parse::RequestHead& head, std::span<char> rest) {
    minorVersion_ = head.minorVersion;
    keepAlive_ = head.keepAlive;
    headOnly_ = head.method == parse::Method::head;
    requestFraming_ = head.framing;
    remaining_ = head.contentLength;
    requestDone_ = head.framing == parse::Framing::none || (head.framing == parse::Framing::length && remaining_ == 0);
    if (requestFraming_ == parse::Framing::chunked) {
        decoder_ = std::make_unique<parse::ChunkDecoder>(parse::Side::client);
    }
    Content content{.bytes = {}, .last = requestDone_, .trailers = {}};
    std::size_t used = 0;
    if (!requestDone_) {
        parse::Refusal refusal;
        used = decode(rest, content, refusal);
        if (!refusal.reason.empty()) {
            refuseHead(refusal);
            return rest.size();
        }
        loop().setDeadline(*this, listener_.settings->bodyTimeout);
    }
    phase_ = Phase::exchange;
    exchange_ = worker_.exchanges.make(worker_, listener_, *this, peer_);
    exchange_->begin(head, content);
    return used;
}

std::size_t ClientConnection::takeContent(std::span<char> bytes) {
    Content content;
    parse::Refusal refusal;
    const std::size_t used = decode(bytes, content, refusal);
    if (!refusal.reason.empty()) {
        exchange_->refuse({refusal.status, refusal.reason});
        return bytes.size();
    }
    loop().setDeadline(*this, listener_.settings->bodyTimeout);
    exchange_->requestMore(content);
    return used;
}

/// Frees request content from its framing; `refusal.reason` stays empty when it is sound.
std::size_t ClientConnection::decode(std::span<char> bytes, Content& content, parse::Refusal& refusal) {
    if (requestFraming_ == parse::Framing::length) {
        const auto used = static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, bytes.size()));
        remaining_ -= used;
        requestDone_ = remaining_ == 0;
        content = {.bytes = {bytes.data(), used}, .last = requestDone_, .trailers = {}};
        return used;
    }
    const parse::ChunkDecoder::Step step = decoder_->decode(bytes, refusal);
    requestDone_ = step.state == parse::ChunkDecoder::State::done;
    content = {.bytes = step.payload,
               .last = requestDone_,
               .trailers = requestDone_ ? decoder_->trailers() : std::string_view{}};
    return step.consumed;
}

void ClientConnection::requestWanted() {
    loop().setDeadline(*this, listener_.settings->bodyTimeout);
    if (readable()) {
        loop().defer(*this);
    }
}

/// Answers what never became an exchange.
void ClientConnection::refuseHead(const parse::Refusal& refusal) {
    worker_.cells().refused(refusal.reason);
    listener_.cells.own.add(refusal.status);
    input_.clear();
    seen_ = 0;
    requestDone_ = false; // whatever else the client sends belongs to what was refused
    sendRefusal({refusal.status, refusal.reason}, {}, false);
    phase_ = Phase::flushing;
    if (!congested()) {
        finish();
    }
}

// Responses.

void ClientConnection::sendInterim(const parse::ResponseHead& head) {
    if (minorVersion_ == 0) {
        return; // RFC 9110 §15.2
    }
    HeadWriter out(loop().scratch());
    respond::renderResponseHead(out, head, {}, worker_.date());
    Pieces pieces;
    pieces.add(out.written());
    write(pieces);
}

void ClientConnection::sendResponse(const parse::ResponseHead& head, const Content& content, bool requestRead) {
    responseFraming_ = framingFor(head, headOnly_, minorVersion_);
    keepAlive_ = keepAlive_ && requestRead && responseFraming_ != parse::Framing::untilClose && !worker_.draining() &&
                 !listener_.retired;
    HeadWriter out(loop().scratch());
    respond::renderResponseHead(
        out, head,
        {.framing = responseFraming_, .close = !keepAlive_, .keepAlive10 = minorVersion_ == 0, .upgrade = false},
        worker_.date());
    Pieces pieces;
    pieces.add(out.written());
    if (!headOnly_) {
        pieces.addContent(content, responseFraming_ == parse::Framing::chunked);
    }
    write(pieces);
}

void ClientConnection::sendMore(const Content& content) {
    Pieces pieces;
    pieces.addContent(content, responseFraming_ == parse::Framing::chunked);
    write(pieces);
}

void ClientConnection::sendRefusal(Verdict verdict, std::string_view requestId, bool requestRead) {
    const bool mayGoOn = verdict.status == 404 || verdict.status >= 502;
    keepAlive_ = keepAlive_ && requestRead && mayGoOn && !worker_.draining() && !listener_.retired;
    responseFraming_ = parse::Framing::length;
    Pieces pieces;
    pieces.add(respond::renderProblem(loop().scratch(),
                                      {.status = verdict.status,
                                       .code = verdict.code,
                                       .requestId = requestId,
                                       .close = !keepAlive_,
                                       .headOnly = headOnly_},
                                      worker_.date()));
    write(pieces);
}

void ClientConnection::cutShort() {
    keepAlive_ = false;
    cut_ = true;
}

void ClientConnection::write(Pieces& pieces) {
    if (broken_ || pieces.empty()) {
        return;
    }
    const ssize_t sent = send(pieces.span());
    if (sent < 0) {
        broken_ = true; // told to the exchange in the next turn: it is in the middle of its own work now
        loop().defer(*this);
        return;
    }
    listener_.cells.bytesOut.add(static_cast<std::uint64_t>(sent));
    if (congested()) {
        loop().setDeadline(*this, listener_.settings->bodyTimeout);
    }
}

void ClientConnection::becomeTunnel(const parse::ResponseHead& head, ServerConnection& server, std::string_view early,
                                    Tries&& tries) {
    HeadWriter out(loop().scratch());
    respond::renderResponseHead(out, head, {.upgrade = true}, worker_.date());
    Pieces pieces;
    pieces.add(out.written());
    pieces.add(early);
    write(pieces);
    exchange_ = nullptr;

    ByteQueue toClient;
    ByteQueue toServer;
    const int serverFd = server.surrender(toServer);
    toServer.append(input_.view());
    const int clientFd = release(toClient);
    Relay* relay = worker_.relays.make(worker_, listener_, clientFd, peer_);
    relay->adopt(serverFd, toClient, toServer, std::move(tries));
}

void ClientConnection::exchangeOver() {
    exchange_ = nullptr;
    decoder_.reset();
    if (broken_) {
        close();
        return;
    }
    if (keepAlive_) {
        phase_ = Phase::idle;
        awaitRequest();
        if (readable() || !input_.empty()) {
            loop().defer(*this);
        }
        return;
    }
    phase_ = Phase::flushing;
    if (!congested()) {
        finish();
    }
}

/// Everything is sent, and nothing more is to be.
void ClientConnection::finish() {
    if (cut_ && responseFraming_ == parse::Framing::untilClose) {
        reset(); // an orderly end would make what came look like the whole
    } else if (cut_ || (requestDone_ && input_.empty() && !readable())) {
        close();
    } else {
        input_.clear();
        finishSending();
        phase_ = Phase::lingering;
        loop().setDeadline(*this, kLinger);
        loop().defer(*this);
    }
}

void ClientConnection::awaitRequest() {
    seen_ = 0;
    loop().setDeadline(*this, worker_.draining() ? kDrainIdle : listener_.settings->idleTimeout);
}

} // namespace poise::dataplane

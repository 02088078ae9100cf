// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How a client's bytes become requests.

#include "agent/dataplane/client_connection.hpp"
#include "agent/dataplane/h2_connection.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/respond/problem.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/tls/session.hpp"

#include <algorithm>
#include <sys/socket.h>

namespace poise::dataplane {
namespace {

constexpr parse::HeadLimits kLimits;

} // namespace

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
    } else if (tls() != nullptr && tls()->trouble() != tls::Trouble::none) {
        worker_.cells().refused(tls::word(tls()->trouble()));
        if (tls()->trouble() == tls::Trouble::plainHttp) {
            answerInClear();
        }
    }
    close();
}

/// Who forgot the "s" of "https" gets a word that is understood, of an agent that has read nothing of the request.
void ClientConnection::answerInClear() {
    const std::string_view answer = respond::renderProblem(loop().scratch(),
                                                           {.status = 400,
                                                            .code = tls::word(tls::Trouble::plainHttp),
                                                            .detail = "This port speaks HTTPS only.",
                                                            .requestId = {}},
                                                           worker_.date());
    ::send(fd(), answer.data(), answer.size(),
           MSG_DONTWAIT | MSG_NOSIGNAL); // the first bytes of a connection: it has room
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
    if (fresh_ && mayBeHttp2()) {
        const std::size_t taken = takePreface(bytes);
        if (taken != 0 || fresh_) {
            return taken;
        }
    }
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

bool ClientConnection::mayBeHttp2() const {
    return tls() != nullptr ? tls()->protocol() == "h2" : listener_.settings->http2;
}

/// Hands a client of HTTP/2 over (RFC 9113 §3). Returns 0 when the bytes are something else, or too few to tell: then
/// the connection stays fresh.
std::size_t ClientConnection::takePreface(std::span<char> bytes) {
    const std::string_view begin = std::string_view(bytes.data(), bytes.size()).substr(0, h2::kPreface.size());
    const bool agreed = tls() != nullptr; // whatever comes is HTTP/2 then, or refused as such
    if (!agreed && !h2::kPreface.starts_with(begin)) {
        fresh_ = false;
        seen_ = 0; // the parser has seen none of it
        return 0;
    }
    if (!agreed && begin.size() < h2::kPreface.size()) {
        if (seen_ == 0) {
            loop().setDeadline(*this, listener_.settings->headerTimeout);
        }
        seen_ = static_cast<std::uint32_t>(bytes.size());
        return 0;
    }
    fresh_ = false;
    H2Connection* successor = worker_.h2Connections.make(worker_, listener_, peer_);
    successor->adopt(release(), {bytes.data(), bytes.size()});
    return bytes.size();
}

/// Begins the walk with what came of the content; returns the bytes of it that were used.
std::size_t ClientConnection::startExchange(const parse::RequestHead& head, std::span<char> rest) {
    using enum account::HttpVersion;
    listener_.cells.requests(head.minorVersion == 0 ? http10 : http11).add();
    fresh_ = false;
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
    account::AccessRecord record;
    record.status = refusal.status;
    record.ending = refusal.reason;
    worker_.logConnection(listener_, peer_, record);
    phase_ = Phase::flushing;
    if (!congested()) {
        finish();
    }
}

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How a client's bytes become requests.

#include "agent/dataplane/client_connection.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>

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
    logRefusal(refusal);
    phase_ = Phase::flushing;
    if (!congested()) {
        finish();
    }
}

void ClientConnection::logRefusal(const parse::Refusal& refusal) {
    const snapshot::AccessLog format = listener_.generation->snapshot->accessLog;
    if (format == snapshot::AccessLog::off) {
        return;
    }
    accept::Peer::Text peerRoom;
    const account::RequestText text;
    const account::StageClock stages;
    account::AccessRecord record;
    record.t = wallMillis();
    record.client = peer_.text(peerRoom);
    record.listener = listener_.acceptor.name();
    record.text = &text;
    record.status = refusal.status;
    record.stages = &stages;
    record.ending = refusal.reason;
    worker_.writeLog(record, format);
}

} // namespace poise::dataplane

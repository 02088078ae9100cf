// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How a server's bytes become responses.

#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/parse/response.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>

namespace poise::dataplane {
namespace {

constexpr parse::HeadLimits kLimits;

/// Interim responses to one request. None of them is the answer: a server that sends them without end is broken.
constexpr std::uint8_t kInterimsMost = 100;

} // namespace

void ServerConnection::pump() {
    while (exchange_ != nullptr && phase_ > Phase::securing && !exchange_->clientCongested()) {
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
    } else if (framing_ == parse::Framing::untilClose && failure == Failure::closedBeforeResponse && endedProperly()) {
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
        exchange_->switchProtocols(*this, head, {rest.data(), rest.size()});
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

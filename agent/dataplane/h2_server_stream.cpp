// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2_server_stream.hpp"

#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/h2_server_connection.hpp"
#include "agent/dataplane/parse/response.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <utility>

namespace poise::dataplane {
namespace {

constexpr parse::HeadLimits kLimits;

/// Interim responses to one request, as on HTTP/1.1.
constexpr std::uint8_t kInterimsMost = 100;

/// Content that waits for the server's window before its client is paused.
constexpr std::size_t kHeldMost = 16 * 1024;

/// From this size on it is not worth a copy to wait for what other streams have to say.
constexpr std::size_t kSentAtOnce = 8 * 1024;

/// What a client that begins to read again is given at once.
constexpr std::size_t kPiece = 32 * 1024;

} // namespace

H2ServerStream::H2ServerStream(H2ServerConnection& connection, Exchange& exchange, bool reused)
    : h2::Stream(0)
    , connection_(connection)
    , exchange_(&exchange)
    , reused_(reused) {}

void H2ServerStream::stands() {
    exchange_->connected();
}

void H2ServerStream::goElsewhere() {
    Exchange& exchange = *exchange_;
    letGo();
    exchange.forwardAnew();
}

// To the server.

void H2ServerStream::sendRequest(const ServerRequest& request) {
    method_ = request.method;
    phase_ = Phase::head;
    const Content& content = request.content;
    const bool noContent = content.last && content.bytes.empty() && content.trailers.empty();
    closed_ = !connection_.session().request(
        *this, {.head = request.head, .scheme = connection_.scheme(), .wantsTrailers = request.wantsTrailers},
        noContent);
    if (closed_) {
        connection_.retire(); // out of numbers: told in a turn of its own
        connection_.goOnLater();
        return;
    }
    connection_.requested();
    if (!noContent && (content.last || !content.bytes.empty())) {
        write(content);
    }
    connection_.speak();
}

void H2ServerStream::sendMore(const Content& content) {
    if (!closed_ && (content.last || !content.bytes.empty())) {
        write(content);
        connection_.speak();
    }
}

void H2ServerStream::write(const Content& content) {
    h2::ClientSession& session = connection_.session();
    session.write(*this, content.bytes, content.last, content.trailers);
    if (content.bytes.size() >= kSentAtOnce) {
        connection_.speakNow();
    }
    session.settle(*this);
    paused_ = congested();
}

bool H2ServerStream::congested() const {
    return waiting() > kHeldMost;
}

void H2ServerStream::sent() {
    if (paused_ && !congested()) {
        connection_.goOnLater();
    }
}

// To the client.

void H2ServerStream::response(std::string_view text, bool last) {
    if (exchange_ == nullptr) {
        return;
    }
    parse::ResponseHead& head = connection_.worker().responseHead;
    parse::Refusal refusal;
    const bool sound = parse::parseResponse(text, method_, kLimits, head, refusal) == parse::Outcome::complete;
    const bool interim = head.status < 200;
    if (!sound || head.status == 101 || (interim && ++interims_ > kInterimsMost)) { // RFC 9113 §8.6
        connection_.session().reset(*this, NGHTTP2_PROTOCOL_ERROR);
        connection_.speak();
        fail(Failure::malformedResponse);
    } else if (interim) {
        exchange_->interim(head);
    } else {
        // Where the head says no length, the end of the stream shows the end of the content.
        if (head.framing == parse::Framing::untilClose) {
            head.framing = parse::Framing::chunked;
        }
        phase_ = last ? Phase::done : Phase::content;
        exchange_->respond(head, {.bytes = {}, .last = last, .trailers = {}});
    }
}

void H2ServerStream::content(std::string_view bytes, bool last, std::string_view trailers) {
    if (exchange_ == nullptr || phase_ == Phase::done) {
        connection_.session().consumed(*this, bytes.size());
    } else if (!input_.empty() || exchange_->clientCongested()) {
        input_.append(bytes);
        inputTrailers_ = trailers;
        inputLast_ = last;
    } else {
        deliver({.bytes = bytes, .last = last, .trailers = trailers});
    }
}

void H2ServerStream::deliver(const Content& content) {
    phase_ = content.last ? Phase::done : Phase::content;
    connection_.session().consumed(*this, content.bytes.size());
    if (content.last || !content.bytes.empty()) {
        exchange_->respondMore(content);
    }
}

void H2ServerStream::resume() {
    if (!input_.empty() || inputLast_) {
        connection_.goOnLater();
    }
}

void H2ServerStream::goOn() {
    if (exchange_ != nullptr && closed_ && phase_ == Phase::head) {
        exchange_->serverFailed(Failure::streamRefused); // it was never sent
        return;
    }
    while (exchange_ != nullptr && (!input_.empty() || inputLast_) && !exchange_->clientCongested()) {
        const std::size_t size = std::min(kPiece, input_.size());
        const bool last = inputLast_ && size == input_.size();
        const std::string_view bytes = input_.view().substr(0, size);
        inputLast_ = inputLast_ && !last;
        deliver({.bytes = bytes, .last = last, .trailers = last ? std::string_view(inputTrailers_) : ""});
        input_.consume(size);
        connection_.speak();
    }
    if (exchange_ != nullptr && paused_ && !congested()) {
        paused_ = false;
        exchange_->serverDrained();
    }
}

// The end.

/// A response that waits for its client here is complete all the same.
void H2ServerStream::closed(h2::StreamEnd end) {
    closed_ = true;
    if (exchange_ == nullptr || phase_ == Phase::done || inputLast_) {
        return;
    }
    fail(end == h2::StreamEnd::refused     ? Failure::streamRefused
         : end == h2::StreamEnd::malformed ? Failure::malformedResponse
                                           : Failure::resetBeforeResponse);
}

void H2ServerStream::fail(Failure failure) {
    if (exchange_ == nullptr) {
        return;
    }
    if (inputLast_) { // the response is here, though its client does not keep up: it gets the rest at once
        deliver({.bytes = input_.view(), .last = true, .trailers = inputTrailers_});
    } else {
        exchange_->serverFailed(phase_ == Phase::content ? Failure::responseCutShort : failure);
    }
}

void H2ServerStream::onDeadline(TimePoint) {
    if (exchange_ == nullptr) {
        return;
    }
    if (phase_ == Phase::waiting) {
        connection_.connectTimedOut();
    } else {
        exchange_->serverDeadline(false, phase_ == Phase::head);
    }
}

void H2ServerStream::setDeadline(Duration after) {
    connection_.loop().setDeadline(*this, after);
}

ServerState& H2ServerStream::server() const {
    return connection_.server();
}

void H2ServerStream::letGo() {
    exchange_ = nullptr;
    connection_.loop().cancelDeadline(*this);
    connection_.reapLater();
}

void H2ServerStream::finish(bool /*reusable*/) {
    discard();
}

/// A server that still works for it, or waits for the rest of the request, is told to stop.
void H2ServerStream::discard() {
    const bool answered = phase_ == Phase::done;
    letGo();
    if (!closed_ && !(answered && connection_.session().saidAll(*this))) {
        connection_.session().reset(*this, NGHTTP2_CANCEL);
        connection_.speak();
    }
}

} // namespace poise::dataplane

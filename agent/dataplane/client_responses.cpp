// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How responses become a client's bytes, and how a connection ends.

#include "agent/dataplane/client_connection.hpp"
#include "agent/dataplane/respond/problem.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/worker.hpp"

namespace poise::dataplane {
namespace {

/// How long what a client still sends is dropped before the connection is closed (RFC 9112 §9.6).
constexpr Millis kLinger{2'000};

parse::Framing framingFor(const parse::ResponseHead& head, bool headOnly, std::uint8_t minorVersion) {
    if (headOnly || head.framing == parse::Framing::none || head.framing == parse::Framing::length) {
        return headOnly ? parse::Framing::none : head.framing;
    }
    return minorVersion == 0 ? parse::Framing::untilClose : parse::Framing::chunked;
}

} // namespace

void ClientConnection::sendInterim(const parse::ResponseHead& head) {
    if (minorVersion_ == 0) {
        return; // RFC 9110 §15.2
    }
    HeadWriter out(loop().scratch());
    respond::renderResponseHead(out, head, {}, worker_.date());
    Pieces pieces;
    pieces.add(out.written());
    write(pieces, false);
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
    write(pieces, content.last);
}

void ClientConnection::sendMore(const Content& content) {
    Pieces pieces;
    pieces.addContent(content, responseFraming_ == parse::Framing::chunked);
    write(pieces, content.last);
}

void ClientConnection::sendRefusal(Verdict verdict, std::string_view requestId, bool requestRead) {
    // HTTP/1.0 would have to be told that the connection stays (RFC 9112 §9.3); for a refusal it just ends.
    const bool mayGoOn = (verdict.status == 404 || verdict.status >= 502) && minorVersion_ > 0;
    keepAlive_ = keepAlive_ && requestRead && mayGoOn && !worker_.draining() && !listener_.retired;
    responseFraming_ = parse::Framing::length;
    Pieces pieces;
    pieces.add(respond::renderProblem(loop().scratch(),
                                      {.status = verdict.status,
                                       .code = verdict.code,
                                       .requestId = requestId,
                                       .close = !keepAlive_,
                                       .headOnly = headOnly_,
                                       .fields = listener_.settings->responseEdits.appended},
                                      worker_.date()));
    write(pieces, true);
}

void ClientConnection::cutShort() {
    keepAlive_ = false;
    cut_ = true;
}

/// `last`: nothing follows in this exchange, so that without keep-alive the connection ends at once.
void ClientConnection::write(Pieces& pieces, bool last) {
    if (broken_ || pieces.empty()) {
        return;
    }
    const ssize_t sent = last && !keepAlive_ ? sendLast(pieces.span()) : send(pieces.span());
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
    write(pieces, false);
    exchange_ = nullptr;

    io::Estate toServer = server.surrender();
    Relay* relay = worker_.relays.make(worker_, listener_, -1, peer_);
    relay->adopt(release(), std::move(toServer), input_.view(), std::move(tries));
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

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/http_connection.hpp"

#include "tools/demo_server/pattern.hpp"
#include "tools/demo_server/response_head.hpp"

#include <algorithm>
#include <array>
#include <sys/socket.h>

namespace poise::demo {
namespace {

constexpr std::size_t kHeadLimit = 64UL * 1024;
constexpr std::size_t kInLimit = 128UL * 1024;
constexpr std::size_t kOutLimit = 256UL * 1024;
constexpr std::size_t kPrefixSize = 64;
constexpr int kTurnsInARow = 16;
constexpr std::chrono::milliseconds kLingerTime{2000};

} // namespace

HttpConnection::HttpConnection(Loop& loop, Service& service, net::Fd fd)
    : loop_(loop)
    , service_(service)
    , fd_(std::move(fd)) {
    ++service_.connections;
    ++service_.open;
}

HttpConnection::~HttpConnection() {
    --service_.open;
}

void HttpConnection::onEvents(std::uint32_t events) {
    ready_.take(events);
    for (int turn = 0; turn < kTurnsInARow; ++turn) {
        bool moved = receive();
        moved = consume() || moved;
        moved = flush() || moved;
        if (phase_ == Phase::closed) {
            return;
        }
        if (eof_) {
            endOfInput(!moved);
        }
        if (!moved) {
            return;
        }
    }
    loop_.again(*this);
}

void HttpConnection::onTimer() {
    if (phase_ == Phase::linger) {
        close();
        return;
    }
    delayed_ = false;
    onEvents(0);
}

void HttpConnection::onStop() {
    if (phase_ == Phase::head && in_.empty() && out_.empty()) {
        close();
    }
}

bool HttpConnection::receive() {
    if (!ready_.readable || eof_ || phase_ == Phase::closed || (in_.size() >= kInLimit && phase_ != Phase::linger)) {
        return false;
    }
    static std::array<char, 64UL * 1024> buffer;
    const ssize_t got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
    if (got < 0) {
        ready_.readable = false;
        if (!net::wouldBlock()) {
            close();
        }
        return false;
    }
    eof_ = got == 0;
    ready_.afterRead(static_cast<std::size_t>(got), buffer.size());
    if (phase_ != Phase::linger) {
        in_.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return got > 0;
}

void HttpConnection::endOfInput(bool stuck) {
    const bool idle = phase_ == Phase::head && out_.empty();
    const bool cut = phase_ == Phase::exchange && (!body_.done() || reply_.kind == Reply::Kind::hang);
    if (phase_ == Phase::linger || (idle && stuck) || (cut && stuck && out_.empty() && !delayed_)) {
        close();
    }
}

bool HttpConnection::consume() {
    const std::string_view all = in_;
    std::size_t used = 0;
    bool moved = false;
    while ((phase_ == Phase::head || phase_ == Phase::exchange) && out_.pending() < kOutLimit) {
        const std::string_view rest = all.substr(used);
        const std::size_t taken = phase_ == Phase::head ? takeHead(rest) : takeBody(rest);
        used += taken;
        if (taken == 0 && !advance()) {
            break;
        }
        moved = true;
    }
    in_.erase(0, used);
    return moved;
}

std::size_t HttpConnection::takeHead(std::string_view in) {
    // A client may send an empty line between requests (RFC 9112, section 2.2).
    if (in.substr(0, 2) == "\r\n") {
        return 2;
    }
    const std::size_t end = in.find("\r\n\r\n");
    if (std::min(end, in.size()) > kHeadLimit) {
        refuse(431);
        return in.size();
    }
    if (end == std::string_view::npos) {
        return 0;
    }
    begin(in.substr(0, end));
    return end + 4;
}

std::size_t HttpConnection::takeBody(std::string_view in) {
    const bool echoes = reply_.kind == Reply::Kind::echo;
    if (body_.done() || (echoes && !answered_)) {
        return 0;
    }
    const BodyReader::Step step = body_.step(in);
    if (!echoes) {
        examine(step.data);
    } else if (!headOnly_ && !step.data.empty()) {
        request_.chunked ? out_.appendChunk(step.data) : void(out_.text() += step.data);
    }
    if (body_.failed()) {
        answered_ ? close() : refuse(400);
    } else if (echoes && body_.done() && request_.chunked && !headOnly_) {
        out_.text() += "0\r\n\r\n";
    }
    return step.used;
}

void HttpConnection::examine(std::string_view data) {
    summary_.intact = summary_.intact && isPattern(body_.total() - data.size(), data);
    prefix_.append(data.substr(0, kPrefixSize - std::min(kPrefixSize, prefix_.size())));
}

void HttpConnection::begin(std::string_view head) {
    phase_ = Phase::exchange;
    if (const int status = parseRequest(head, request_); status != 0) {
        refuse(status);
        return;
    }
    reply_ = answer(request_, service_);
    headOnly_ = request_.method == "HEAD";
    keepAlive_ = request_.keepAlive && !reply_.close && reply_.kind != Reply::Kind::untilClose;
    summary_ = {};
    prefix_.clear();
    answered_ = false;
    if (request_.chunked) {
        body_.startChunked();
    } else {
        body_.startLength(request_.contentLength);
    }
    delayed_ = reply_.delay.count() > 0;
    if (delayed_) {
        loop_.after(*this, reply_.delay);
    }
    const bool wantsBody = !reply_.early || reply_.kind == Reply::Kind::echo;
    if (request_.expectContinue && wantsBody && !body_.done() && !request_.http10) {
        out_.text() += "HTTP/1.1 100 Continue\r\n\r\n";
    }
}

void HttpConnection::refuse(int status) {
    appendHead(out_.text(), {.status = status, .fields = service_.fields, .keepAlive = false});
    out_.stopPattern();
    phase_ = Phase::closing;
    understood_ = false;
}

bool HttpConnection::advance() {
    if (phase_ != Phase::exchange) {
        return false;
    }
    if (!answered_ && !delayed_ && (reply_.early || body_.done())) {
        respond();
        return true;
    }
    const bool produced = answered_ && !out_.producing() && reply_.kind != Reply::Kind::hang;
    if (produced && (body_.done() || (reply_.close && reply_.early))) {
        finish();
        return true;
    }
    return false;
}

void HttpConnection::respond() {
    answered_ = true;
    summary_.bytes = body_.total();
    summary_.prefix = prefix_;
    complete(reply_, summary_, service_);
    switch (reply_.kind) {
    case Reply::Kind::hang:
        break;
    case Reply::Kind::reset: {
        const linger abort{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(fd_.get(), SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
        close();
        break;
    }
    case Reply::Kind::close:
        close();
        break;
    default:
        writeHead();
        break;
    }
}

void HttpConnection::writeHead() {
    keepAlive_ = keepAlive_ && !loop_.stopping();
    ResponseHead head = headFor(reply_, request_);
    head.fields = service_.fields;
    head.keepAlive = keepAlive_;
    if (reply_.hints) {
        out_.text() += "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
    }
    appendHead(out_.text(), head);
    if (headOnly_ || head.framing == ResponseHead::Framing::none) {
        return;
    }
    switch (reply_.kind) {
    case Reply::Kind::chunked:
        out_.startChunks(reply_.size, reply_.trailers);
        break;
    case Reply::Kind::pattern:
    case Reply::Kind::untilClose:
        out_.startPattern(reply_.size);
        break;
    default:
        out_.text() += reply_.content();
        break;
    }
}

bool HttpConnection::flush() {
    if (!ready_.writable || phase_ == Phase::closed || out_.empty()) {
        return false;
    }
    const Outbox::Result result = out_.send(fd_.get());
    if (result == Outbox::Result::failed) {
        close();
        return false;
    }
    ready_.writable = result == Outbox::Result::moved;
    if (out_.empty() && phase_ == Phase::closing) {
        afterLastByte();
    }
    return true;
}

void HttpConnection::finish() {
    const bool goOn = keepAlive_ && !loop_.stopping();
    phase_ = goOn ? Phase::head : Phase::closing;
    reply_ = {};
    if (!goOn && out_.empty()) {
        afterLastByte();
    }
}

void HttpConnection::afterLastByte() {
    if (eof_ || (understood_ && body_.done() && in_.empty())) {
        close();
        return;
    }
    // Closing with unread bytes would reset the connection and take the answer with it (RFC 9112, section 9.6).
    ::shutdown(fd_.get(), SHUT_WR);
    phase_ = Phase::linger;
    loop_.after(*this, kLingerTime);
}

void HttpConnection::close() {
    if (phase_ != Phase::closed) {
        phase_ = Phase::closed;
        fd_.reset();
        loop_.remove(*this);
    }
}

} // namespace poise::demo

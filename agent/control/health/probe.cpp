// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/probe.hpp"

#include "agent/base/version.hpp"
#include "agent/control/health/response_head.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <utility>

namespace poise::health {
namespace {

using boost::system::error_code;
using policy::CheckError;
using policy::CheckKind;

/// Shortages of this machine tell nothing about the server.
bool isOwnShortage(const error_code& error) {
    namespace errc = boost::system::errc;
    return error == errc::too_many_files_open || error == errc::too_many_files_open_in_system ||
           error == errc::no_buffer_space || error == errc::not_enough_memory || error == errc::address_not_available;
}

std::string requestFor(const Probe::Target& target) {
    return "GET " + target.policy->path + " HTTP/1.1\r\nHost: " + target.authority + "\r\nUser-Agent: poise-health/" +
           std::string(kVersion) + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
}

} // namespace

Probe::Probe(const boost::asio::any_io_executor& executor, Target target, Done done)
    : target_(std::move(target))
    , done_(std::move(done))
    , socket_(executor)
    , deadline_(executor) {}

void Probe::start() {
    begun_ = Clock::now();
    deadline_.expires_at(begun_ + target_.policy->timeout);
    deadline_.async_wait([self = shared_from_this()](error_code error) {
        if (!error) {
            self->fail(CheckError::timeout);
        }
    });
    socket_.async_connect(target_.address, [self = shared_from_this()](error_code error) { self->connected(error); });
}

void Probe::cancel() {
    done_ = nullptr;
    deadline_.cancel();
    error_code ignored;
    socket_.close(ignored);
}

/// On loopback a connection to a port that nobody listens on may meet itself: the system chose that very port for our
/// end (simultaneous open, RFC 9293 section 3.5).
bool Probe::isOwnEnd() const {
    error_code ignored;
    return socket_.local_endpoint(ignored) == target_.address;
}

void Probe::connected(error_code error) {
    if (!done_) {
        return;
    }
    if (isOwnShortage(error)) {
        finish();
    } else if (error || isOwnEnd()) {
        const bool refused = !error || error == boost::asio::error::connection_refused;
        fail(refused ? CheckError::refused : CheckError::unreachable);
    } else if (introduce(); target_.tls) {
        session_ = std::make_unique<tls::Session>(target_.tls->open(target_.tlsName));
        session_->greet(outgoing_);
        send();
        read();
    } else {
        stands();
        if (done_) {
            read();
        }
    }
}

/// A connection that was just made has room for these few bytes; what breaks is found by reading.
void Probe::introduce() {
    if (!target_.introduction.empty()) {
        error_code ignored;
        socket_.non_blocking(true, ignored);
        socket_.write_some(boost::asio::buffer(target_.introduction), ignored);
    }
}

void Probe::stands() {
    stands_ = true;
    if (target_.tcp) {
        add(CheckKind::tcp, CheckError::none);
    }
    const bool http2 = session_ ? session_->protocol() == "h2" : target_.policy->http2;
    if (!target_.http && !target_.grpc) {
        finish();
    } else if (http2) {
        askOverHttp2();
    } else if (target_.policy->http2) {
        fail(CheckError::protocol);
    } else {
        ask();
    }
}

void Probe::askOverHttp2() {
    http2_ = std::make_unique<Http2Questions>(
        Http2Questions::Server{.authority = target_.authority, .scheme = session_ ? "https" : "http"});
    if (target_.http) {
        http2_->askHttp(target_.policy->path);
    }
    if (target_.grpc) {
        http2_->askGrpc();
    }
    say();
}

/// What HTTP/2 has to say.
void Probe::say() {
    ByteQueue plain;
    http2_->produce(plain);
    if (session_ && !plain.empty()) {
        const iovec piece{plain.bytes().data(), plain.size()};
        session_->write(std::span(&piece, 1), outgoing_);
    } else {
        outgoing_.append(plain.view());
    }
    send();
}

void Probe::ask() {
    std::string request = requestFor(target_);
    if (session_) {
        const iovec piece{request.data(), request.size()};
        session_->write(std::span(&piece, 1), outgoing_);
    } else {
        outgoing_.append(request);
    }
    send();
}

/// A server may answer and close before it has read all: only what it says counts.
void Probe::send() {
    if (!sending_.empty() || outgoing_.empty()) {
        return;
    }
    sending_.swap(outgoing_);
    boost::asio::async_write(socket_, boost::asio::buffer(sending_.view()),
                             [self = shared_from_this()](error_code /*error*/, std::size_t /*size*/) {
                                 self->sending_.clear();
                                 if (self->done_) {
                                     self->send();
                                 }
                             });
}

void Probe::read() {
    socket_.async_read_some(
        boost::asio::buffer(chunk_),
        [self = shared_from_this()](error_code error, std::size_t size) { self->received(error, size); });
}

void Probe::received(error_code error, std::size_t size) {
    if (!done_) {
        return;
    }
    bool ended = static_cast<bool>(error);
    if (session_) {
        ended = !unseal({chunk_.data(), size}) || ended;
    } else {
        answer_.append(chunk_.data(), size);
    }
    if (!stands_ && ended) {
        const std::string_view doubt = session_->doubt();
        fail(doubt.empty() ? CheckError::handshake : CheckError::certificate, doubt);
    } else if (!stands_ && session_->secured()) {
        stands();
    }
    if (done_) {
        judge(ended);
    }
}

/// Takes plain bytes out of TLS; false: no more will come.
bool Probe::unseal(std::span<const char> wire) {
    std::array<char, 2048> room;
    tls::Session::Step step;
    do {
        step = session_->read(wire, room, outgoing_);
        answer_.append(room.data(), step.size);
        wire = {};
    } while (step.got == tls::Session::Got::bytes && session_->hasMore() && answer_.size() <= kLongestHead);
    send();
    return step.got == tls::Session::Got::bytes || step.got == tls::Session::Got::nothing;
}

void Probe::judge(bool ended) {
    if (http2_) {
        judgeHttp2(ended);
        return;
    }
    const HeadScan scan = scanHead(answer_);
    if (scan.state == HeadScan::State::complete && stands_) {
        const bool expected = policy::isExpected(scan.status, *target_.policy);
        add(CheckKind::http, expected ? CheckError::none : CheckError::status, scan.status);
        finish();
    } else if (scan.state == HeadScan::State::malformed) {
        fail(CheckError::malformed);
    } else if (ended) {
        fail(CheckError::closed);
    } else {
        read();
    }
}

void Probe::judgeHttp2(bool ended) {
    const std::string bytes = std::exchange(answer_, {});
    if (!http2_->take(bytes)) {
        fail(CheckError::protocol);
        return;
    }
    say();
    tell(CheckKind::http, http2_->http());
    tell(CheckKind::grpc, http2_->grpc());
    if (answered(CheckKind::http) && answered(CheckKind::grpc)) {
        finish();
    } else if (ended || http2_->http().broken || http2_->grpc().broken) {
        fail(CheckError::closed);
    } else {
        read();
    }
}

void Probe::tell(CheckKind kind, const Http2Questions::Answer& answer) {
    if (!answer.complete || answered(kind)) {
        return;
    }
    const bool grpc = kind == CheckKind::grpc;
    const bool expected = grpc ? answer.status == 200 : policy::isExpected(answer.status, *target_.policy);
    const bool down = grpc && !answer.serving;
    add(kind, !expected ? CheckError::status : down ? CheckError::notServing : CheckError::none, answer.status);
}

/// Or nobody asked.
bool Probe::answered(CheckKind kind) const {
    const bool asked = kind == CheckKind::tcp ? target_.tcp : kind == CheckKind::http ? target_.http : target_.grpc;
    return !asked ||
           std::any_of(results_.begin(), results_.end(), [kind](const auto& one) { return one.kind == kind; });
}

void Probe::add(CheckKind kind, CheckError error, std::uint16_t status, std::string_view detail) {
    results_.push_back({kind, error, status, Clock::now() - begun_, detail});
}

/// Every check that has no answer yet gets this one.
void Probe::fail(CheckError error, std::string_view detail) {
    for (const CheckKind kind : {CheckKind::tcp, CheckKind::http, CheckKind::grpc}) {
        if (!answered(kind)) {
            add(kind, error, 0, detail);
        }
    }
    finish();
}

/// So that a server of TLS does not take the end for an attack (RFC 8446 §6.1): as far as it goes at once.
void Probe::sayGoodbye() {
    if (session_ && sending_.empty()) {
        session_->end(outgoing_);
        error_code ignored;
        socket_.non_blocking(true, ignored);
        socket_.write_some(boost::asio::buffer(outgoing_.view()), ignored);
    }
}

void Probe::finish() {
    if (const Done done = std::exchange(done_, nullptr)) {
        sayGoodbye();
        cancel();
        done(results_);
    }
}

} // namespace poise::health

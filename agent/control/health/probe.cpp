// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/probe.hpp"

#include "agent/base/version.hpp"
#include "agent/control/health/response_head.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/write.hpp>

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
    } else {
        if (target_.tcp) {
            add(CheckKind::tcp, CheckError::none);
        }
        if (!target_.http) {
            finish();
            return;
        }
        request_ = requestFor(target_);
        // A server may answer and close before it has read all: only what it says counts.
        boost::asio::async_write(socket_, boost::asio::buffer(request_),
                                 [self = shared_from_this()](error_code /*error*/, std::size_t /*size*/) {});
        read();
    }
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
    answer_.append(chunk_.data(), size);
    const HeadScan scan = scanHead(answer_);
    if (scan.state == HeadScan::State::complete) {
        const bool expected = policy::isExpected(scan.status, *target_.policy);
        add(CheckKind::http, expected ? CheckError::none : CheckError::status, scan.status);
        finish();
    } else if (scan.state == HeadScan::State::malformed) {
        fail(CheckError::malformed);
    } else if (error) {
        fail(CheckError::closed);
    } else {
        read();
    }
}

void Probe::add(CheckKind kind, CheckError error, std::uint16_t status) {
    results_.push_back({kind, error, status, Clock::now() - begun_});
}

/// Every check that has no answer yet gets this one.
void Probe::fail(CheckError error) {
    if (target_.tcp && results_.empty()) {
        add(CheckKind::tcp, error);
    }
    if (target_.http) {
        add(CheckKind::http, error);
    }
    finish();
}

void Probe::finish() {
    if (const Done done = std::exchange(done_, nullptr)) {
        cancel();
        done(results_);
    }
}

} // namespace poise::health

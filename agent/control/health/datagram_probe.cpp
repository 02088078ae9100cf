// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/datagram_probe.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include <string_view>
#include <utility>

namespace poise::health {
namespace {

using boost::system::error_code;
using policy::CheckError;

} // namespace

DatagramProbe::DatagramProbe(const boost::asio::any_io_executor& executor, boost::asio::ip::udp::endpoint address,
                             std::shared_ptr<const snapshot::HealthPolicy> policy, Done done)
    : address_(std::move(address))
    , policy_(std::move(policy))
    , done_(std::move(done))
    , socket_(executor)
    , deadline_(executor) {}

void DatagramProbe::start() {
    begun_ = Clock::now();
    deadline_.expires_at(begun_ + policy_->timeout);
    deadline_.async_wait([self = shared_from_this()](error_code error) {
        if (!error) {
            self->finish(self->other_ ? CheckError::unexpected : CheckError::timeout);
        }
    });
    error_code error;
    socket_.open(address_.protocol(), error);
    if (error) {
        tell(std::nullopt);
        return;
    }
    socket_.non_blocking(true, error);
    socket_.connect(address_, error);
    if (!error) {
        socket_.send(boost::asio::buffer(policy_->send), 0, error);
    }
    if (error) {
        finish(error == boost::asio::error::connection_refused ? CheckError::refused : CheckError::unreachable);
        return;
    }
    read();
}

void DatagramProbe::cancel() {
    done_ = nullptr;
    deadline_.cancel();
    error_code ignored;
    socket_.close(ignored);
}

void DatagramProbe::read() {
    socket_.async_receive(boost::asio::buffer(reply_), [self = shared_from_this()](error_code error, std::size_t size) {
        self->received(error, size);
    });
}

void DatagramProbe::received(error_code error, std::size_t size) {
    if (!done_) {
        return;
    }
    if (error) {
        finish(error == boost::asio::error::connection_refused ? CheckError::refused : CheckError::unreachable);
    } else if (std::string_view(reply_.data(), size).find(policy_->expect) != std::string_view::npos) {
        finish(CheckError::none);
    } else {
        other_ = true;
        read();
    }
}

void DatagramProbe::finish(CheckError error) {
    tell(policy::CheckResult{.kind = policy::CheckKind::udp, .error = error, .time = Clock::now() - begun_});
}

void DatagramProbe::tell(const std::optional<policy::CheckResult>& result) {
    if (const Done done = std::exchange(done_, nullptr)) {
        cancel();
        done(result);
    }
}

} // namespace poise::health

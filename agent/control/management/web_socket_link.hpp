// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Carries a session over a WebSocket (RFC 6455): one message at a time in each direction, pings, deadlines, the close.
/// For server.cpp alone.
///
/// Lifetime: run() needs an owner until it returns; writes under way keep the link alive by themselves.
#pragma once

#include "agent/control/management/http_parts.hpp"
#include "agent/control/management/session.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace poise::management {

template <typename Stream>
class WebSocketLink final : public Link, public std::enable_shared_from_this<WebSocketLink<Stream>> {
  public:
    WebSocketLink(Stream stream, std::shared_ptr<Session> session, const Limits& limits)
        : socket_(std::move(stream))
        , timer_(socket_.get_executor())
        , session_(std::move(session))
        , limits_(limits) {
        lowest(socket_.next_layer()).expires_never(); // the socket keeps deadlines of its own from here on
        websocket::stream_base::timeout deadlines;
        deadlines.handshake_timeout = limits.headerDeadline;
        deadlines.idle_timeout = websocket::stream_base::none();
        deadlines.keep_alive_pings = false;
        socket_.set_option(deadlines);
        socket_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
            response.set(http::field::sec_websocket_protocol, kSubprotocol);
        }));
        socket_.read_message_max(limits.messageBytes);
        socket_.auto_fragment(false); // a message goes out from where it lies, without a copy
        socket_.text(true);
        socket_.control_callback([this](websocket::frame_type, beast::string_view) { heard_ = Clock::now(); });
    }

    /// Accepts the upgrade and serves the session until the connection ends.
    asio::awaitable<void> run(http::request<http::empty_body> request) {
        const auto [error] = co_await socket_.async_accept(request, kAwait);
        if (!error) {
            open_ = true;
            heard_ = Clock::now();
            pingAt_ = heard_ + limits_.ping;
            session_->attach(*this);
            wake();
            watch();
            co_await readAll();
        }
        open_ = false;
        session_->ended();
        timer_.cancel();
        cut();
    }

    void wake() override {
        if (!open_) {
            return;
        }
        if (session_->closing() && !cutAt_) {
            cutAt_ = Clock::now() + limits_.closeDeadline;
            watch();
        }
        if (writing_) {
            return;
        }
        if (const std::string* const text = session_->next()) {
            writing_ = true;
            socket_.async_write(asio::buffer(*text),
                                [self = this->shared_from_this()](auto error, std::size_t) { self->onWritten(error); });
        } else if (session_->closing()) {
            writing_ = true; // for good: a close is the last thing sent
            websocket::close_reason why(session_->closing()->code);
            const std::string& reason = session_->closing()->reason;
            why.reason.assign(reason.data(), std::min(reason.size(), why.reason.max_size()));
            socket_.async_close(why, [self = this->shared_from_this()](auto) { self->cut(); });
        }
    }

    /// Closes the socket at once.
    void cut() { lowest(socket_.next_layer()).close(); }

  private:
    static constexpr std::size_t kReadSize = 64 * 1024;

    asio::awaitable<void> readAll() {
        beast::flat_buffer buffer;
        for (;;) {
            const auto [error, size] = co_await socket_.async_read_some(buffer, kReadSize, kAwait);
            if (error) {
                co_return;
            }
            heard_ = Clock::now();
            if (!socket_.got_text()) {
                session_->close(kBinary);
                buffer.clear();
            } else if (socket_.is_message_done()) {
                const auto bytes = buffer.cdata();
                session_->receive({static_cast<const char*>(bytes.data()), bytes.size()});
                buffer.clear();
                if (buffer.capacity() > kReadSize) {
                    buffer.shrink_to_fit();
                }
            }
        }
    }

    void onWritten(const beast::error_code& error) {
        writing_ = false;
        session_->sent();
        if (error) {
            cut();
        } else {
            wake();
        }
    }

    /// Does what is due, and sleeps until the next of it.
    void watch() {
        const TimePoint now = Clock::now();
        if (!open_ || now >= heard_ + limits_.silence || (cutAt_ && now >= *cutAt_)) {
            cut();
            return;
        }
        if (now >= pingAt_) {
            ping();
        }
        TimePoint next = std::min(pingAt_, heard_ + limits_.silence);
        if (cutAt_) {
            next = std::min(next, *cutAt_);
        } else if (const auto left = session_->checkToken()) { // closing comes back here
            next = std::min(next, now + std::max(*left, Millis(1)));
        }
        timer_.expires_at(next);
        timer_.async_wait([self = this->shared_from_this()](auto error) {
            if (!error) {
                self->watch();
            }
        });
    }

    void ping() {
        pingAt_ = Clock::now() + limits_.ping;
        if (!pinging_ && !session_->closing()) { // one that nobody takes off the socket is enough
            pinging_ = true;
            socket_.async_ping({}, [self = this->shared_from_this()](auto) { self->pinging_ = false; });
        }
    }

    inline static const Close kBinary{close_codes::kNotText, "messages are text"};

    websocket::stream<Stream> socket_;
    asio::steady_timer timer_;
    std::shared_ptr<Session> session_;
    const Limits& limits_;
    TimePoint heard_{};
    TimePoint pingAt_{};
    std::optional<TimePoint> cutAt_; ///< of a session that is being closed
    bool open_ = false;
    bool writing_ = false;
    bool pinging_ = false;
};

} // namespace poise::management

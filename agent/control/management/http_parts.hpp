// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Between Beast and the desk: requests as the desk reads them, responses as Beast sends them, streams with and without
/// TLS. For server.cpp alone.
#pragma once

#include "agent/control/management/desk.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace poise::management {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;

inline constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
inline constexpr std::string_view kSubprotocol = "poise.v1";

using Clear = beast::tcp_stream;
using Secure = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::empty_body>;
using Message = http::response<http::string_body>;

inline Clear& lowest(Clear& stream) {
    return stream;
}

inline Clear& lowest(Secure& stream) {
    return stream.next_layer();
}

inline Message message(Response response, unsigned version, bool keepAlive) {
    Message out(static_cast<http::status>(response.status), version);
    out.set(http::field::content_type, response.contentType);
    out.set(http::field::cache_control, "no-store");
    if (!response.allow.empty()) {
        out.set(http::field::allow, response.allow);
    }
    if (response.wantsToken) {
        out.set(http::field::www_authenticate, "Bearer realm=\"poise\"");
    }
    out.keep_alive(keepAlive);
    if (response.status == 426) {
        out.set(http::field::upgrade, "websocket");
        out.set(http::field::sec_websocket_protocol, kSubprotocol);
        out.set(http::field::connection, keepAlive ? "upgrade" : "upgrade, close");
    }
    out.body() = std::move(response.body);
    out.prepare_payload();
    return out;
}

/// The value of a field that stands there once; of two it could not be known which is meant.
inline std::string_view only(const http::request<http::empty_body>& head, http::field field) {
    const auto [first, last] = head.equal_range(field);
    return first != last && std::next(first) == last ? std::string_view(first->value()) : std::string_view();
}

inline bool wantsSession(const http::request<http::empty_body>& head) {
    const auto [first, last] = head.equal_range(http::field::sec_websocket_protocol);
    return websocket::is_upgrade(head) && std::any_of(first, last, [](const auto& field) {
               return http::token_list(field.value()).exists(kSubprotocol);
           });
}

inline Request asked(const http::request<http::empty_body>& head, bool tls) {
    const bool page = head.count(http::field::origin) != 0;
    const std::string_view origin = only(head, http::field::origin);
    return {.method = head.method_string(),
            .target = head.target(),
            .authorization = only(head, http::field::authorization),
            .host = only(head, http::field::host),
            .origin = page && origin.empty() ? "null" : origin,
            .upgrade = wantsSession(head),
            .tls = tls};
}

/// Whether the bytes are to blame, rather than the connection.
inline bool malformed(const beast::error_code& error) {
    return error.category() == http::make_error_code(http::error::bad_method).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

inline Response refused(const beast::error_code& error) {
    return error == http::error::header_limit ? problem(431, "header_too_large", "the head of the request is too long")
                                              : problem(400, "bad_request", "this is no HTTP/1.1 request");
}

/// Lets the client read the last response: closing while it still sends would reset the connection.
inline asio::awaitable<void> linger(Clear& stream) {
    beast::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    std::array<char, 4096> rest;
    for (std::size_t left = 64 * 1024; left > 0;) {
        const auto [error, size] = co_await stream.async_read_some(asio::buffer(rest), kAwait);
        if (error) {
            break;
        }
        left -= std::min(left, size);
    }
}

inline asio::awaitable<bool> greet(Clear&) {
    co_return true;
}

inline asio::awaitable<bool> greet(Secure& stream) {
    const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, kAwait);
    co_return !error;
}

inline asio::awaitable<void> part(Clear& stream) {
    co_await linger(stream);
}

inline asio::awaitable<void> part(Secure& stream) {
    // Sends close_notify; whether the client answers it does not matter.
    co_await stream.async_shutdown(kAwait);
    co_await linger(stream.next_layer());
}

} // namespace poise::management

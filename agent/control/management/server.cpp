// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <algorithm>
#include <array>
#include <list>
#include <utility>

namespace poise::management {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
using Parser = http::request_parser<http::empty_body>;
using Message = http::response<http::string_body>;

/// A connection as the others see it: whether it may be dropped to make room.
struct Connection {
    beast::tcp_stream* stream;
    TimePoint idleSince;
    bool busy = false;    ///< a request was read and its response is not sent yet
    bool dropped = false; ///< closed already; its coroutine is about to end
};

/// In the list for as long as the coroutine that serves it runs, however it ends.
class Listed {
  public:
    Listed(std::list<Connection>& list, beast::tcp_stream& stream)
        : list_(list)
        , at_(list.insert(list.end(), Connection{&stream, Clock::now()})) {}

    Listed(const Listed&) = delete;
    Listed& operator=(const Listed&) = delete;

    ~Listed() { list_.erase(at_); }

    [[nodiscard]] Connection& connection() { return *at_; }

  private:
    std::list<Connection>& list_;
    std::list<Connection>::iterator at_;
};

} // namespace

/// What connections share with the server, and with each other.
struct Server::Shared {
    tcp::acceptor acceptor;
    std::optional<asio::ssl::context> tls;
    Desk desk;
    Limits limits;
    std::list<Connection> connections;

    Shared(tcp::acceptor acceptor_, std::optional<asio::ssl::context> tls_, Desk desk_, const Limits& limits_)
        : acceptor(std::move(acceptor_))
        , tls(std::move(tls_))
        , desk(std::move(desk_))
        , limits(limits_) {}

    static asio::awaitable<void> acceptAll(std::shared_ptr<Shared> shared);

    template <typename Stream>
    static asio::awaitable<void> serve(std::shared_ptr<Shared> shared, Stream stream);

    template <typename Stream>
    asio::awaitable<void> converse(Stream& stream, Connection& connection);

    template <typename Stream>
    asio::awaitable<bool> readHead(Stream& stream, beast::flat_buffer& buffer, Parser& parser, bool first);

    static void spawn(const std::shared_ptr<Shared>& shared, tcp::socket socket);
    bool makeRoom();
};

namespace {

beast::tcp_stream& lowest(beast::tcp_stream& stream) {
    return stream;
}

beast::tcp_stream& lowest(beast::ssl_stream<beast::tcp_stream>& stream) {
    return stream.next_layer();
}

Message message(Response response, unsigned version, bool keepAlive) {
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
    out.body() = std::move(response.body);
    out.prepare_payload();
    return out;
}

Request asked(const Parser& parser) {
    const auto& head = parser.get();
    const auto [first, last] = head.equal_range(http::field::authorization);
    // Two Authorization fields are one too many to know which is meant.
    const bool one = first != last && std::next(first) == last;
    return {head.method_string(), head.target(), one ? std::string_view(first->value()) : std::string_view()};
}

/// Whether the bytes are to blame, rather than the connection.
bool malformed(const beast::error_code& error) {
    return error.category() == http::make_error_code(http::error::bad_method).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

Response refused(const beast::error_code& error) {
    return error == http::error::header_limit ? problem(431, "header_too_large", "the head of the request is too long")
                                              : problem(400, "bad_request", "this is no HTTP/1.1 request");
}

/// Lets the client read the last response: closing while it still sends would reset the connection.
asio::awaitable<void> linger(beast::tcp_stream& stream) {
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

asio::awaitable<bool> greet(beast::tcp_stream&) {
    co_return true;
}

asio::awaitable<bool> greet(beast::ssl_stream<beast::tcp_stream>& stream) {
    const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, kAwait);
    co_return !error;
}

asio::awaitable<void> part(beast::tcp_stream& stream) {
    co_await linger(stream);
}

asio::awaitable<void> part(beast::ssl_stream<beast::tcp_stream>& stream) {
    // Sends close_notify; whether the client answers it does not matter.
    co_await stream.async_shutdown(kAwait);
    co_await linger(stream.next_layer());
}

} // namespace

/// Reads a request's head. False at the end of the connection; a malformed head was answered.
template <typename Stream>
asio::awaitable<bool> Server::Shared::readHead(Stream& stream, beast::flat_buffer& buffer, Parser& parser, bool first) {
    beast::tcp_stream& socket = lowest(stream);
    if (buffer.size() == 0) {
        socket.expires_after(first ? limits.headerDeadline : limits.idleDeadline);
        const auto space = buffer.prepare(1024);
        const auto [error, size] = co_await stream.async_read_some(space, kAwait);
        if (error) {
            co_return false;
        }
        buffer.commit(size);
    }
    socket.expires_after(limits.headerDeadline);
    parser.header_limit(limits.headerBytes);
    const auto [error, ignored] = co_await http::async_read_header(stream, buffer, parser, kAwait);
    if (malformed(error)) {
        Message out = message(refused(error), 11, false);
        socket.expires_after(limits.writeDeadline);
        co_await http::async_write(stream, out, kAwait);
        co_await part(stream);
    }
    co_return !error;
}

template <typename Stream>
asio::awaitable<void> Server::Shared::converse(Stream& stream, Connection& connection) {
    lowest(stream).expires_after(limits.headerDeadline);
    bool going = co_await greet(stream);
    beast::flat_buffer buffer(2 * limits.headerBytes);
    for (bool first = true; going; first = false) {
        Parser parser;
        if (!co_await readHead(stream, buffer, parser, first)) {
            co_return;
        }
        connection.busy = true;
        // No request here has content: one that announces some is answered and not read any further.
        const bool keepAlive = parser.keep_alive() && parser.is_done();
        Message out = message(desk.answer(asked(parser)), parser.get().version(), keepAlive);
        if (parser.get().method() == http::verb::head) {
            out.body().clear();
        }
        lowest(stream).expires_after(limits.writeDeadline);
        const auto [error, ignored] = co_await http::async_write(stream, out, kAwait);
        if (error) {
            co_return;
        }
        going = keepAlive;
        connection.busy = false;
        connection.idleSince = Clock::now();
    }
    co_await part(stream);
}

template <typename Stream>
asio::awaitable<void> Server::Shared::serve(std::shared_ptr<Shared> shared, Stream stream) {
    Listed listed(shared->connections, lowest(stream));
    co_await shared->converse(stream, listed.connection());
}

/// Drops the connection that is idle for longest where all places are taken. False: all of them are busy.
bool Server::Shared::makeRoom() {
    Connection* oldest = nullptr;
    std::size_t open = 0;
    for (Connection& connection : connections) {
        if (connection.dropped) {
            continue;
        }
        ++open;
        if (!connection.busy && (oldest == nullptr || connection.idleSince < oldest->idleSince)) {
            oldest = &connection;
        }
    }
    if (open < limits.connections) {
        return true;
    }
    if (oldest == nullptr) {
        return false;
    }
    oldest->dropped = true;
    oldest->stream->close();
    return true;
}

void Server::Shared::spawn(const std::shared_ptr<Shared>& shared, tcp::socket socket) {
    const auto executor = socket.get_executor();
    if (shared->tls) {
        beast::ssl_stream<beast::tcp_stream> stream(beast::tcp_stream(std::move(socket)), *shared->tls);
        asio::co_spawn(executor, serve(shared, std::move(stream)), asio::detached);
    } else {
        beast::tcp_stream stream(std::move(socket));
        asio::co_spawn(executor, serve(shared, std::move(stream)), asio::detached);
    }
}

asio::awaitable<void> Server::Shared::acceptAll(std::shared_ptr<Shared> shared) {
    constexpr Millis kPause{100};
    asio::steady_timer pause(shared->acceptor.get_executor());
    while (shared->acceptor.is_open()) {
        auto [error, socket] = co_await shared->acceptor.async_accept(kAwait);
        if (!error && shared->makeRoom()) {
            spawn(shared, std::move(socket));
        } else if (error && shared->acceptor.is_open()) {
            // Out of descriptors, for instance: it passes when somebody closes one.
            pause.expires_after(kPause);
            co_await pause.async_wait(kAwait);
        }
    }
}

Server::Server(tcp::acceptor acceptor, std::optional<asio::ssl::context> tls, Desk desk, const Limits& limits)
    : shared_(std::make_shared<Shared>(std::move(acceptor), std::move(tls), std::move(desk), limits)) {
    asio::co_spawn(shared_->acceptor.get_executor(), Shared::acceptAll(shared_), asio::detached);
}

Server::~Server() {
    beast::error_code ignored;
    shared_->acceptor.close(ignored);
    for (Connection& connection : shared_->connections) {
        connection.dropped = true;
        connection.stream->close();
    }
}

} // namespace poise::management

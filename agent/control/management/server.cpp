// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/server.hpp"

#include "agent/control/management/connections.hpp"
#include "agent/control/management/http_parts.hpp"
#include "agent/control/management/web_socket_link.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <utility>

namespace poise::management {

/// What connections share with the server, and with each other.
struct Server::Shared {
    tcp::acceptor acceptor;
    std::optional<asio::ssl::context> tls;
    Desk desk;
    const Methods& methods;
    Limits limits;
    Connections connections;

    Shared(tcp::acceptor acceptor_, std::optional<asio::ssl::context> tls_, Desk desk_, const Methods& methods_,
           const Limits& limits_)
        : acceptor(std::move(acceptor_))
        , tls(std::move(tls_))
        , desk(std::move(desk_))
        , methods(methods_)
        , limits(limits_) {}

    static asio::awaitable<void> acceptAll(std::shared_ptr<Shared> shared);

    template <typename Stream>
    static asio::awaitable<void> serve(std::shared_ptr<Shared> shared, Stream stream);

    template <typename Stream>
    asio::awaitable<void> converse(Stream& stream, Connection& connection, std::optional<Parser>& upgrade);

    template <typename Stream>
    asio::awaitable<bool> readHead(Stream& stream, beast::flat_buffer& buffer, Parser& parser, bool first);

    template <typename Stream>
    asio::awaitable<bool> answer(Stream& stream, const Parser& parser, Response response);

    [[nodiscard]] Response decide(const Parser& parser, std::size_t unread) const;
    static void spawn(const std::shared_ptr<Shared>& shared, tcp::socket socket);
};

/// Reads a request's head. False at the end of the connection; a malformed head was answered.
template <typename Stream>
asio::awaitable<bool> Server::Shared::readHead(Stream& stream, beast::flat_buffer& buffer, Parser& parser, bool first) {
    Clear& socket = lowest(stream);
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

Response Server::Shared::decide(const Parser& parser, std::size_t unread) const {
    Response response = desk.answer(asked(parser.get(), tls.has_value()));
    if (response.status != 101) {
        return response;
    }
    if (unread != 0) {
        return problem(400, "bad_request", "a WebSocket's first message comes after the upgrade");
    }
    if (connections.sessions() >= limits.sessions) {
        return problem(503, "busy", "there are as many sessions as the agent takes; close some");
    }
    return response;
}

/// Sends a response. False: it was the connection's last.
template <typename Stream>
asio::awaitable<bool> Server::Shared::answer(Stream& stream, const Parser& parser, Response response) {
    // No request here has content: one that announces some is answered and not read any further.
    const bool keepAlive = parser.keep_alive() && parser.is_done();
    Message out = message(std::move(response), parser.get().version(), keepAlive);
    if (parser.get().method() == http::verb::head) {
        out.body().clear();
    }
    lowest(stream).expires_after(limits.writeDeadline);
    const auto [error, ignored] = co_await http::async_write(stream, out, kAwait);
    if (!error && !keepAlive) {
        co_await part(stream);
    }
    co_return !error && keepAlive;
}

/// Answers requests until the connection ends or one of them is an upgrade.
template <typename Stream>
asio::awaitable<void> Server::Shared::converse(Stream& stream, Connection& connection, std::optional<Parser>& upgrade) {
    lowest(stream).expires_after(limits.headerDeadline);
    bool going = co_await greet(stream);
    beast::flat_buffer buffer(2 * limits.headerBytes);
    for (bool first = true; going; first = false) {
        Parser& parser = upgrade.emplace();
        going = co_await readHead(stream, buffer, parser, first);
        if (!going) {
            break;
        }
        connection.busy = true;
        Response response = decide(parser, buffer.size());
        if (response.caller) {
            beast::error_code ignored; // a client that is gone already has no address any more
            response.caller->address = lowest(stream).socket().remote_endpoint(ignored).address().to_string();
            connection.session = std::make_shared<Session>(std::move(*response.caller), methods, limits);
            co_return;
        }
        going = co_await answer(stream, parser, std::move(response));
        connection.busy = false;
        connection.idleSince = Clock::now();
    }
    upgrade.reset();
}

template <typename Stream>
asio::awaitable<void> Server::Shared::serve(std::shared_ptr<Shared> shared, Stream stream) {
    Connections::Place place(shared->connections, [&stream] { lowest(stream).close(); });
    std::optional<Parser> upgrade;
    co_await shared->converse(stream, *place, upgrade);
    if (!upgrade) {
        co_return;
    }
    const auto link = std::make_shared<WebSocketLink<Stream>>(std::move(stream), place->session, shared->limits);
    place->cut = [link = link.get()] { link->cut(); };
    co_await link->run(upgrade->release());
}

void Server::Shared::spawn(const std::shared_ptr<Shared>& shared, tcp::socket socket) {
    const auto executor = socket.get_executor();
    if (shared->tls) {
        Secure stream(Clear(std::move(socket)), *shared->tls);
        asio::co_spawn(executor, serve(shared, std::move(stream)), asio::detached);
    } else {
        Clear stream(std::move(socket));
        asio::co_spawn(executor, serve(shared, std::move(stream)), asio::detached);
    }
}

asio::awaitable<void> Server::Shared::acceptAll(std::shared_ptr<Shared> shared) {
    constexpr Millis kPause{100};
    asio::steady_timer pause(shared->acceptor.get_executor());
    while (shared->acceptor.is_open()) {
        auto [error, socket] = co_await shared->acceptor.async_accept(kAwait);
        if (!error && shared->connections.makeRoom(shared->limits.connections)) {
            spawn(shared, std::move(socket));
        } else if (error && shared->acceptor.is_open()) {
            // Out of descriptors, for instance: it passes when somebody closes one.
            pause.expires_after(kPause);
            co_await pause.async_wait(kAwait);
        }
    }
}

Server::Server(tcp::acceptor acceptor, std::optional<asio::ssl::context> tls, Desk desk, const Methods& methods,
               const Limits& limits)
    : shared_(std::make_shared<Shared>(std::move(acceptor), std::move(tls), std::move(desk), methods, limits)) {}

void Server::open() {
    asio::co_spawn(shared_->acceptor.get_executor(), Shared::acceptAll(shared_), asio::detached);
}

void Server::close() {
    beast::error_code ignored;
    shared_->acceptor.close(ignored);
}

int Server::descriptor() const {
    return shared_->acceptor.native_handle();
}

Server::~Server() {
    close();
    shared_->connections.cutAll();
}

void Server::closeSessions(const std::function<bool(const Caller&)>& which, const Close& why) {
    shared_->connections.closeSessions(which, why);
}

} // namespace poise::management

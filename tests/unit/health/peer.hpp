// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A server to be checked, on the test's own io_context: it counts connections and answers each as told.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace poise::test {

class Peer {
  public:
    using Tcp = boost::asio::ip::tcp;

    explicit Peer(boost::asio::io_context& io)
        : io_(io) {
        open();
    }

    /// What every connection is answered after its request; nothing: it waits for ever.
    std::optional<std::string> answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    std::chrono::milliseconds delay{0}; ///< before the answer
    bool closeAtOnce = false;           ///< without reading or answering

    int connections = 0;
    int answered = 0;
    int abandoned = 0;   ///< closed by the checker while it waited for an answer
    std::string request; ///< the last one

    [[nodiscard]] Tcp::endpoint address() const { return address_; }

    /// Nobody listens any more: connections are refused.
    void close() { acceptor_.reset(); }

    /// Listens again, at the same address.
    void open() {
        acceptor_.emplace(io_, address_);
        address_ = acceptor_->local_endpoint();
        accept();
    }

  private:
    struct Connection {
        explicit Connection(Tcp::socket accepted)
            : socket(std::move(accepted))
            , timer(socket.get_executor()) {}

        Tcp::socket socket;
        boost::asio::steady_timer timer;
        std::string input;
    };

    void accept() {
        acceptor_->async_accept([this](boost::system::error_code error, Tcp::socket socket) {
            if (error) {
                return;
            }
            ++connections;
            if (!closeAtOnce) {
                serve(std::make_shared<Connection>(std::move(socket)));
            }
            accept();
        });
    }

    void serve(const std::shared_ptr<Connection>& connection) {
        boost::asio::async_read_until(connection->socket, boost::asio::dynamic_buffer(connection->input), "\r\n\r\n",
                                      [this, connection](boost::system::error_code error, std::size_t) {
                                          if (error) {
                                              return;
                                          }
                                          request = connection->input;
                                          answer ? reply(connection) : stall(connection);
                                      });
    }

    void reply(const std::shared_ptr<Connection>& connection) {
        connection->input = *answer;
        connection->timer.expires_after(delay);
        connection->timer.async_wait([this, connection](boost::system::error_code) {
            boost::asio::async_write(connection->socket, boost::asio::buffer(connection->input),
                                     [this, connection](boost::system::error_code, std::size_t) { ++answered; });
        });
    }

    void stall(const std::shared_ptr<Connection>& connection) {
        connection->socket.async_wait(Tcp::socket::wait_read,
                                      [this, connection](boost::system::error_code) { ++abandoned; });
    }

    boost::asio::io_context& io_;
    Tcp::endpoint address_{boost::asio::ip::address_v4::loopback(), 0};
    std::optional<Tcp::acceptor> acceptor_;
};

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Listening sockets that somebody else has opened for us: the program that we take over from, or systemd.
///
/// A client in the queue of such a socket is lost if the address is bound anew, so whoever is to listen asks here
/// first. Thread: control's. Lifetime: what nobody takes is closed with this.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poise {

/// How the sockets of one address are named: by whoever listens there, and as it was configured.
struct SocketName {
    std::string listener;   ///< "management" is the management port's; systemd's name of the socket
    std::string configured; ///< "127.0.0.1:0"; empty from systemd, which knows no configuration
    bool operator==(const SocketName&) const = default;
};

class InheritedSockets {
  public:
    using Address = boost::asio::ip::tcp::endpoint;

    enum class Kind : std::uint8_t { connections, datagrams };

    static constexpr const char* kManagement = "management";

    InheritedSockets() = default;
    InheritedSockets(const InheritedSockets&) = delete;
    InheritedSockets& operator=(const InheritedSockets&) = delete;
    ~InheritedSockets();

    /// Takes the descriptor. False, and it is closed: it is neither for datagrams nor listens, on an address of IP.
    bool add(SocketName name, int fd);

    /// The sockets that listen on that address, which the caller owns from now on. Port 0 is whatever this listener
    /// has had under the same name; a socket of systemd's is found by its name too. Empty: there are none.
    [[nodiscard]] std::vector<int> take(Kind kind, const std::string& listener, const Address& address);

    /// Closes what nobody took.
    void closeRest();

    [[nodiscard]] bool empty() const { return sockets_.empty(); }

    /// As it is written in names: "127.0.0.1:80", "[::1]:80".
    [[nodiscard]] static std::string text(const Address& address);

    /// What a socket is for and bound to; nothing if it is for connections and does not listen, or not of IP.
    [[nodiscard]] static std::optional<std::pair<Kind, Address>> boundTo(int fd);

  private:
    struct Socket {
        SocketName name;
        Kind kind;
        Address address;
        int fd;
    };

    [[nodiscard]] std::vector<int> takeThose(Kind kind, const std::function<bool(const Socket&)>& which);

    std::vector<Socket> sockets_;
};

} // namespace poise

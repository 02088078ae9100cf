// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/proxy/speaker.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>

namespace poise::proxy {
namespace {

/// An address and port in network order; v4 addresses are the last four bytes of their mapped form.
struct End {
    std::array<char, 16> address{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '\xff', '\xff'};
    std::array<char, 2> port{};
    bool v4 = true;
    bool known = false;
};

End endOf(const sockaddr_storage& socket) {
    constexpr std::size_t kMapped = 12;
    End end;
    if (socket.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &socket, sizeof v4);
        std::memcpy(end.address.data() + kMapped, &v4.sin_addr, sizeof v4.sin_addr);
        std::memcpy(end.port.data(), &v4.sin_port, end.port.size());
        end.known = true;
    } else if (socket.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &socket, sizeof v6);
        const auto before = end.address;
        std::memcpy(end.address.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
        std::memcpy(end.port.data(), &v6.sin6_port, end.port.size());
        end.v4 = std::equal(before.begin(), before.begin() + kMapped, end.address.begin());
        end.known = true;
    }
    return end;
}

/// Both in the family that can hold both.
struct Pair {
    End source;
    End destination;
    bool v4 = false;

    [[nodiscard]] std::size_t width() const { return v4 ? 4 : 16; }

    [[nodiscard]] const char* bytes(const End& end) const { return end.address.data() + end.address.size() - width(); }
};

std::optional<Pair> pairOf(const std::optional<Ends>& ends) {
    if (!ends) {
        return {};
    }
    Pair pair{.source = endOf(ends->source), .destination = endOf(ends->destination)};
    pair.v4 = pair.source.v4 && pair.destination.v4;
    return pair.source.known && pair.destination.known ? std::optional(pair) : std::nullopt;
}

std::string textOf(const Pair& pair, const End& end) {
    std::array<char, INET6_ADDRSTRLEN> room{};
    const char* text = ::inet_ntop(pair.v4 ? AF_INET : AF_INET6, pair.bytes(end), room.data(), room.size());
    return text == nullptr ? std::string() : std::string(text);
}

std::string portOf(const End& end) {
    std::uint16_t port = 0;
    std::memcpy(&port, end.port.data(), sizeof port);
    return std::to_string(ntohs(port));
}

} // namespace

std::string writeLine(const std::optional<Ends>& ends) {
    const std::optional<Pair> pair = pairOf(ends);
    if (!pair) {
        return "PROXY UNKNOWN\r\n";
    }
    return (pair->v4 ? "PROXY TCP4 " : "PROXY TCP6 ") + textOf(*pair, pair->source) + " " +
           textOf(*pair, pair->destination) + " " + portOf(pair->source) + " " + portOf(pair->destination) + "\r\n";
}

std::string writeBinary(const std::optional<Ends>& ends) {
    std::string header("\r\n\r\n\0\r\nQUIT\n", 12);
    const std::optional<Pair> pair = pairOf(ends);
    if (!pair) {
        return header + std::string("\x20\0\0\0", 4); // version 2, LOCAL
    }
    const std::size_t length = 2 * pair->width() + 4;
    header += '\x21'; // version 2, PROXY
    header += pair->v4 ? '\x11' : '\x21';
    header += '\0';
    header += static_cast<char>(length);
    header.append(pair->bytes(pair->source), pair->width());
    header.append(pair->bytes(pair->destination), pair->width());
    header.append(pair->source.port.data(), 2);
    header.append(pair->destination.port.data(), 2);
    return header;
}

} // namespace poise::proxy

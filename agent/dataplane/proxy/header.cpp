// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/proxy/header.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <string>

namespace poise::proxy {
namespace {

constexpr std::string_view kLineBegin = "PROXY ";
constexpr std::string_view kSignature("\r\n\r\n\0\r\nQUIT\n", 12);
constexpr std::size_t kFixed = 16; ///< signature, version and command, family, length

constexpr Header kRefused{Outcome::refused, 0, {}};

/// Digits alone, no zero in front of others.
std::optional<std::uint16_t> portOf(std::string_view text) {
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    const bool whole = error == std::errc() && stop == end && (text.size() == 1 || text.front() != '0');
    return whole ? std::optional(port) : std::nullopt;
}

sockaddr_storage v4(const void* address, std::uint16_t port) {
    sockaddr_in made{};
    made.sin_family = AF_INET;
    made.sin_port = htons(port);
    std::memcpy(&made.sin_addr, address, sizeof made.sin_addr);
    sockaddr_storage stored{};
    std::memcpy(&stored, &made, sizeof made);
    return stored;
}

sockaddr_storage v6(const void* address, std::uint16_t port) {
    sockaddr_in6 made{};
    made.sin6_family = AF_INET6;
    made.sin6_port = htons(port);
    std::memcpy(&made.sin6_addr, address, sizeof made.sin6_addr);
    sockaddr_storage stored{};
    std::memcpy(&stored, &made, sizeof made);
    return stored;
}

std::optional<sockaddr_storage> endpointOf(int family, std::string_view address, std::string_view port) {
    std::array<char, sizeof(in6_addr)> room{};
    const std::optional<std::uint16_t> number = portOf(port);
    if (!number || ::inet_pton(family, std::string(address).c_str(), room.data()) != 1) {
        return {};
    }
    return family == AF_INET ? v4(room.data(), *number) : v6(room.data(), *number);
}

/// What stands before the next blank, which is dropped.
std::string_view takeWord(std::string_view& rest) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
}

/// "TCP4 192.0.2.1 198.51.100.1 56324 443", or "UNKNOWN" and whatever.
Header parseLine(std::string_view bytes) {
    const std::size_t end = bytes.substr(0, kLongestLine).find("\r\n");
    if (end == std::string_view::npos) {
        return bytes.size() < kLongestLine ? Header{} : kRefused;
    }
    Header header{Outcome::complete, end + 2, {}};
    std::string_view rest = bytes.substr(kLineBegin.size(), end - kLineBegin.size());
    if (std::any_of(rest.begin(), rest.end(), [](char c) { return c < ' ' || c > '~'; })) {
        return kRefused;
    }
    const bool more = rest.ends_with(' ');
    const std::string_view family = takeWord(rest);
    if (family == "UNKNOWN") {
        return header;
    }
    if (more || (family != "TCP4" && family != "TCP6")) {
        return kRefused;
    }
    const std::string_view source = takeWord(rest);
    const std::string_view destination = takeWord(rest);
    const std::string_view sourcePort = takeWord(rest);
    const std::string_view destinationPort = takeWord(rest);
    const int kind = family == "TCP4" ? AF_INET : AF_INET6;
    header.source = endpointOf(kind, source, sourcePort);
    return rest.empty() && header.source && endpointOf(kind, destination, destinationPort) ? header : kRefused;
}

std::size_t numberAt(std::string_view bytes, std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8U |
           static_cast<unsigned char>(bytes[at + 1]);
}

/// Type, length and value, one behind the other to the very end.
bool areTlvs(std::string_view bytes) {
    while (bytes.size() >= 3) {
        const std::size_t size = 3 + numberAt(bytes, 1);
        if (size > bytes.size()) {
            return false;
        }
        bytes.remove_prefix(size);
    }
    return bytes.empty();
}

/// §2.2, behind the fixed part.
Header parseBlock(Header header, std::uint8_t family, std::string_view block) {
    struct Family {
        std::uint8_t code;
        std::size_t size;
    };

    // Unspecified, TCP over IPv4 and IPv6, and streams of UNIX sockets, whose clients have no address. What came in
    // datagrams does not come over a connection.
    constexpr std::array<Family, 4> kFamilies{{{0x00, 0}, {0x11, 12}, {0x21, 36}, {0x31, 216}}};
    const auto* const known =
        std::find_if(kFamilies.begin(), kFamilies.end(), [&](const Family& one) { return one.code == family; });
    if (known == kFamilies.end() || block.size() < known->size) {
        return kRefused;
    }
    if (family == 0x11) {
        header.source = v4(block.data(), static_cast<std::uint16_t>(numberAt(block, 8)));
    } else if (family == 0x21) {
        header.source = v6(block.data(), static_cast<std::uint16_t>(numberAt(block, 32)));
    }
    // Nothing is known of what stands behind an unspecified address.
    return family == 0 || areTlvs(block.substr(known->size)) ? header : kRefused;
}

Header parseBinary(std::string_view bytes) {
    if (bytes.size() < kFixed) {
        return {};
    }
    const auto command = static_cast<std::uint8_t>(bytes[12]);
    const std::size_t size = kFixed + numberAt(bytes, 14);
    const bool local = command == 0x20;
    if ((!local && command != 0x21) || size > kLongest) {
        return kRefused;
    }
    if (bytes.size() < size) {
        return {};
    }
    const Header header{Outcome::complete, size, {}};
    // LOCAL: the proxy's own connection, a check say; whatever it says of addresses is to be passed over.
    return local ? header
                 : parseBlock(header, static_cast<std::uint8_t>(bytes[13]), bytes.substr(kFixed, size - kFixed));
}

bool begins(std::string_view bytes, std::string_view with) {
    const std::size_t size = std::min(bytes.size(), with.size());
    return bytes.substr(0, size) == with.substr(0, size);
}

} // namespace

Header parse(std::string_view bytes) {
    if (begins(bytes, kLineBegin)) {
        return bytes.size() < kLineBegin.size() ? Header{} : parseLine(bytes);
    }
    if (begins(bytes, kSignature)) {
        return parseBinary(bytes);
    }
    return kRefused;
}

} // namespace poise::proxy

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/net/endpoint.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <stdexcept>
#include <system_error>

namespace poise::net {
namespace {

[[noreturn]] void throwErrno(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

sockaddr* writable(sockaddr_storage& storage) {
    return reinterpret_cast<sockaddr*>(&storage);
}

} // namespace

Endpoint parseEndpoint(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    std::string_view host = text.substr(0, colon == std::string_view::npos ? 0 : colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != std::string_view::npos) {
        host = {};
    }
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* raw = nullptr;
    if (host.empty() ||
        ::getaddrinfo(std::string(host).c_str(), std::string(text.substr(colon + 1)).c_str(), &hints, &raw) != 0) {
        throw std::invalid_argument("'" + std::string(text) + "' is no address; write 127.0.0.1:9001 or [::1]:9001");
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> found(raw, &::freeaddrinfo);
    Endpoint endpoint;
    endpoint.length = found->ai_addrlen;
    std::memcpy(&endpoint.storage, found->ai_addr, found->ai_addrlen);
    return endpoint;
}

std::string toString(const Endpoint& endpoint) {
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    if (::getnameinfo(endpoint.address(), endpoint.length, host.data(), host.size(), port.data(), port.size(),
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
        return "?";
    }
    const bool v6 = endpoint.family() == AF_INET6;
    return (v6 ? "[" : "") + std::string(host.data()) + (v6 ? "]:" : ":") + port.data();
}

std::uint16_t portOf(const Endpoint& endpoint) {
    if (endpoint.family() == AF_INET) {
        return ntohs(reinterpret_cast<const sockaddr_in*>(&endpoint.storage)->sin_port);
    }
    if (endpoint.family() == AF_INET6) {
        return ntohs(reinterpret_cast<const sockaddr_in6*>(&endpoint.storage)->sin6_port);
    }
    return 0;
}

Fd listenOn(const Endpoint& endpoint, int backlog) {
    Fd fd(::socket(endpoint.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd) {
        throwErrno("socket");
    }
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(fd.get(), endpoint.address(), endpoint.length) != 0 || ::listen(fd.get(), backlog) != 0) {
        throwErrno(toString(endpoint));
    }
    return fd;
}

Endpoint localEndpoint(int fd) {
    Endpoint endpoint;
    endpoint.length = sizeof endpoint.storage;
    if (::getsockname(fd, writable(endpoint.storage), &endpoint.length) != 0) {
        throwErrno("getsockname");
    }
    return endpoint;
}

} // namespace poise::net

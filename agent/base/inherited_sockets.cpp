// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/inherited_sockets.hpp"

#include <algorithm>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace poise {

InheritedSockets::~InheritedSockets() {
    closeRest();
}

void InheritedSockets::closeRest() {
    for (const Socket& socket : sockets_) {
        ::close(socket.fd);
    }
    sockets_.clear();
}

bool InheritedSockets::add(SocketName name, int fd) {
    const auto bound = boundTo(fd);
    if (!bound) {
        ::close(fd);
        return false;
    }
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    sockets_.push_back({std::move(name), bound->first, bound->second, fd});
    return true;
}

std::vector<int> InheritedSockets::take(Kind kind, const std::string& listener, const Address& address) {
    if (address.port() == 0) {
        const SocketName wanted{listener, text(address)};
        return takeThose(kind, [&](const Socket& socket) { return socket.name == wanted; });
    }
    std::vector<int> found = takeThose(kind, [&](const Socket& socket) { return socket.address == address; });
    if (found.empty()) { // systemd may have bound [::]:80 where we say 0.0.0.0:80
        found = takeThose(kind, [&](const Socket& socket) { return socket.name == SocketName{listener, {}}; });
    }
    return found;
}

std::vector<int> InheritedSockets::takeThose(Kind kind, const std::function<bool(const Socket&)>& which) {
    std::vector<int> found;
    std::erase_if(sockets_, [&](const Socket& socket) {
        const bool taken = socket.kind == kind && which(socket);
        if (taken) {
            found.push_back(socket.fd);
        }
        return taken;
    });
    return found;
}

std::string InheritedSockets::text(const Address& address) {
    const std::string host = address.address().to_string();
    return (address.address().is_v6() ? "[" + host + "]:" : host + ":") + std::to_string(address.port());
}

std::optional<std::pair<InheritedSockets::Kind, InheritedSockets::Address>> InheritedSockets::boundTo(int fd) {
    const auto option = [fd](int name) {
        int value = 0;
        socklen_t size = sizeof value;
        return ::getsockopt(fd, SOL_SOCKET, name, &value, &size) == 0 ? value : 0;
    };
    const bool datagrams = option(SO_TYPE) == SOCK_DGRAM;
    Address address;
    socklen_t room = static_cast<socklen_t>(address.capacity());
    if ((!datagrams && option(SO_ACCEPTCONN) == 0) || ::getsockname(fd, address.data(), &room) != 0) {
        return std::nullopt;
    }
    if (address.data()->sa_family != AF_INET && address.data()->sa_family != AF_INET6) {
        return std::nullopt;
    }
    address.resize(room);
    return std::pair(datagrams ? Kind::datagrams : Kind::connections, address);
}

} // namespace poise

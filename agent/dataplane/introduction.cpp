// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/introduction.hpp"

#include "agent/dataplane/proxy/speaker.hpp"

#include <cstring>
#include <netinet/in.h>
#include <optional>

namespace poise::dataplane {
namespace {

std::optional<proxy::Ends> endsOf(const accept::Peer& client, int socket) {
    proxy::Ends ends;
    socklen_t size = sizeof ends.destination;
    if (socket < 0 || ::getsockname(socket, reinterpret_cast<sockaddr*>(&ends.destination), &size) != 0) {
        return {};
    }
    sockaddr_in6 source{};
    source.sin6_family = AF_INET6;
    source.sin6_port = htons(client.port());
    std::memcpy(&source.sin6_addr, client.bytes().data(), client.bytes().size());
    std::memcpy(&ends.source, &source, sizeof source);
    return ends;
}

} // namespace

std::string introduction(snapshot::ProxyVersion version, const accept::Peer& client, int socket) {
    switch (version) {
    case snapshot::ProxyVersion::v1:
        return proxy::writeLine(endsOf(client, socket));
    case snapshot::ProxyVersion::v2:
        return proxy::writeBinary(endsOf(client, socket));
    case snapshot::ProxyVersion::none:
        break;
    }
    return {};
}

} // namespace poise::dataplane

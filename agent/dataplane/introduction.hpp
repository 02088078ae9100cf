// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a connection to a server begins with, so that the server knows the client: a PROXY header, or nothing.
#pragma once

#include "agent/dataplane/accept/peer.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <string>

namespace poise::dataplane {

/// `client` as it is seen, behind proxies of ours too; `socket` is its connection, or -1: then the agent speaks for
/// itself.
[[nodiscard]] std::string introduction(snapshot::ProxyVersion version, const accept::Peer& client, int socket);

} // namespace poise::dataplane

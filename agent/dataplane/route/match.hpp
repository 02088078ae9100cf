// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the route of a request: the first of the listener's routes whose every condition holds.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <string_view>

namespace poise::route {

/// The first matching route, or nullptr: then the listener's own pool serves, if it has one.
///
/// Hosts compare without case and without the port; "*.example.com" stands for any name below example.com.
/// A path prefix matches at segment borders: "/v1" takes "/v1" and "/v1/x", not "/v10".
[[nodiscard]] const snapshot::Route* match(const snapshot::Listener& listener, const parse::RequestHead& head);

/// The same for TLS that passes through: by the server name (empty: none was asked for) and by `protocols`, what it
/// offers by ALPN as on the wire: names, each behind its length.
[[nodiscard]] const snapshot::Route* matchTls(const snapshot::Listener& listener, std::string_view serverName,
                                              std::string_view protocols);

} // namespace poise::route

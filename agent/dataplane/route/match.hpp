// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the route of a request: the first of the listener's routes whose every condition holds.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/snapshot/snapshot.hpp"

namespace poise::route {

/// The first matching route, or nullptr: then the listener's own pool serves, if it has one.
///
/// Hosts compare without case and without the port; "*.example.com" stands for any name below example.com.
/// A path prefix matches at segment borders: "/v1" takes "/v1" and "/v1/x", not "/v10".
[[nodiscard]] const snapshot::Route* match(const snapshot::Listener& listener, const parse::RequestHead& head);

} // namespace poise::route

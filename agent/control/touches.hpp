// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Whom a change of the configuration would reach, told before it is made.
#pragma once

#include "agent/facts/sample.hpp"
#include "agent/snapshot/snapshot.hpp"
#include "shared/schema/node.hpp"
#include "shared/wire/config.hpp"

namespace poise::control {

/// Listeners and pools whose own keys differ, all listeners when a section that holds for each of them does; and the
/// connections that lose what they stand on: clients of listeners that go, connections to servers that go.
[[nodiscard]] wire::Touches touchesOf(const schema::Node& before, const schema::Node& after,
                                      const snapshot::Snapshot& now, const snapshot::Snapshot& next,
                                      const facts::Sample& sample);

} // namespace poise::control

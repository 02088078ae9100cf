// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The tables of telemetry's topics, filled from a sample and from what happened of late.
///
/// Which columns there are stands in shared/wire/telemetry_columns.hpp; a column that nobody fills does not compile.
/// Values are rounded as far as people care, so that what did not really change is not sent again.
#pragma once

#include "agent/control/telemetry/window.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/telemetry.hpp"

#include <span>
#include <string_view>

namespace poise::telemetry {

/// One word for people: "up", "degraded", "down", "checking", "draining", "drained" or "maintenance".
[[nodiscard]] std::string_view stateOf(const facts::Configured& server);

/// One row, "agent".
[[nodiscard]] wire::Table overviewTable(const Window& window);

/// The pools of the configuration in force, by name.
[[nodiscard]] wire::Table poolsTable(const Window& window);

/// Their servers, by "pool/server".
[[nodiscard]] wire::Table serversTable(const Window& window);

/// The listeners of the configuration in force, by name.
[[nodiscard]] wire::Table listenersTable(const Window& window);

/// By id.
[[nodiscard]] wire::Table eventsTable(std::span<const wire::Event> events);

} // namespace poise::telemetry

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What happens in control's areas, as events: who did what to the configuration, what checks found, what fails.
#pragma once

#include "agent/control/config/configurator.hpp"
#include "agent/control/health/checker.hpp"
#include "agent/control/management/methods.hpp"
#include "shared/wire/config.hpp"
#include "shared/wire/event.hpp"

#include <optional>
#include <string>

namespace poise::control {

/// `upgraded`: from a program that served until now.
[[nodiscard]] wire::Event agentStarted(bool upgraded);
[[nodiscard]] wire::Event upgradeFailed(const std::string& reason);
[[nodiscard]] wire::Event eventOf(const wire::Revision& revision);
[[nodiscard]] wire::Event eventOf(const Notice& notice);
[[nodiscard]] wire::Event eventOf(const health::Event& event);

/// Nothing for what has an event of its own: a revision, a server's state.
[[nodiscard]] std::optional<wire::Event> eventOf(const management::AuditEntry& entry);

/// A refusal for the log: each problem on a line, as `--check` has it; without any, the sentence.
[[nodiscard]] std::string textOf(const wire::Error& error, const std::string& file);

} // namespace poise::control

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent's own log: what happened, for operators; one line per event on standard error.
#pragma once

#include "shared/config/agent.hpp"

namespace poise {

/// Sets level and form of the log. Times are UTC with milliseconds.
void startLogging(const config::Log& settings);

} // namespace poise

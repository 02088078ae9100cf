// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Commands, done.
#pragma once

#include "ctl/command/commands.hpp"
#include "ctl/failure.hpp"

namespace poise::ctl {

class Context;

// Each throws Failure, or Refused with the agent's error.
ExitCode run(Context& context, const commands::Print& command);
ExitCode run(Context& context, const commands::Status& command);
ExitCode run(Context& context, const commands::Pools& command);
ExitCode run(Context& context, const commands::Servers& command);
ExitCode run(Context& context, const commands::SetWeight& command);
ExitCode run(Context& context, const commands::SetState& command);
ExitCode run(Context& context, const commands::CachePurge& command);
ExitCode run(Context& context, const commands::Events& command);
ExitCode run(Context& context, const commands::Top& command);
ExitCode run(Context& context, const commands::ConfigShow& command);
ExitCode run(Context& context, const commands::ConfigCheck& command);
ExitCode run(Context& context, const commands::ConfigDiff& command);
ExitCode run(Context& context, const commands::ConfigApply& command);
ExitCode run(Context& context, const commands::ConfigConfirm& command);
ExitCode run(Context& context, const commands::ConfigHistory& command);
ExitCode run(Context& context, const commands::ConfigRollback& command);
ExitCode run(Context& context, const commands::History& command);
ExitCode run(Context& context, const commands::Latency& command);
ExitCode run(Context& context, const commands::Certificates& command);
ExitCode run(Context& context, const commands::TokenAdd& command);
ExitCode run(Context& context, const commands::TokenList& command);
ExitCode run(Context& context, const commands::TokenRevoke& command);
ExitCode run(Context& context, const commands::AgentDrain& command);

} // namespace poise::ctl

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The TLS of listeners and towards servers, from the files that the configuration names.
#pragma once

#include "agent/snapshot/live_registry.hpp"
#include "agent/tls/client_context.hpp"
#include "agent/tls/server_context.hpp"
#include "shared/config/load.hpp"

#include <memory>
#include <vector>

namespace poise::snapshot {

/// Null, with the reasons among the problems, where it cannot be had. Only for listeners with a `tls` section.
/// `tickets` null: for a check, nobody connects.
[[nodiscard]] std::shared_ptr<const tls::ServerContext> compileTls(const config::Loaded& loaded,
                                                                   const config::Listener& listener,
                                                                   std::shared_ptr<tls::TicketKeys> tickets,
                                                                   std::vector<schema::Problem>& problems);

/// The same for the servers of a pool whose `tls` is enabled.
[[nodiscard]] std::shared_ptr<const tls::ClientContext> compileServerTls(const config::Loaded& loaded,
                                                                         const config::Pool& pool,
                                                                         LiveRegistry& registry,
                                                                         std::vector<schema::Problem>& problems);

/// What is wrong with all these files: for a check of a configuration that is not put to use.
[[nodiscard]] std::vector<schema::Problem> checkTls(const config::Loaded& loaded);

} // namespace poise::snapshot

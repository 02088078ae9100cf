// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How much a client belongs to a server, by hashing both: the same on every worker, in every agent, and for all other
/// servers no matter who comes or goes.
///
/// Source: D. G. Thaler, C. V. Ravishankar, "Using Name-Based Mappings to Increase Hit Rates", IEEE/ACM Transactions on
/// Networking 6 (1998); with weights: J. Resch, "New Hashing Algorithms for Data Storage", SNIA SDC 2015.
#pragma once

#include "agent/base/ip_prefix.hpp"

#include <string_view>

namespace poise::policy {

/// The server with the highest score is the client's. In the long run each has clients by its weight, 0 none.
[[nodiscard]] double rendezvousScore(const IpBytes& client, std::string_view server, double weight);

} // namespace poise::policy

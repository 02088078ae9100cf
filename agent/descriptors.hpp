// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How many sockets the operating system grants the agent.
#pragma once

#include <cstdint>

namespace poise {

/// Raises RLIMIT_NOFILE to its hard limit and returns how many of the descriptors the data plane may use.
[[nodiscard]] std::int64_t socketLimit();

} // namespace poise

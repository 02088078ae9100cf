// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Tells the system what to do for a socket on its own: to ask whether a silent peer is there, and when to give it up.
#pragma once

#include "agent/snapshot/snapshot.hpp"

namespace poise::io {

/// What is accepted from a listening socket inherits its options.
void setTcpOptions(int fd, const snapshot::TcpOptions& options);

} // namespace poise::io

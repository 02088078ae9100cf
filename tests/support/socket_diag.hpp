// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Asks the kernel about the other end of a connection on this machine, so that a test knows what a program has read.
#pragma once

namespace poise::test {

/// Whether the program at the other end of the TCP connection has taken everything that was sent on `fd` out of its
/// socket, or has closed it. One look-up, however many sockets there are. Throws std::runtime_error when the kernel
/// does not answer such questions.
[[nodiscard]] bool peerHasReadAll(int fd);

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a client sees of a refused request: one problem document that says why, and the end of the connection.
#pragma once

#include "tests/support/raw_client.hpp"

#include <string>
#include <string_view>

namespace poise::test {

/// Reads the agent's refusal and the FIN right behind it. Empty when the refusal is whole, has that status and code,
/// and says so in all its parts; else what is wrong.
[[nodiscard]] std::string refusedAndClosed(RawClient& client, int status, std::string_view code);

/// Reads a response of the recording server. Empty when it came as it was sent; else what came instead.
[[nodiscard]] std::string served(RawClient& client);

} // namespace poise::test

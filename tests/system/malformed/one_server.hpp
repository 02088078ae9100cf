// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The configuration that the malformed messages go through: one worker, one listener, one server that nobody checks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::test {

/// The agent is called `edge`; `security` is lines of that table.
[[nodiscard]] std::string oneServerConfig(std::uint16_t server, std::string_view security = {});

} // namespace poise::test

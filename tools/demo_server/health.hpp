// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the demo server's health check answers; operators and tests switch it while the server runs.
#pragma once

#include <optional>
#include <string_view>

namespace poise::demo {

enum class Health {
    ok,      ///< 200
    fail,    ///< 503
    slow,    ///< 200 after the server's `slow` delay
    hang,    ///< no answer
    missing, ///< 404, as a server without a health page
};

[[nodiscard]] std::optional<Health> parseHealth(std::string_view text);
[[nodiscard]] std::string_view toString(Health health);

inline constexpr std::string_view kHealthChoices = "ok, fail, slow, hang, missing";

} // namespace poise::demo

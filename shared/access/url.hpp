// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where an agent's management port is: what `--agent` and agent.json say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::access {

inline constexpr std::uint16_t kManagementPort = 7600;

struct Url {
    bool secure = true;
    std::string host; ///< without brackets
    std::uint16_t port = kManagementPort;

    bool operator==(const Url&) const = default;

    /// host:port, as HTTP's Host says it.
    [[nodiscard]] std::string authority() const;

    /// "https://host:port".
    [[nodiscard]] std::string text() const;
};

/// "https://host:port", or with wss, http, ws; without a port 7600. A path may be the API's own; user names, queries
/// and the like make it none.
[[nodiscard]] std::optional<Url> parseUrl(std::string_view text);

/// Whether the name or address is this machine's, whatever a resolver says.
[[nodiscard]] bool isLoopback(std::string_view host);

} // namespace poise::access

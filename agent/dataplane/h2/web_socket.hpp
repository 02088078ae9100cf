// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a WebSocket's handshake needs on HTTP/1.1 alone (RFC 6455 §4.1): HTTP/2 has neither key nor proof (RFC 8441),
/// so that the agent asks the server with a key of its own, and judges the proof itself.
#pragma once

#include <string>
#include <string_view>

namespace poise::h2 {

/// A fresh key.
[[nodiscard]] std::string webSocketKey();

/// What a server that has understood the key must answer.
[[nodiscard]] std::string webSocketProof(std::string_view key);

} // namespace poise::h2

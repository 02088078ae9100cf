// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The strict reader of HTTP/1.x response heads (RFC 9112 §4–§6): a server's malformed answer becomes our 502.
///
/// README.md beside this file lists every choice. Neither allocates nor throws; keeps no state.
#pragma once

#include "agent/dataplane/parse/message.hpp"

namespace poise::parse {

/// Reads the response head at the start of `input`; `requestMethod` decides whether content follows (RFC 9112 §6.3).
///
/// Outcome, `seen` and cost as in parseRequest(); a refusal has status 502. Of `limits` the head's size and the number
/// of fields count. Interim responses (1xx) are heads of their own: call again after `head.bytes`.
[[nodiscard]] Outcome parseResponse(std::string_view input, Method requestMethod, const HeadLimits& limits,
                                    ResponseHead& head, Refusal& refusal, std::size_t seen = 0) noexcept;

} // namespace poise::parse

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The strict reader of HTTP/1.x request heads (RFC 9112 §2–§3, §5–§6): what two readers could take differently is
/// refused, so that the agent and a server never disagree about where a request ends or whom it is for.
///
/// README.md beside this file lists every choice. Neither allocates nor throws; keeps no state.
#pragma once

#include "agent/dataplane/parse/message.hpp"

namespace poise::parse {

/// Reads the request head at the start of `input`, which may hold less than the head or go on after it.
///
/// complete: `head` views `input`, `head.bytes` is what it took (a leading empty line included, RFC 9112 §2.2).
/// refused: as soon as it is certain, also while the head is incomplete; `refusal` says why.
/// incomplete: call again with the same bytes and more; `seen` is then the size of the input last time. Only bytes
/// that end a line or are refused at sight cause the head to be read again, and lines are limited by
/// `limits.fields`: a client that sends byte by byte costs O(fields × head), not O(head²).
/// The result does not depend on how the bytes were split.
[[nodiscard]] Outcome parseRequest(std::string_view input, const HeadLimits& limits, RequestHead& head,
                                   Refusal& refusal, std::size_t seen = 0) noexcept;

} // namespace poise::parse

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which coding a client gets, which responses are worth one, and what their heads say then (RFC 9110 §8.4, §12.5.3).
#pragma once

#include "agent/compress/policy.hpp"
#include "agent/dataplane/parse/message.hpp"

#include <span>
#include <string>

namespace poise::compress {

/// What the client likes best of what is offered; between equals the first that is offered. identity: none of them.
[[nodiscard]] Coding preferred(const parse::Fields& request, std::span<const Coding> offered);

/// The same for what is encoded on the way: never where parts are asked for, which are parts of what is stored.
[[nodiscard]] Coding negotiated(const parse::Fields& request, const Policy& policy);

/// Whether the response is one that clients who accept a coding get encoded.
[[nodiscard]] bool negotiable(const parse::ResponseHead& head, const Policy& policy);

/// Says that other clients may get it otherwise.
void addVary(parse::ResponseHead& head);

/// Makes it the head of the encoded response: `tag` is where its entity tag stands then, weak, and outlives the head.
void encodeHead(parse::ResponseHead& head, Coding coding, std::string& tag);

} // namespace poise::compress

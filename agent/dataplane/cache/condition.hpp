// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a client's own conditions make of a stored response (RFC 9110 §13): the whole, 304, or parts of it.
#pragma once

#include "agent/cache/object.hpp"
#include "agent/dataplane/parse/message.hpp"

#include <cstdint>

namespace poise::cache {

/// Whether the client has it already: If-None-Match, and without one If-Modified-Since.
[[nodiscard]] bool clientHasIt(const Object& object, const parse::Fields& request, std::int64_t wall);

/// Whether Range counts: no If-Range, or one that names just this response (RFC 9110 §13.1.5).
[[nodiscard]] bool rangeCounts(const Object& object, const parse::Fields& request, std::int64_t wall);

} // namespace poise::cache

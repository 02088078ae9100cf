// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What becomes of a request for which a response is stored (RFC 9111 §4, §5.2.1, RFC 5861).
#pragma once

#include "agent/cache/object.hpp"
#include "agent/dataplane/cache/request.hpp"

namespace poise::cache {

enum class Use : unsigned char {
    fresh,    ///< answer with it
    stale,    ///< answer with it, and ask the server meanwhile
    asStale,  ///< answer with it: the client says that it will do
    validate, ///< ask the server whether it still holds
    forward,  ///< the client wants it from the server
};

[[nodiscard]] Seconds ageOf(const Object& object, TimePoint now);

/// Seconds that it is still fresh; less than 0: for so long it has not been.
[[nodiscard]] Seconds freshFor(const Object& object, TimePoint now);

[[nodiscard]] Use useOf(const Object& object, const Wish& wish, TimePoint now);

/// Whether it may stand in for a server that fails.
[[nodiscard]] bool standsIn(const Object& object, const Wish& wish, TimePoint now);

/// Whether a server can be asked about it.
[[nodiscard]] inline bool hasValidator(const Object& object) {
    return !object.etag.empty() || !object.lastModified.empty();
}

} // namespace poise::cache

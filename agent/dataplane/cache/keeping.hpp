// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Whether a response may be kept, on which terms, and what is kept of it (RFC 9111 §3, §4.2, as a shared cache).
#pragma once

#include "agent/cache/object.hpp"
#include "agent/cache/policy.hpp"
#include "agent/dataplane/cache/directives.hpp"
#include "agent/dataplane/cache/request.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace poise::cache {

/// When things happened.
struct Times {
    TimePoint asked;       ///< the request was sent
    TimePoint now;         ///< the head came
    std::int64_t wall = 0; ///< the same, in seconds since the epoch
};

/// Nothing: it must not be kept.
[[nodiscard]] std::optional<Terms> termsFor(const Wish& wish, const parse::ResponseHead& head,
                                            const ResponseDirectives& said, const Policy& policy, const Times& times);

/// How long a response is good for by what its head says; `date` is what it counts from.
[[nodiscard]] Terms termsOf(const parse::ResponseHead& head, const ResponseDirectives& said, const Policy& policy,
                            const Times& times, bool mayGuess);

/// Whether a cache may answer later requests with it without asking at all.
[[nodiscard]] inline bool everFresh(const Terms& terms) {
    return !terms.alwaysValidate && terms.lifetime > terms.ageThen;
}

/// What will be stored of a response, without its content. `vary` and `variant` are its own; `encoded`: the head is
/// what became of `sent`, whose validators the server knows.
[[nodiscard]] std::shared_ptr<Object> objectFrom(const parse::ResponseHead& head, const parse::ResponseHead& sent,
                                                 const ResponseDirectives& said, const Terms& terms);

/// What a 304 makes of a stored response (RFC 9111 §4.3.4); nothing if it is about another one.
[[nodiscard]] std::shared_ptr<Object> freshened(const Object& stored, const parse::ResponseHead& head,
                                                const Policy& policy, const Times& times);

} // namespace poise::cache

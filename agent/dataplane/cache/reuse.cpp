// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/reuse.hpp"

namespace poise::cache {

Seconds ageOf(const Object& object, TimePoint now) {
    return object.terms.ageThen + std::chrono::duration_cast<Seconds>(now - object.terms.received);
}

Seconds freshFor(const Object& object, TimePoint now) {
    return object.terms.lifetime - ageOf(object, now);
}

Use useOf(const Object& object, const Wish& wish, TimePoint now) {
    const RequestDirectives& asked = wish.directives;
    if (asked.noCache) {
        return Use::forward;
    }
    const Terms& terms = object.terms;
    if (terms.alwaysValidate || (asked.maxAge && ageOf(object, now) > *asked.maxAge)) {
        return Use::validate;
    }
    const Seconds left = freshFor(object, now);
    if (left > asked.minFresh.value_or(Seconds{0}) || (left > Seconds{0} && left == asked.minFresh)) {
        return Use::fresh;
    }
    if (asked.minFresh) {
        return Use::validate;
    }
    if (!terms.neverStale && (asked.anyStale || (asked.maxStale && -left <= *asked.maxStale))) {
        return Use::asStale;
    }
    return -left < terms.staleWhileRevalidate && !asked.maxAge ? Use::stale : Use::validate;
}

bool standsIn(const Object& object, const Wish& wish, TimePoint now) {
    const Terms& terms = object.terms;
    return !wish.directives.noCache && -freshFor(object, now) < terms.staleIfError;
}

} // namespace poise::cache

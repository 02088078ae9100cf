// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What an operator says about a pool's cache, beside what responses say themselves.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/cache/object.hpp"

#include <cstddef>

namespace poise::cache {

struct Policy {
    std::size_t largest = 1U << 20U; ///< bytes of content
    Seconds defaultTtl{0};           ///< where a response says nothing, and RFC 9111 §4.2.2 allows it; 0: none
    Seconds staleWhileRevalidate{0}; ///< where a response says nothing
    Seconds staleIfError{0};         ///< likewise
    bool coalesce = true;
    Millis coalesceTimeout{5'000}; ///< longest wait for another client's request
};

} // namespace poise::cache

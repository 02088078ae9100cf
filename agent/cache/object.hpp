// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A stored response: immutable, shared by whoever sends it, gone when the last one has.
///
/// Thread: any; nothing in it changes. Lifetime: by reference; a client that reads slowly holds one, and no copy.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/cache/ledger.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poise::cache {

using Seconds = std::chrono::seconds;

struct StoredField {
    std::string_view name;
    std::string_view value;
    std::uint8_t id = 0; ///< what the walk knows the field as
};

/// The content, which a response that was only freshened shares with the one before it.
struct Body {
    std::string bytes;
    Charge charge;
};

/// What the response says about its use, as it was judged when it came.
struct Terms {
    TimePoint received;  ///< its age counts from here
    Seconds ageThen{0};  ///< corrected_initial_age (RFC 9111 §4.2.3)
    Seconds lifetime{0}; ///< freshness lifetime (§4.2.1)
    Seconds staleWhileRevalidate{0};
    Seconds staleIfError{0};
    bool alwaysValidate = false; ///< no-cache
    bool neverStale = false;     ///< must-revalidate, proxy-revalidate or s-maxage: not for a client that would take it
};

struct Object {
    std::uint16_t status = 200;
    std::string reason;
    std::string lines;               ///< what the fields view
    std::vector<StoredField> fields; ///< without Content-Length, Age, and what ends at a hop
    std::shared_ptr<const Body> body;
    Terms terms;
    std::string vary;           ///< names, lower case, sorted, separated by ','
    std::string variant;        ///< what the request had for them (RFC 9111 §4.1)
    std::string etag;           ///< as its server said it
    std::string lastModified;   ///< likewise
    std::int64_t modified = -1; ///< the same in seconds since the epoch; -1: unknown
    bool encoded = false;       ///< by us: what its server validates is the content before
    Charge charge;

    /// Bytes of everything but the body.
    [[nodiscard]] std::size_t headBytes() const {
        return sizeof(Object) + reason.capacity() + lines.capacity() + fields.capacity() * sizeof(StoredField) +
               vary.capacity() + variant.capacity() + etag.capacity() + lastModified.capacity();
    }
};

} // namespace poise::cache

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The trace that a request belongs to (W3C Trace Context): passed on as it came, or begun here.
///
/// The agent reports no spans of its own, so the parent stays whoever the client names: a span that nobody knows would
/// tear the tree.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace poise::upstream {

class Trace {
  public:
    /// "00-", 32 digits, "-", 16 digits, "-", 2 digits.
    static constexpr std::size_t kSize = 55;

    /// What the request says, if that is valid and said once.
    void read(const parse::RequestHead& head);

    /// Begins one, unless the request has one. `random` gives 64 bits at a time.
    template <typename Random>
    void begin(Random&& random) {
        if (!passed_) {
            write(random(), random(), random());
        }
    }

    /// The client's fields travel on.
    [[nodiscard]] bool passed() const { return passed_; }

    /// The field that was begun here; empty: none was.
    [[nodiscard]] std::string_view begun() const { return begun_ ? text() : std::string_view(); }

    /// 32 digits; empty: the request has no trace.
    [[nodiscard]] std::string_view id() const { return passed_ || begun_ ? text().substr(3, 32) : std::string_view(); }

  private:
    [[nodiscard]] std::string_view text() const { return {text_.data(), text_.size()}; }

    void write(std::uint64_t high, std::uint64_t low, std::uint64_t parent);

    std::array<char, kSize> text_;
    bool passed_ = false;
    bool begun_ = false;
};

/// Whether a value of traceparent can be understood (W3C Trace Context §3.2.2); later versions by their first part.
[[nodiscard]] bool validTraceParent(std::string_view value);

/// `traceparent` or `tracestate`.
[[nodiscard]] bool isTraceField(const parse::Field& field);

} // namespace poise::upstream

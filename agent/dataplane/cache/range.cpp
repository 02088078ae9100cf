// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/range.hpp"

#include "agent/dataplane/cache/names.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace poise::cache {
namespace {

constexpr std::size_t kRangesMost = 16;

std::optional<std::uint64_t> numberOf(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return {};
    }
    return value;
}

/// False: malformed. A range that lies behind the end is left out.
bool addRange(std::string_view text, std::uint64_t size, std::vector<Range>& ranges) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) {
        return false;
    }
    const auto first = numberOf(text.substr(0, dash));
    const auto last = numberOf(text.substr(dash + 1));
    if (dash == 0) {
        if (!last) {
            return false;
        }
        if (*last != 0 && size != 0) {
            ranges.push_back({size - std::min(*last, size), size});
        }
        return true;
    }
    if (!first || (!last && dash + 1 != text.size()) || (last && *last < *first)) {
        return false;
    }
    if (*first < size) {
        ranges.push_back({*first, last ? std::min(*last, size - 1) + 1 : size});
    }
    return true;
}

/// More bytes than there are, or parts that overlap: nobody who reads needs that (RFC 9110 §17.15).
bool wasteful(const std::vector<Range>& ranges) {
    std::vector<Range> sorted = ranges;
    std::sort(sorted.begin(), sorted.end(),
              [](const Range& one, const Range& other) { return one.begin < other.begin; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].begin < sorted[i - 1].end) {
            return true;
        }
    }
    return false;
}

} // namespace

Ranging rangesOf(std::string_view value, std::uint64_t size, std::vector<Range>& ranges) {
    constexpr std::string_view kUnit = "bytes=";
    ranges.clear();
    if (value.size() < kUnit.size() || !parse::equalsNoCase(value.substr(0, kUnit.size()), kUnit)) {
        return Ranging::ignored;
    }
    std::size_t count = 0;
    const bool sound = parse::forEachElement(value.substr(kUnit.size()), [&](std::string_view element) {
        return element.empty() || (++count <= kRangesMost && addRange(element, size, ranges));
    });
    if (!sound || count == 0 || wasteful(ranges)) {
        ranges.clear();
        return Ranging::ignored;
    }
    return ranges.empty() ? Ranging::unsatisfiable : Ranging::satisfied;
}

} // namespace poise::cache

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/text/natural_order.hpp"

#include <algorithm>

namespace poise::console::text {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

/// Takes the digits at the front, without leading zeros.
std::string_view takeNumber(std::string_view& text) {
    const std::size_t end = std::min(text.size(), std::size_t(std::ranges::find_if_not(text, isDigit) - text.begin()));
    std::string_view digits = text.substr(0, end);
    text.remove_prefix(end);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

} // namespace

std::strong_ordering naturalOrder(std::string_view left, std::string_view right) {
    std::string_view a = left;
    std::string_view b = right;
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const std::string_view one = takeNumber(a);
            const std::string_view other = takeNumber(b);
            if (one.size() != other.size()) {
                return one.size() <=> other.size();
            }
            if (const auto order = one <=> other; order != 0) {
                return order;
            }
            continue;
        }
        if (const auto order = lower(a.front()) <=> lower(b.front()); order != 0) {
            return order;
        }
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    if (a.empty() != b.empty()) {
        return a.empty() ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return left <=> right;
}

} // namespace poise::console::text

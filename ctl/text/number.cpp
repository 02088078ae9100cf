// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/text/number.hpp"

#include "ctl/text/table.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace poise::ctl {

std::string fixed(double value, int digits) {
    std::array<char, 400> text; // the longest double has 309 digits
    if (!std::isfinite(value)) {
        return kNoData;
    }
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits);
    return {text.data(), end.ptr};
}

std::string shortest(double value) {
    std::string text = fixed(value, 3);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

} // namespace poise::ctl

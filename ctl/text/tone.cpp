// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/text/tone.hpp"

#include <array>
#include <utility>

namespace poise::ctl {

std::string toned(std::string_view text, Tone tone, bool colour) {
    constexpr std::array<std::string_view, 6> kSequences{"", "\x1b[1m", "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[2m"};
    if (!colour || tone == Tone::plain) {
        return std::string(text);
    }
    return std::string(kSequences[static_cast<std::size_t>(tone)]).append(text).append("\x1b[0m");
}

Tone toneOf(std::string_view word) {
    using enum Tone;
    constexpr std::array<std::pair<std::string_view, Tone>, 13> kTones{{
        {"up", good},
        {"healthy", good},
        {"degraded", fair},
        {"checking", fair},
        {"draining", fair},
        {"drained", fair},
        {"drain", fair},
        {"maintenance", fair},
        {"warning", fair},
        {"down", bad},
        {"unhealthy", bad},
        {"critical", bad},
        {"info", faint},
    }};
    for (const auto& [known, tone] : kTones) {
        if (known == word) {
            return tone;
        }
    }
    return plain;
}

} // namespace poise::ctl

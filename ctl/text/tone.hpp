// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How good what a text says is: colour underlines it where there is any, the words say it alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::ctl {

enum class Tone : std::uint8_t { plain, strong, good, fair, bad, faint };

/// The text in its colour, in ANSI's sequences (ECMA-48, SGR), or as it is.
[[nodiscard]] std::string toned(std::string_view text, Tone tone, bool colour);

/// Of a server's state, a severity, a role's word; plain for words that say neither good nor bad.
[[nodiscard]] Tone toneOf(std::string_view word);

} // namespace poise::ctl

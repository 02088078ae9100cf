// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Text from outside on a terminal: what could steer it is shown instead of sent, and widths are what the eye sees.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poise::ctl {

/// The text on one line: controls (C0, DEL, C1) and bytes that are not UTF-8 become "\xNN".
[[nodiscard]] std::string printable(std::string_view text);

/// Columns of a terminal that a text takes: 2 for East Asian wide and emoji, 0 for what combines with the character
/// before. Expects UTF-8; anything else counts 1 a byte.
[[nodiscard]] std::size_t displayWidth(std::string_view text);

/// The beginning that takes at most `width` columns; what is cut ends in "…".
[[nodiscard]] std::string cutTo(std::string_view text, std::size_t width);

} // namespace poise::ctl

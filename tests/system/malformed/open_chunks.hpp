// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Tells sound chunks that lack their end from anything else, without the agent's own decoder.
#pragma once

#include <charconv>
#include <string_view>

namespace poise::test {

/// Whether `text` is any number of whole chunks in canonical form, none of them the last (RFC 9112 §7.1).
[[nodiscard]] inline bool isOpenEnded(std::string_view text) {
    while (!text.empty()) {
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size, 16);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (error != std::errc() || size == 0 || !text.starts_with("\r\n")) {
            return false;
        }
        text.remove_prefix(2);
        if (text.size() < size + 2 || text.substr(size, 2) != "\r\n") {
            return false;
        }
        text.remove_prefix(size + 2);
    }
    return true;
}

} // namespace poise::test

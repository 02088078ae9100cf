// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/toml_depth.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

constexpr std::uint32_t kMostDots = 31;

/// The end of the string that begins at `from` with its quote; of an unterminated one the end of the text.
std::size_t skipString(std::string_view text, std::size_t from) {
    const char quote = text[from];
    const std::string_view triple = quote == '"' ? R"(""")" : "'''";
    const bool multiline = text.substr(from, 3) == triple;
    std::size_t at = from + (multiline ? 3 : 1);
    while (at < text.size()) {
        if (text[at] == '\\' && quote == '"') {
            at += 2;
        } else if (multiline ? text.substr(at, 3) == triple : text[at] == quote) {
            return at + (multiline ? 3 : 1);
        } else if (!multiline && text[at] == '\n') {
            return at;
        } else {
            ++at;
        }
    }
    return text.size();
}

Position positionOf(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = line == 0 ? 0 : before.rfind('\n') + 1;
    return {static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(offset - lineStart + 1)};
}

} // namespace

std::optional<Position> findDeepKey(std::string_view toml) {
    std::uint32_t dots = 0;
    std::size_t at = 0;
    while (at < toml.size()) {
        switch (toml[at]) {
        case '"':
        case '\'':
            at = skipString(toml, at);
            continue;
        case '#':
            at = std::min(toml.find('\n', at), toml.size());
            continue;
        case '.':
            if (++dots > kMostDots) {
                return positionOf(toml, at);
            }
            break;
        case '\n':
        case '=':
        case ',':
        case '{':
        case '[':
            dots = 0;
            break;
        default:
            break;
        }
        ++at;
    }
    return {};
}

} // namespace poise::schema

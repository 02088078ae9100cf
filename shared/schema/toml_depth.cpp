// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/toml_depth.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

constexpr std::uint32_t kMostDots = 31;
constexpr std::string_view kEndsKey = "\n=,{[";

/// The end of a string of several lines whose closing quotes begin at `at`: up to two more belong to its text.
std::size_t skipClosing(std::string_view text, std::size_t at) {
    const std::size_t after = std::min(text.find_first_not_of(text[at], at), text.size());
    return std::min(after, at + 5);
}

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
            return multiline ? skipClosing(text, at) : at + 1;
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
    const std::string_view inLine = line == 0 ? before : before.substr(before.rfind('\n') + 1);
    const auto column = std::count_if(inLine.begin(), inLine.end(), [](char c) { return (c & '\xC0') != '\x80'; });
    return {static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(column + 1)};
}

} // namespace

std::optional<Position> findDeepKey(std::string_view toml) {
    std::uint32_t dots = 0;
    std::size_t at = 0;
    while (at < toml.size()) {
        const char c = toml[at];
        if (c == '"' || c == '\'') {
            at = skipString(toml, at);
        } else if (c == '#') {
            at = std::min(toml.find('\n', at), toml.size());
        } else if (c == '.' && ++dots > kMostDots) {
            return positionOf(toml, at);
        } else {
            dots = kEndsKey.find(c) == std::string_view::npos ? dots : 0;
            ++at;
        }
    }
    return {};
}

} // namespace poise::schema

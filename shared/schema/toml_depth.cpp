// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/toml_depth.hpp"

#include "shared/schema/toml_scan.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

constexpr std::uint32_t kMostDots = 31;
constexpr std::string_view kEndsKey = "\n=,{[";

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
            at = endOfString(toml, at);
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

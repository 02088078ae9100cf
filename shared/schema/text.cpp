// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace poise::schema {

namespace {

constexpr std::size_t kLongestShown = 60;
constexpr std::size_t kLongestCompared = 64;

std::string_view shortened(std::string_view text) {
    if (text.size() <= kLongestShown) {
        return text;
    }
    std::size_t end = kLongestShown;
    const auto continues = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U; };
    while (end > 0 && continues(end)) {
        --end;
    }
    return text.substr(0, end);
}

void appendEscaped(std::string& out, char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (c == '\n') {
        out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
        out += "\\u00";
        out += kHex[byte >> 4U];
        out += kHex[byte & 0xFU];
    } else {
        out += c;
    }
}

/// How far `candidate` is from what somebody wrote, without regard to case. A beginning counts like one mistake.
std::size_t distanceTo(std::string_view candidate, std::string_view lower) {
    const std::size_t distance = editDistance(lower, lowerCase(candidate));
    // A word of one or two letters is near to everything: half of it must be right.
    if (distance * 2 <= std::max(lower.size(), candidate.size())) {
        return distance;
    }
    constexpr std::size_t kFar = 1000;
    return lower.size() > 2 && candidate.starts_with(lower) ? 1 : kFar;
}

} // namespace

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        appendEscaped(out, c);
    }
    out += '"';
    return out;
}

std::string quotedShort(std::string_view text) {
    const std::string_view shown = shortened(text);
    std::string out = quoted(shown);
    if (shown.size() < text.size()) {
        out.insert(out.size() - 1, "…");
    }
    return out;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
    }
    return row[b.size()];
}

std::string nearest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.size() > kLongestCompared) {
        return {};
    }
    const std::string lower = lowerCase(word);
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = distanceTo(candidate, lower);
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return std::string(best);
}

} // namespace poise::schema

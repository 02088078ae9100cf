// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/link/raw_member.hpp"

namespace poise::ctl {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// Where the string that begins at `at` has its closing quote.
std::size_t closingQuote(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        at += text[at] == '\\' ? 1 : 0;
    }
    return at;
}

/// The first place from `at` on, outside of strings and inner containers, where a member ends.
std::size_t endOfMember(std::string_view text, std::size_t at) {
    for (std::size_t depth = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            at = closingQuote(text, at);
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (depth == 0 && (c == ',' || c == '}')) {
            return at;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return at;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(kSpace);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

} // namespace

std::string_view rawMember(std::string_view object, std::string_view name) {
    for (std::size_t at = object.find('"'); at < object.size(); at = object.find('"', at)) {
        const std::size_t quote = closingQuote(object, at);
        const std::size_t colon = object.find(':', quote);
        if (colon == std::string_view::npos) {
            break;
        }
        const std::size_t end = endOfMember(object, colon + 1);
        if (object.substr(at + 1, quote - at - 1) == name) {
            return trimmed(object.substr(colon + 1, end - colon - 1));
        }
        at = end;
    }
    return {};
}

} // namespace poise::ctl

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/files/conditions.hpp"

#include "agent/dataplane/files/http_date.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace poise::files {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool equals(std::string_view text, std::string_view lowered) {
    return text.size() == lowered.size() &&
           std::equal(text.begin(), text.end(), lowered.begin(), [](char a, char b) { return lower(a) == b; });
}

std::optional<std::string_view> valueOf(const parse::RequestHead& head, std::string_view lowered) {
    const auto* const found = std::find_if(head.fields.begin(), head.fields.end(),
                                           [&](const parse::Field& field) { return equals(field.name, lowered); });
    return found == head.fields.end() ? std::nullopt : std::optional(found->value);
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

/// RFC 9110 §8.8.3.2: weakly, "W/" counts for nothing; strongly, a weak tag equals none. Our tags have no commas.
bool lists(std::string_view tags, std::string_view etag, bool weakly) {
    while (!tags.empty()) {
        const std::size_t comma = std::min(tags.find(','), tags.size());
        std::string_view tag = trim(tags.substr(0, comma));
        if (weakly && tag.starts_with("W/")) {
            tag.remove_prefix(2);
        }
        if (tag == "*" || tag == etag) {
            return true;
        }
        tags.remove_prefix(std::min(comma + 1, tags.size()));
    }
    return false;
}

/// In the order of RFC 9110 §13.2.2; nothing: go on.
std::optional<std::uint16_t> precondition(const parse::RequestHead& head, const Validators& file) {
    if (const auto match = valueOf(head, "if-match")) {
        if (!lists(*match, file.etag, false)) {
            return 412;
        }
    } else if (const auto since = valueOf(head, "if-unmodified-since")) {
        if (const auto date = parseDate(*since); date && file.modified > *date) {
            return 412;
        }
    }
    if (const auto none = valueOf(head, "if-none-match")) {
        if (lists(*none, file.etag, true)) {
            return 304;
        }
    } else if (const auto since = valueOf(head, "if-modified-since")) {
        if (const auto date = parseDate(*since); date && file.modified <= *date) {
            return 304;
        }
    }
    return std::nullopt;
}

/// A date is as good as a tag only where it cannot have changed twice in it (RFC 9110 §8.8.2.2): exactly the same.
bool stillTheSame(const parse::RequestHead& head, const Validators& file) {
    const auto ifRange = valueOf(head, "if-range");
    return !ifRange || *ifRange == file.etag || parseDate(*ifRange) == file.modified;
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

/// One range of bytes; nothing: it is no such, and does not count.
std::optional<Portion> rangeOf(std::string_view text, std::uint64_t size) {
    if (text.size() < 6 || !equals(text.substr(0, 6), "bytes=")) {
        return std::nullopt;
    }
    text = trim(text.substr(6));
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos || text.find(',') != std::string_view::npos) {
        return std::nullopt;
    }
    const auto first = number(text.substr(0, dash));
    const auto last = number(text.substr(dash + 1));
    const Portion never{.status = 416};
    if (dash == 0) { // the last so many bytes
        if (!last) {
            return std::nullopt;
        }
        const std::uint64_t count = std::min(*last, size);
        return count == 0 ? never : Portion{.status = 206, .begin = size - count, .size = count};
    }
    const bool open = dash + 1 == text.size();
    if (!first || (!open && !last) || (last && *last < *first)) {
        return std::nullopt;
    }
    if (*first >= size) {
        return never;
    }
    const std::uint64_t end = open ? size : std::min(*last, size - 1) + 1;
    return Portion{.status = 206, .begin = *first, .size = end - *first};
}

} // namespace

Portion portionOf(const parse::RequestHead& head, const Validators& file) {
    if (const auto status = precondition(head, file)) {
        return {.status = *status};
    }
    const auto range = head.method == parse::Method::get ? valueOf(head, "range") : std::nullopt;
    if (range && stillTheSame(head, file)) {
        if (const auto portion = rangeOf(*range, file.size)) {
            return *portion;
        }
    }
    return {.status = 200, .begin = 0, .size = file.size};
}

} // namespace poise::files

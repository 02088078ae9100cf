// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/text_edits.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

/// The first character of the line that is no blank; the end of the text counts as a newline.
char firstOf(std::string_view text, std::size_t at) {
    const std::size_t first = text.find_first_not_of(" \t", at);
    return first == std::string_view::npos ? '\n' : text[first];
}

/// Lines that leave the end of the text open take the blank lines before them along.
void closeEnd(std::vector<Span>& lines, std::string_view text) {
    std::sort(lines.begin(), lines.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::size_t begin = text.size();
    for (auto last = lines.rbegin(); last != lines.rend() && last->end >= begin; ++last) {
        begin = std::min(begin, last->begin);
        while (begin > 0 && isBlankLine(text, lineBefore(text, begin))) {
            begin = lineBefore(text, begin);
        }
        last->begin = begin;
    }
}

} // namespace

std::string TextEdits::apply(std::string_view text) const {
    std::vector<Span> gone = lines_;
    closeEnd(gone, text);
    gone.insert(gone.end(), erased_.begin(), erased_.end());
    std::vector<Edit> edits = gone.empty() ? inserted_ : std::vector<Edit>();
    edits.insert(edits.end(), edits_.begin(), edits_.end());
    for (const Span& span : gone) {
        edits.push_back({span, {}});
    }
    std::vector<const Edit*> sorted; // what is inserted stands before what it meets there
    for (const Edit& edit : edits) {
        sorted.push_back(&edit);
    }
    std::sort(sorted.begin(), sorted.end(), [](const Edit* a, const Edit* b) {
        return a->span.begin != b->span.begin ? a->span.begin < b->span.begin : a < b;
    });
    std::string out;
    std::size_t at = 0;
    for (const Edit* edit : sorted) {
        if (edit->span.begin > at) {
            out += text.substr(at, edit->span.begin - at);
        }
        out += edit->text;
        at = std::max(at, edit->span.end);
    }
    return out += text.substr(at);
}

std::size_t endOfLine(std::string_view text, std::size_t at) {
    const std::size_t newline = text.find('\n', at);
    return newline == std::string_view::npos ? text.size() : newline + 1;
}

std::size_t lineBefore(std::string_view text, std::size_t at) {
    const std::size_t newline = at < 2 ? std::string_view::npos : text.rfind('\n', at - 2);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

bool isBlankLine(std::string_view text, std::size_t at) {
    const char first = firstOf(text, at);
    return at < text.size() && (first == '\n' || first == '\r');
}

bool isCommentLine(std::string_view text, std::size_t at) {
    return firstOf(text, at) == '#';
}

} // namespace poise::schema

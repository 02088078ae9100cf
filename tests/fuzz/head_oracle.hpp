// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A second, naive reading of a head, by which the parsers are judged: slow, simple, and written from the RFC alone.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "tests/fuzz/require.hpp"

#include <string>
#include <vector>

namespace poise::fuzz {

/// The lines of a head without the empty ones, or nothing if some CR or LF is not part of a line's end.
inline std::vector<std::string_view> linesOf(std::string_view head) {
    require(head.ends_with("\r\n\r\n"), "a head ends in an empty line");
    if (head.starts_with("\r\n")) {
        head.remove_prefix(2);
    }
    std::vector<std::string_view> lines;
    while (head != "\r\n") {
        const std::size_t end = head.find("\r\n");
        require(end != std::string_view::npos && end > 0, "a head has one empty line, the last");
        lines.push_back(head.substr(0, end));
        require(lines.back().find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos,
                "no line has a CR, LF or NUL of its own");
        head.remove_prefix(end + 2);
    }
    return lines;
}

/// Each line behind the first is a field, read as a naive reader would read it.
inline void requireFields(const std::vector<std::string_view>& lines, const parse::Fields& fields) {
    require(lines.size() == fields.size() + 1, "every line is a field");
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string_view line = lines[i + 1];
        const std::size_t colon = line.find(':');
        require(colon != std::string_view::npos && colon > 0, "a field has a name and a colon");
        require(fields[i].name == line.substr(0, colon), "the name is what stands before the first colon");
        require(fields[i].name.find_first_of(" \t") == std::string_view::npos, "a name has no white space");
        const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
        const std::size_t end = line.find_last_not_of(" \t");
        const std::string_view value =
            begin == std::string_view::npos ? std::string_view{} : line.substr(begin, end - begin + 1);
        require(fields[i].value == value, "the value is the rest, trimmed");
    }
}

inline bool sameButForCase(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i])) {
            return false;
        }
    }
    return true;
}

/// How many fields have the name; the last one's value.
inline std::size_t countFields(const parse::Fields& fields, std::string_view name, std::string_view& value) {
    std::size_t count = 0;
    for (const parse::Field& field : fields) {
        if (sameButForCase(field.name, name)) {
            ++count;
            value = field.value;
        }
    }
    return count;
}

/// The rules of RFC 9112 §6 that keep two readers together, whatever framing is chosen.
inline void requireOneFraming(const parse::Fields& fields) {
    std::string_view length;
    std::string_view coding;
    const std::size_t lengths = countFields(fields, "content-length", length);
    const std::size_t codings = countFields(fields, "transfer-encoding", coding);
    require(lengths + codings <= 1, "at most one field frames the content");
    require(codings == 0 || sameButForCase(coding, "chunked"), "the only coding is chunked");
    require(lengths == 0 || (!length.empty() && length.find_first_not_of("0123456789") == std::string_view::npos),
            "a length has digits only");
    for (const parse::Field& field : fields) {
        const bool specific = sameButForCase(field.name, "transfer-encoding") ||
                              sameButForCase(field.name, "connection") || sameButForCase(field.name, "upgrade");
        require(!specific || field.hopByHop, "connection-specific fields stay here");
    }
}

/// The head again from what was read: a parser must read the same from it.
inline std::string written(std::string firstLine, const parse::Fields& fields) {
    firstLine += "\r\n";
    for (const parse::Field& field : fields) {
        firstLine.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    return firstLine + "\r\n";
}

} // namespace poise::fuzz

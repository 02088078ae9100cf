// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Reads one field line, the same for requests, responses and trailers (RFC 9112 §5).
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/parse/reason.hpp"
#include "agent/dataplane/parse/scan.hpp"
#include "agent/dataplane/parse/text.hpp"

namespace poise::parse {

/// What stands at the front of the bytes.
enum class Line : std::uint8_t {
    whole,      ///< a line, read
    end,        ///< the empty line that ends the section, read
    incomplete, ///< more bytes are needed
    defect,     ///< the Reason says what
};

/// Reads CR LF at `p`, where something other than text was found. `Line::whole`: `p` stands behind it; else the reason
/// is set, `otherwise` for any byte but CR and LF.
inline Line readLineEnd(const char*& p, const char* end, Reason otherwise, Reason& reason) {
    if (p == end || (*p == '\r' && p + 1 == end)) {
        return Line::incomplete;
    }
    if (*p == '\r' && p[1] == '\n') {
        p += 2;
        return Line::whole;
    }
    reason = *p == '\r' ? Reason::bareCr : *p == '\n' ? Reason::bareLf : otherwise;
    return Line::defect;
}

namespace detail {

/// Names the defect of a line whose name does not end in a colon; or more bytes are needed.
inline Line unfinishedName(const char* name, const char* p, const char* end, Reason& reason) {
    if (p == end) {
        return Line::incomplete;
    }
    if (*p == ':') {
        reason = Reason::emptyFieldName;
        return Line::defect;
    }
    if (isBlank(*p)) {
        reason = p == name ? Reason::obsFold : Reason::spaceBeforeColon;
        return Line::defect;
    }
    const Line line = readLineEnd(p, end, Reason::badFieldName, reason);
    if (line != Line::whole) {
        return line;
    }
    reason = Reason::missingColon;
    return Line::defect;
}

} // namespace detail

/// Reads the field line at `p` into name and value; `p` moves only past whole lines.
///
/// A line that begins with white space would continue the one before (obs-fold), which is refused (RFC 9112 §5.2), as
/// are white space before the colon (§5.1) and every control character but HTAB (RFC 9110 §5.5).
inline Line readFieldLine(const char*& p, const char* end, Field& field, Reason& reason) {
    const char* name = p;
    if (p != end && *p == '\r') {
        const Line line = readLineEnd(p, end, Reason::bareCr, reason);
        return line == Line::whole ? Line::end : line;
    }
    const char* colon = scan::skip<scan::Token>(p, end);
    if (colon == end || *colon != ':' || colon == name) {
        return detail::unfinishedName(name, colon, end, reason);
    }
    const char* value = colon + 1;
    while (value != end && isBlank(*value)) {
        ++value;
    }
    const char* valueEnd = scan::skip<scan::Text>(value, end);
    const char* next = valueEnd;
    const Line line = readLineEnd(next, end, Reason::controlInValue, reason);
    if (line != Line::whole) {
        return line;
    }
    while (valueEnd != value && isBlank(valueEnd[-1])) {
        --valueEnd;
    }
    field.name = {name, static_cast<std::size_t>(colon - name)};
    field.value = {value, static_cast<std::size_t>(valueEnd - value)};
    p = next;
    return Line::whole;
}

} // namespace poise::parse

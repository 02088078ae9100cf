// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/response.hpp"

#include "agent/dataplane/parse/field_section.hpp"

namespace poise::parse {

namespace {

/// Reads "HTTP/1.x SP 3DIGIT [SP [reason]]" and the end of the line (RFC 9112 §4). The space before an absent reason
/// is missing in many servers' answers, and nothing hangs on it.
Line readStatusLine(const char*& p, const char* end, ResponseHead& head, Reason& reason) {
    constexpr std::string_view shape = "HTTP/0.0 000"; // 0: any digit
    const char* line = p;
    for (const char expected : shape) {
        if (p == end) {
            return Line::incomplete;
        }
        const bool matches = expected == '0' ? scan::isDigit(static_cast<unsigned char>(*p)) : *p == expected;
        if (!matches) {
            reason = Reason::badStatusLine;
            return Line::defect;
        }
        ++p;
    }
    if (line[5] != '1' || line[7] > '1') {
        reason = Reason::unsupportedVersion;
        return Line::defect;
    }
    head.minorVersion = static_cast<std::uint8_t>(line[7] - '0');
    head.status = static_cast<std::uint16_t>((line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0'));
    if (head.status < 100 || head.status > 599) {
        reason = Reason::badStatus;
        return Line::defect;
    }
    head.reason = {};
    if (p == end || *p != ' ') {
        return readLineEnd(p, end, Reason::badStatusLine, reason);
    }
    const char* phrase = ++p;
    p = scan::skip<scan::Text>(p, end);
    head.reason = {phrase, static_cast<std::size_t>(p - phrase)};
    return readLineEnd(p, end, Reason::controlInReason, reason);
}

bool mayHaveContent(std::uint16_t status) {
    return status >= 200 && status != 204;
}

/// Whether the message ends with its head, whatever its fields say (RFC 9112 §6.3, rules 1 and 2).
bool endsWithHead(Method requestMethod, std::uint16_t status) {
    return !mayHaveContent(status) || status == 304 || requestMethod == Method::head ||
           (requestMethod == Method::connect && status < 300);
}

/// RFC 9112 §6.1, RFC 9110 §8.6: a 1xx or 204 states no content. "Content-Length: 0" says nothing false and is common:
/// it is dropped; a length or a coding means that a server sends what no client would read.
std::optional<Reason> dropLength(ResponseHead& head, const FieldSection& section) {
    if (section.chunked() || section.contentLength() > 0) {
        return Reason::contentNotAllowed;
    }
    for (Field& field : head.fields) {
        field.hopByHop = field.hopByHop || field.id == FieldId::contentLength;
    }
    return std::nullopt;
}

void settleFraming(ResponseHead& head, const FieldSection& section, Method requestMethod) {
    head.hasContentLength = section.hasContentLength() && mayHaveContent(head.status);
    head.contentLength = section.contentLength();
    head.keepAlive = section.keepAlive(head.minorVersion);
    head.framing = Framing::none;
    if (endsWithHead(requestMethod, head.status)) {
        return;
    }
    if (section.chunked()) {
        head.framing = Framing::chunked;
    } else if (section.hasContentLength()) {
        head.framing = Framing::length;
    } else {
        head.framing = Framing::untilClose;
        head.keepAlive = false;
    }
}

std::optional<Reason> finish(ResponseHead& head, FieldSection& section, Method requestMethod) {
    if (const std::optional<Reason> defect = section.finish(head.fields, head.minorVersion)) {
        return defect;
    }
    if (!mayHaveContent(head.status)) {
        if (const std::optional<Reason> defect = dropLength(head, section)) {
            return defect;
        }
    }
    settleFraming(head, section, requestMethod);
    head.upgradeWebSocket = head.status == 101 && head.minorVersion == 1 && section.asksForWebSocket();
    if (head.status == 101 && !head.upgradeWebSocket) {
        return Reason::badSwitchingProtocols;
    }
    return std::nullopt;
}

} // namespace

Outcome parseResponse(std::string_view input, Method requestMethod, const HeadLimits& limits, ResponseHead& head,
                      Refusal& refusal, std::size_t seen) noexcept {
    if (isStillIncomplete(input, seen, limits.head)) {
        return Outcome::incomplete;
    }
    head.fields.clear();
    Window window(input, limits.head);
    Reason reason{};
    const Line line = readStatusLine(window.p, window.end, head, reason);
    if (line == Line::incomplete) {
        return window.ranOut(refusal, Side::server);
    }
    if (line == Line::defect) {
        refuse(refusal, reason, Side::server);
        return Outcome::refused;
    }
    FieldSection section;
    const Outcome outcome =
        readFieldSection(window, limits.fields, Side::server, head.fields, refusal, [&section](Field& field) {
            field.id = fieldId(field.name);
            return section.take(field);
        });
    if (outcome != Outcome::complete) {
        return outcome;
    }
    if (const std::optional<Reason> defect = finish(head, section, requestMethod)) {
        refuse(refusal, *defect, Side::server);
        return Outcome::refused;
    }
    head.bytes = static_cast<std::size_t>(window.p - input.data());
    return Outcome::complete;
}

} // namespace poise::parse

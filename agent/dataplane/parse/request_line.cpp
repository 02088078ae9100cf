// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/request_line.hpp"

#include <cstring>

namespace poise::parse {

namespace {

/// The method, which RFC 9110 §9.1 compares with case.
Method methodOf(std::string_view text) {
    struct Known {
        std::string_view text;
        Method method;
    };

    static constexpr Known known[] = {
        {"GET", Method::get},     {"POST", Method::post},       {"HEAD", Method::head},
        {"PUT", Method::put},     {"DELETE", Method::del},      {"OPTIONS", Method::options},
        {"PATCH", Method::patch}, {"CONNECT", Method::connect}, {"TRACE", Method::trace},
    };
    for (const Known& candidate : known) {
        if (candidate.text == text) {
            return candidate.method;
        }
    }
    return Method::other;
}

bool isHexDigit(char c) {
    const char lower = static_cast<char>(c | 0x20);
    return scan::isDigit(static_cast<unsigned char>(c)) || (lower >= 'a' && lower <= 'f');
}

/// Moves `p` to the end of the target: the space behind it. "%00" is refused with the encodings that are none.
Line readTarget(const char*& p, const char* end, Reason& reason) {
    while (true) {
        p = scan::skip<scan::Target>(p, end);
        if (p == end) {
            return Line::incomplete;
        }
        if (*p == ' ') {
            return Line::whole;
        }
        if (*p != '%') {
            const Line line = readLineEnd(p, end, Reason::badTargetByte, reason);
            if (line == Line::whole) {
                reason = Reason::badRequestLine;
                return Line::defect;
            }
            return line;
        }
        for (int digit = 1; digit <= 2; ++digit) {
            if (p + digit == end) {
                return Line::incomplete;
            }
            if (!isHexDigit(p[digit]) || (digit == 2 && p[1] == '0' && p[2] == '0')) {
                reason = Reason::badPercentEncoding;
                return Line::defect;
            }
        }
        p += 3;
    }
}

/// Reads "HTTP/1.0" or "HTTP/1.1" and the end of the line.
Line readVersion(const char*& p, const char* end, std::uint8_t& minor, Reason& reason) {
    if (end - p >= 10 && std::memcmp(p, "HTTP/1.1\r\n", 10) == 0) {
        minor = 1;
        p += 10;
        return Line::whole;
    }
    constexpr std::string_view shape = "HTTP/0.0"; // 0: any digit
    const char* version = p;
    for (const char expected : shape) {
        if (p == end) {
            return Line::incomplete;
        }
        const bool matches = expected == '0' ? scan::isDigit(static_cast<unsigned char>(*p)) : *p == expected;
        if (!matches) {
            reason = *p == '\n' ? Reason::bareLf : Reason::badVersion;
            return Line::defect;
        }
        ++p;
    }
    const Line line = readLineEnd(p, end, Reason::badVersion, reason);
    if (line == Line::whole && (version[5] != '1' || version[7] > '1')) {
        reason = Reason::unsupportedVersion;
        return Line::defect;
    }
    minor = static_cast<std::uint8_t>(version[7] - '0');
    return line;
}

/// Reads the space behind the method or refuses what stands there instead.
Line readSpace(const char*& p, const char* end, Reason otherwise, Reason& reason) {
    if (p != end && *p == ' ') {
        ++p;
        return Line::whole;
    }
    const Line line = readLineEnd(p, end, otherwise, reason);
    if (line == Line::whole) {
        reason = Reason::badRequestLine;
        return Line::defect;
    }
    return line;
}

Line readLine(const char*& p, const char* end, RequestHead& head, Reason& reason) {
    const char* method = p;
    p = scan::skip<scan::Token>(p, end);
    head.methodText = {method, static_cast<std::size_t>(p - method)};
    if (head.methodText.empty() && p != end && *p == ' ') {
        reason = Reason::badRequestLine;
        return Line::defect;
    }
    if (const Line line = readSpace(p, end, Reason::badMethod, reason); line != Line::whole) {
        return line;
    }
    const char* target = p;
    if (const Line line = readTarget(p, end, reason); line != Line::whole) {
        return line;
    }
    if (p == target) {
        reason = Reason::badRequestLine;
        return Line::defect;
    }
    head.target = {target, static_cast<std::size_t>(p - target)};
    ++p;
    return readVersion(p, end, head.minorVersion, reason);
}

/// Skips one empty line: some clients send one after the content of the request before (RFC 9112 §2.2).
Line skipEmptyLine(Window& window, Reason& reason) {
    if (window.p == window.end || (*window.p != '\r' && *window.p != '\n')) {
        return Line::whole;
    }
    const Line line = readLineEnd(window.p, window.end, Reason::bareLf, reason);
    if (line == Line::whole && window.p != window.end && *window.p == '\r') {
        reason = Reason::emptyRequestLine;
        return Line::defect;
    }
    return line;
}

void splitQuery(std::string_view text, RequestHead& head) {
    const std::size_t mark = text.find('?');
    head.path = text.substr(0, mark);
    head.query = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
}

/// http://authority[path][?query] (RFC 9112 §3.2.2).
bool splitAbsolute(RequestHead& head, Authority& absolute) {
    std::string_view rest = head.target;
    std::uint16_t defaultPort = 0;
    if (equalsLower(rest.substr(0, 4), "http") && rest.substr(4).starts_with("://")) {
        rest.remove_prefix(7);
        defaultPort = 80;
    } else if (equalsLower(rest.substr(0, 5), "https") && rest.substr(5).starts_with("://")) {
        rest.remove_prefix(8);
        defaultPort = 443;
    } else {
        return false;
    }
    const std::size_t authoritySize = rest.find_first_of("/?");
    if (!readAuthority(rest.substr(0, authoritySize), absolute)) {
        return false;
    }
    absolute.port = absolute.port == 0 ? defaultPort : absolute.port;
    splitQuery(authoritySize == std::string_view::npos ? std::string_view{} : rest.substr(authoritySize), head);
    if (head.path.empty()) {
        const bool wholeServer = head.method == Method::options && authoritySize == std::string_view::npos;
        head.path = wholeServer ? "*" : "/"; // RFC 9112 §3.2.1, §3.2.4
    }
    return true;
}

std::optional<Reason> readTargetForm(RequestHead& head, Authority& absolute) {
    if (head.method == Method::connect) {
        return Reason::connectRefused;
    }
    if (head.target.front() == '/') {
        splitQuery(head.target, head);
        return std::nullopt;
    }
    if (head.target == "*" && head.method == Method::options) {
        splitQuery(head.target, head);
        return std::nullopt;
    }
    return splitAbsolute(head, absolute) ? std::nullopt : std::optional{Reason::badTarget};
}

} // namespace

Outcome readRequestLine(Window& window, std::size_t maxLine, RequestHead& head, Authority& absolute,
                        Refusal& refusal) noexcept {
    Reason reason{};
    Line line = skipEmptyLine(window, reason);
    if (line == Line::whole) {
        const bool tooLong = static_cast<std::size_t>(window.end - window.p) >= maxLine + 2;
        line = readLine(window.p, tooLong ? window.p + maxLine + 2 : window.end, head, reason);
        if (line == Line::incomplete && tooLong) {
            reason = Reason::requestLineTooLong;
            line = Line::defect;
        }
    }
    if (line == Line::incomplete) {
        return window.ranOut(refusal, Side::client);
    }
    if (line == Line::whole) {
        head.method = methodOf(head.methodText);
        const std::optional<Reason> defect = readTargetForm(head, absolute);
        if (!defect) {
            return Outcome::complete;
        }
        reason = *defect;
    }
    refuse(refusal, reason, Side::client);
    return Outcome::refused;
}

} // namespace poise::parse

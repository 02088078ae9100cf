// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/request.hpp"

#include <algorithm>
#include <charconv>

namespace poise::demo {
namespace {

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

/// `lower` is in lower case.
bool sameWord(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b;
           });
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

/// Takes the text up to `mark` off the front of `rest`, and the mark itself.
std::string_view takeUntil(std::string_view& rest, std::string_view mark) {
    const std::string_view part = rest.substr(0, rest.find(mark));
    rest.remove_prefix(std::min(rest.size(), part.size() + mark.size()));
    return part;
}

int parseRequestLine(std::string_view line, Request& request) {
    request.method = takeUntil(line, " ");
    std::string_view target = takeUntil(line, " ");
    if (!isToken(request.method) || target.empty()) {
        return 400;
    }
    if (line != "HTTP/1.1" && line != "HTTP/1.0") {
        return line.substr(0, 5) == "HTTP/" && line.size() == 8 ? 505 : 400;
    }
    request.http10 = line.back() == '0';
    request.keepAlive = !request.http10;
    request.path = takeUntil(target, "?");
    request.query = target;
    return 0;
}

/// What the fields said so far that must not be said twice.
struct Framing {
    bool length = false;
    bool coding = false;
    int hosts = 0;
};

int takeLength(std::string_view value, Request& request, Framing& framing) {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), request.contentLength);
    const bool whole = error == std::errc() && end == value.data() + value.size();
    if (framing.length || !whole) {
        return 400;
    }
    framing.length = true;
    return 0;
}

int takeField(std::string_view name, std::string_view value, Request& request, Framing& framing) {
    switch (name.size()) {
    case 4:
        framing.hosts += sameWord(name, "host") ? 1 : 0;
        break;
    case 6:
        request.expectContinue |= sameWord(name, "expect") && sameWord(value, "100-continue");
        break;
    case 10:
        if (sameWord(name, "connection")) {
            while (!value.empty()) {
                const std::string_view option = trim(takeUntil(value, ","));
                request.keepAlive = sameWord(option, "keep-alive") || (request.keepAlive && !sameWord(option, "close"));
            }
        }
        break;
    case 14:
        return sameWord(name, "content-length") ? takeLength(value, request, framing) : 0;
    case 17:
        if (sameWord(name, "transfer-encoding")) {
            if (framing.coding) {
                return 400;
            }
            framing.coding = request.chunked = true;
            return sameWord(value, "chunked") ? 0 : 501;
        }
        break;
    default:
        break;
    }
    return 0;
}

} // namespace

int parseRequest(std::string_view head, Request& request) {
    request = Request{};
    request.head = head;
    std::string_view rest = head;
    const std::string_view line = takeUntil(rest, "\r\n");
    if (hasControl(line)) {
        return 400;
    }
    if (const int status = parseRequestLine(line, request); status != 0) {
        return status;
    }
    Framing framing;
    while (!rest.empty()) {
        std::string_view field = takeUntil(rest, "\r\n");
        const bool clean = !hasControl(field) && field.find(':') != std::string_view::npos;
        const std::string_view name = takeUntil(field, ":");
        if (!clean || !isToken(name)) {
            return 400;
        }
        if (const int status = takeField(name, trim(field), request, framing); status != 0) {
            return status;
        }
    }
    const bool ambiguous = (framing.length && framing.coding) || (request.http10 && framing.coding);
    return ambiguous || (framing.hosts != 1 && !request.http10) || framing.hosts > 1 ? 400 : 0;
}

} // namespace poise::demo

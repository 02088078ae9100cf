// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/response_head.hpp"

#include <array>
#include <charconv>
#include <ctime>
#include <utility>

namespace poise::demo {
namespace {

std::string_view reasonOf(int status) {
    static constexpr std::array<std::pair<int, std::string_view>, 12> reasons{{{200, "OK"},
                                                                               {204, "No Content"},
                                                                               {301, "Moved Permanently"},
                                                                               {304, "Not Modified"},
                                                                               {400, "Bad Request"},
                                                                               {404, "Not Found"},
                                                                               {413, "Content Too Large"},
                                                                               {431, "Request Header Fields Too Large"},
                                                                               {500, "Internal Server Error"},
                                                                               {501, "Not Implemented"},
                                                                               {503, "Service Unavailable"},
                                                                               {505, "HTTP Version Not Supported"}}};
    for (const auto& [code, reason] : reasons) {
        if (code == status) {
            return reason;
        }
    }
    return "";
}

/// The Date field, made once a second.
std::string_view dateField() {
    static std::time_t made = 0;
    static std::array<char, 40> text{};
    static std::size_t length = 0;
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (now.tv_sec != made) {
        made = now.tv_sec;
        tm parts{};
        ::gmtime_r(&made, &parts);
        length = std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
    }
    return {text.data(), length};
}

void appendNumber(std::string& out, std::uint64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

} // namespace

ResponseHead headFor(const Reply& reply, const Request& request) {
    using Framing = ResponseHead::Framing;
    ResponseHead head;
    head.status = reply.status;
    head.length = reply.content().size();
    head.http10 = request.http10;
    head.maxAge = reply.maxAge;
    if (reply.content().substr(0, 1) == "{") {
        head.type = "application/json";
    }
    if (reply.status == 204 || reply.status == 304) {
        head.framing = Framing::none;
        return head;
    }
    switch (reply.kind) {
    case Reply::Kind::pattern:
        head.length = reply.size;
        break;
    case Reply::Kind::chunked:
        head.framing = Framing::chunked;
        break;
    case Reply::Kind::untilClose:
        head.framing = Framing::untilClose;
        break;
    case Reply::Kind::echo:
        head.framing = request.chunked ? Framing::chunked : Framing::length;
        head.length = request.contentLength;
        break;
    default:
        break;
    }
    return head;
}

void appendHead(std::string& out, const ResponseHead& head) {
    out += "HTTP/1.1 ";
    appendNumber(out, static_cast<std::uint64_t>(head.status));
    out += ' ';
    out += reasonOf(head.status);
    out += "\r\n";
    out += dateField();
    out += head.fields;
    if (head.maxAge) {
        out += "Cache-Control: max-age=";
        appendNumber(out, *head.maxAge);
        out += "\r\n";
    }
    if (head.framing != ResponseHead::Framing::none) {
        out += "Content-Type: ";
        out += head.type;
        out += "\r\n";
    }
    if (head.framing == ResponseHead::Framing::length) {
        out += "Content-Length: ";
        appendNumber(out, head.length);
        out += "\r\n";
    } else if (head.framing == ResponseHead::Framing::chunked) {
        out += "Transfer-Encoding: chunked\r\n";
    }
    if (!head.keepAlive) {
        out += "Connection: close\r\n";
    } else if (head.http10) {
        out += "Connection: keep-alive\r\n";
    }
    out += "\r\n";
}

} // namespace poise::demo

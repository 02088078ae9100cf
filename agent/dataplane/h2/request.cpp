// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/request.hpp"

#include "agent/dataplane/h2/response.hpp"
#include "agent/dataplane/parse/text.hpp"

namespace poise::h2 {
namespace {

/// What the agent states for HTTP/1.1 alone.
bool endsHere(std::string_view name) {
    return name == "Transfer-Encoding" || name == "Connection" || name == "Upgrade";
}

std::string_view takeLine(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

} // namespace

void requestFields(const RequestText& request, std::vector<nghttp2_nv>& fields) {
    fields.clear();
    std::string_view rest = request.head;
    const std::string_view first = takeLine(rest);
    const std::size_t method = first.find(' ');
    const std::size_t target = first.rfind(' ');
    fields.push_back(fieldOf(":method", first.substr(0, method)));
    fields.push_back(fieldOf(":scheme", request.scheme));
    fields.push_back(fieldOf(":path", first.substr(method + 1, target - method - 1)));
    while (rest != "\r\n") {
        const std::string_view line = takeLine(rest);
        const std::size_t colon = line.find(": ");
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = line.substr(colon + 2);
        if (name == "Host") { // the first line of all heads
            fields.push_back(fieldOf(":authority", value));
        } else if (!endsHere(name)) {
            fields.push_back(fieldOf(name, value));
        }
    }
    if (request.wantsTrailers) {
        fields.push_back(fieldOf("te", "trailers"));
    }
}

} // namespace poise::h2

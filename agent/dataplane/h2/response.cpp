// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/response.hpp"

#include <charconv>

namespace poise::h2 {

nghttp2_nv fieldOf(std::string_view name, std::string_view value) {
    // nghttp2 does not write through these pointers; their type is shared with what it allocates.
    return {reinterpret_cast<std::uint8_t*>(const_cast<char*>(name.data())),
            reinterpret_cast<std::uint8_t*>(const_cast<char*>(value.data())), name.size(), value.size(),
            NGHTTP2_NV_FLAG_NONE};
}

namespace {

template <std::size_t Size>
std::string_view textOf(std::array<char, Size>& room, std::uint64_t number) {
    const char* end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
    return {room.data(), static_cast<std::size_t>(end - room.data())};
}

} // namespace

ResponseFields::ResponseFields(const parse::ResponseHead& head, std::string_view date) {
    using parse::FieldId;
    add(":status", textOf(status_, head.status));
    bool dated = head.status < 200;
    for (const parse::Field& field : head.fields) {
        if (field.hopByHop || field.id == FieldId::contentLength || field.id == FieldId::transferEncoding) {
            continue;
        }
        dated = dated || field.id == FieldId::date;
        add(field.name, field.value);
    }
    if (!dated) {
        add("date", date);
    }
    if (head.hasContentLength) {
        add("content-length", textOf(length_, head.contentLength));
    }
}

void ResponseFields::add(std::string_view name, std::string_view value) {
    fields_[size_++] = fieldOf(name, value);
}

std::vector<nghttp2_nv> trailerFields(std::string_view lines) {
    std::vector<nghttp2_nv> fields;
    while (!lines.empty()) {
        const std::size_t end = lines.find("\r\n");
        const std::string_view line = lines.substr(0, end);
        const std::size_t colon = line.find(": ");
        fields.push_back(fieldOf(line.substr(0, colon), line.substr(colon + 2)));
        lines.remove_prefix(end + 2);
    }
    return fields;
}

} // namespace poise::h2

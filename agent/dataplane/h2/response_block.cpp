// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/response_block.hpp"

#include "agent/dataplane/h2/field_rules.hpp"
#include "agent/dataplane/parse/chunk.hpp"

namespace poise::h2 {

void ResponseBlock::begin(Kind kind) {
    kind_ = kind;
    text_.clear();
    decoded_ = 0;
    interim_ = false;
    statusSeen_ = false;
}

bool ResponseBlock::add(std::string_view name, std::string_view value) {
    decoded_ += name.size() + value.size() + kFieldOverhead;
    if (name.starts_with(':')) {
        return addStatus(name, value);
    }
    if (!isName(name) || !isValue(value) || isConnectionSpecific(name, value)) {
        return false;
    }
    if (kind_ == Kind::response) {
        line(name, value, kMostText);
        return statusSeen_;
    }
    // As from a server of HTTP/1.1: what must not come late is left out (RFC 9110 §6.5.1).
    if (!parse::isForbiddenTrailer(name)) {
        line(name, value, kMostTrailerBytes);
    }
    return true;
}

/// RFC 9113 §8.3.2: that one, once, and before all others.
bool ResponseBlock::addStatus(std::string_view name, std::string_view value) {
    if (kind_ != Kind::response || statusSeen_ || name != ":status" || value.size() != 3 ||
        !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return false;
    }
    statusSeen_ = true;
    interim_ = value.front() == '1';
    text_.append("HTTP/1.1 ").append(value).append(" \r\n");
    return true;
}

bool ResponseBlock::finish() {
    if (kind_ == Kind::trailers) {
        return text_.size() <= kMostTrailerBytes;
    }
    text_.append("\r\n");
    return statusSeen_;
}

void ResponseBlock::line(std::string_view name, std::string_view value, std::size_t most) {
    if (text_.size() <= most) {
        text_.append(name).append(": ").append(value).append("\r\n");
    }
}

} // namespace poise::h2

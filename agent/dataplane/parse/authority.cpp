// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/authority.hpp"

#include "agent/dataplane/parse/scan.hpp"

namespace poise::parse {

namespace {

bool isHex(char c) {
    return scan::isDigit(static_cast<unsigned char>(c)) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/// A decimal number without leading zeros, at most `max`, at the start of `text`; removes it. -1 if there is none.
int takeNumber(std::string_view& text, int max) {
    std::size_t size = 0;
    int value = 0;
    while (size < text.size() && scan::isDigit(static_cast<unsigned char>(text[size])) && value <= max) {
        value = value * 10 + (text[size] - '0');
        ++size;
    }
    if (size == 0 || value > max || (size > 1 && text.front() == '0')) {
        return -1;
    }
    text.remove_prefix(size);
    return value;
}

bool isIpv4(std::string_view text) {
    for (int part = 0; part < 4; ++part) {
        if (part > 0) {
            if (text.empty() || text.front() != '.') {
                return false;
            }
            text.remove_prefix(1);
        }
        if (takeNumber(text, 255) < 0) {
            return false;
        }
    }
    return text.empty();
}

bool takePort(std::string_view text, std::uint16_t& port) {
    const int value = takeNumber(text, 65535);
    port = static_cast<std::uint16_t>(value);
    return value > 0 && text.empty();
}

} // namespace

bool isIpv6(std::string_view text) noexcept {
    int groups = 0;
    bool gap = text.starts_with("::");
    if (gap) {
        text.remove_prefix(2);
    }
    while (!text.empty()) {
        std::size_t size = 0;
        while (size < text.size() && size < 5 && isHex(text[size])) {
            ++size;
        }
        if (size < text.size() && text[size] == '.') {
            groups += 2;
            return isIpv4(text) && (gap ? groups < 8 : groups == 8);
        }
        if (size == 0 || size > 4) {
            return false;
        }
        ++groups;
        text.remove_prefix(size);
        if (text.starts_with("::") && !gap) {
            gap = true;
            text.remove_prefix(2);
        } else if (text.size() > 1 && text.front() == ':') {
            text.remove_prefix(1);
        } else if (!text.empty()) {
            return false;
        }
    }
    return gap ? groups < 8 : groups == 8;
}

bool readAuthority(std::string_view text, Authority& out) noexcept {
    std::size_t hostSize = 0;
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos || !isIpv6(text.substr(1, close - 1))) {
            return false;
        }
        hostSize = close + 1;
    } else {
        const char* end = scan::skip<scan::HostName>(text.data(), text.data() + text.size());
        hostSize = static_cast<std::size_t>(end - text.data());
    }
    if (hostSize == 0 || hostSize > kMaxHost) {
        return false;
    }
    out.text = text;
    out.host = text.substr(0, hostSize);
    out.port = 0;
    text.remove_prefix(hostSize);
    return text.empty() || (text.front() == ':' && takePort(text.substr(1), out.port));
}

} // namespace poise::parse

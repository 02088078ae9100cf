// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/forms.hpp"

#include "shared/schema/address.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>

namespace poise::config {

namespace {

bool isToken(std::string_view text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return schema::isAlphanumeric(c) || kMarks.find(c) != std::string_view::npos;
    });
}

bool isMethod(std::string_view text) {
    return isToken(text) && std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool isUrlPath(std::string_view text) {
    return text.starts_with('/') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F' && c != '?' && c != '#'; });
}

bool isHostPattern(std::string_view text) {
    if (text.starts_with("*.")) {
        return schema::isHostName(text.substr(2));
    }
    const bool bracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
    return bracketed ? schema::isIpv6(text.substr(1, text.size() - 2))
                     : schema::isIpv4(text) || schema::isHostName(text);
}

bool isMediaType(std::string_view text) {
    const std::size_t slash = text.find('/');
    return slash != std::string_view::npos && isToken(text.substr(0, slash)) && isToken(text.substr(slash + 1));
}

bool isSyslog(std::string_view text) {
    constexpr std::size_t kLongestPath = 107; // unix(7), with its end
    if (text.starts_with("unix:/")) {
        return text.size() - 5 <= kLongestPath && text.find('\0') == std::string_view::npos;
    }
    const auto address = text.starts_with("udp:") ? schema::parseAddress(text.substr(4)) : std::nullopt;
    return address && address->port != 0 && (schema::isIpv4(address->host) || schema::isIpv6(address->host));
}

} // namespace

const schema::Form kName{schema::isName, "name",
                         R"(a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"};
const schema::Form kNotEmpty{[](std::string_view text) { return !text.empty(); }, "text", "a text that is not empty"};
const schema::Form kFile{[](std::string_view text) { return !text.empty(); }, "file", "a path of a file or folder"};
const schema::Form kUrlPath{isUrlPath, "path", R"(a path that begins with "/", without "?", "#" and blanks)"};
const schema::Form kScheme{[](std::string_view text) { return text == "http" || text == "https"; }, "scheme",
                           R"("http" | "https")"};
const schema::Form kHostPattern{isHostPattern, "host",
                                R"(a host such as "example.com", or "*.example.com" for all below)"};
const schema::Form kMethod{isMethod, "method", R"(a method in capitals such as "GET")"};
const schema::Form kMediaType{isMediaType, "media type", R"(a media type such as "text/html" or "text/*")"};
const schema::Form kSyslog{isSyslog, "syslog",
                           R"("unix:" and a path such as "unix:/dev/log", or "udp:" and an address with its port)"};
const schema::Form kToken{isToken, "token", R"(a name of letters, digits and marks such as "x-tier")"};

} // namespace poise::config

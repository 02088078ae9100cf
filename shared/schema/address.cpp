// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/address.hpp"

#include "shared/schema/text.hpp"

#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

#include <algorithm>
#include <charconv>

namespace poise::schema {

namespace {

constexpr std::size_t kLongestHost = 253;

/// Both families in one form; an IPv4 literal becomes IPv4-mapped.
std::optional<std::array<std::uint8_t, 16>> parseLiteral(std::string_view text) {
    if (text.size() > kLongestHost || text.find('\0') != std::string_view::npos) {
        return {};
    }
    const std::string terminated(text);
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) {
        return bytes;
    }
    if (inet_pton(AF_INET, terminated.c_str(), bytes.data() + 12) == 1) {
        bytes[10] = bytes[11] = 0xFF;
        return bytes;
    }
    return {};
}

template <typename Number>
std::optional<Number> parseDigits(std::string_view text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

bool isLabel(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char c) { return isAlphanumeric(c) || c == '-' || c == '_'; });
}

} // namespace

bool isName(std::string_view text) {
    return !text.empty() && text.size() <= 63 && isAlphanumeric(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return isAlphanumeric(c) || c == '_' || c == '.' || c == '-'; });
}

bool isIpv4(std::string_view text) {
    return text.find(':') == std::string_view::npos && parseLiteral(text).has_value();
}

bool isIpv6(std::string_view text) {
    return text.find(':') != std::string_view::npos && parseLiteral(text).has_value();
}

bool isHostName(std::string_view text) {
    if (text.empty() || text.size() > kLongestHost) {
        return false;
    }
    std::string_view rest = text;
    std::string_view label;
    while (!rest.empty()) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        label = rest.substr(0, dot);
        if (!isLabel(label)) {
            return false;
        }
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    // A last label of digits is an IPv4 address gone wrong (RFC 1123 §2.1), and so is a dot without one.
    return text.back() != '.' && !std::all_of(label.begin(), label.end(), isDigit);
}

bool isLoopback(std::string_view host) {
    if (host == "localhost") {
        return true;
    }
    const auto bytes = parseLiteral(host);
    return bytes && ((isIpv4(host) && (*bytes)[12] == 127) || bytes == parseLiteral("::1"));
}

std::optional<Address> parseAddress(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return {};
    }
    std::string_view host = text.substr(0, colon);
    const auto port = parseDigits<std::uint16_t>(text.substr(colon + 1));
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) {
        host = host.substr(1, host.size() - 2);
    }
    const bool valid = bracketed ? isIpv6(host) : isIpv4(host) || isHostName(host);
    return port && valid ? std::optional(Address{std::string(host), *port}) : std::nullopt;
}

std::string formatAddress(const Address& address) {
    const bool v6 = address.host.find(':') != std::string::npos;
    return (v6 ? "[" + address.host + "]:" : address.host + ":") + std::to_string(address.port);
}

std::optional<Prefix> parsePrefix(std::string_view text) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view literal = text.substr(0, slash);
    const auto bytes = parseLiteral(literal);
    if (!bytes) {
        return {};
    }
    const std::uint8_t offset = isIpv4(literal) ? 96 : 0;
    const auto most = static_cast<std::uint8_t>(128 - offset);
    const auto length = slash == text.size() ? most : parseDigits<std::uint8_t>(text.substr(slash + 1));
    if (!length || *length > most) {
        return {};
    }
    Prefix prefix{*bytes, static_cast<std::uint8_t>(*length + offset)};
    for (std::size_t bit = prefix.bits; bit < 128; ++bit) {
        prefix.bytes.at(bit / 8) &= static_cast<std::uint8_t>(~(0x80U >> (bit % 8)));
    }
    return prefix;
}

std::string formatPrefix(const Prefix& prefix) {
    const auto mapped = [&] {
        constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
        return prefix.bits >= 96 && std::equal(kMapped.begin(), kMapped.end(), prefix.bytes.begin());
    };
    const bool v4 = mapped();
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    inet_ntop(v4 ? AF_INET : AF_INET6, prefix.bytes.data() + (v4 ? 12 : 0), buffer.data(), buffer.size());
    return std::string(buffer.data()) + "/" + std::to_string(prefix.bits - (v4 ? 96 : 0));
}

} // namespace poise::schema

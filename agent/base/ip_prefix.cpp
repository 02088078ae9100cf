// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/ip_prefix.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>
#include <string>

namespace poise {
namespace {

constexpr std::uint8_t kMappedBits = 96;

std::optional<IpBytes> bytesOf(const boost::asio::ip::address& address) {
    IpBytes bytes{};
    if (address.is_v4()) {
        const auto v4 = address.to_v4().to_bytes();
        bytes[10] = bytes[11] = 0xff;
        std::copy(v4.begin(), v4.end(), bytes.begin() + 12);
    } else {
        const auto v6 = address.to_v6();
        if (v6.scope_id() != 0) {
            return std::nullopt;
        }
        const auto raw = v6.to_bytes();
        std::copy(raw.begin(), raw.end(), bytes.begin());
    }
    return bytes;
}

/// The bits of byte `index` that a prefix of `length` bits covers.
constexpr std::uint8_t maskOf(std::size_t index, unsigned length) {
    const unsigned begin = static_cast<unsigned>(index) * 8;
    const unsigned covered = length <= begin ? 0 : std::min(length - begin, 8U);
    return static_cast<std::uint8_t>(0xff00U >> covered);
}

} // namespace

bool IpPrefix::contains(const IpBytes& address) const {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (((bytes[i] ^ address[i]) & maskOf(i, length)) != 0) {
            return false;
        }
    }
    return true;
}

std::optional<IpPrefix> parseIpPrefix(std::string_view text) {
    const std::size_t slash = text.find('/');
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string(text.substr(0, slash)), error);
    if (error) {
        return std::nullopt;
    }
    const std::optional<IpBytes> bytes = bytesOf(address);
    const unsigned most = address.is_v4() ? 32 : 128;
    unsigned length = most;
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
        if (failure != std::errc{} || end != digits.data() + digits.size() || length > most) {
            return std::nullopt;
        }
    }
    if (!bytes) {
        return std::nullopt;
    }
    IpPrefix prefix{.bytes = *bytes,
                    .length = static_cast<std::uint8_t>(address.is_v4() ? length + kMappedBits : length)};
    for (std::size_t i = 0; i < prefix.bytes.size(); ++i) {
        if ((prefix.bytes[i] & ~maskOf(i, prefix.length)) != 0) {
            return std::nullopt;
        }
    }
    return prefix;
}

} // namespace poise

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/digest.hpp"

#include <openssl/sha.h>

namespace poise {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

} // namespace

Digest sha256(std::string_view bytes) {
    Digest digest;
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    return digest;
}

std::string hex(std::span<const unsigned char> bytes) {
    std::string out;
    for (const unsigned char byte : bytes) {
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

std::optional<Digest> fromHex(std::string_view digits) {
    Digest digest;
    if (digits.size() != 2 * digest.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const std::size_t high = kDigits.find(digits[2 * i]);
        const std::size_t low = kDigits.find(digits[2 * i + 1]);
        if (high == kDigits.npos || low == kDigits.npos) {
            return std::nullopt;
        }
        digest[i] = static_cast<unsigned char>(high << 4 | low);
    }
    return digest;
}

} // namespace poise

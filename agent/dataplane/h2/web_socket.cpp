// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/web_socket.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <new>
#include <span>

namespace poise::h2 {
namespace {

/// RFC 6455 §1.3
constexpr std::string_view kSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

std::string base64(std::span<const unsigned char> bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    std::string room(text.size() + 1, '\0'); // and the zero behind it
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(room.data()), bytes.data(), static_cast<int>(bytes.size()));
    text.assign(room, 0, text.size());
    return text;
}

} // namespace

std::string webSocketKey() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::bad_alloc(); // it has no seed: as good as no memory
    }
    return base64(bytes);
}

std::string webSocketProof(std::string_view key) {
    const std::string text = std::string(key).append(kSuffix);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) {
        throw std::bad_alloc();
    }
    return base64(std::span(digest).first(size));
}

} // namespace poise::h2

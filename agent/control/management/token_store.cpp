// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/token_store.hpp"

#include "agent/base/clock.hpp"
#include "agent/control/management/digest.hpp"

#include <boost/json.hpp>
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <string>

namespace poise::management {
namespace {

namespace json = boost::json;

constexpr std::string_view kStore = "tokens.json";
constexpr std::string_view kFirst = "admin.token";

/// RFC 4648 §5, without padding.
std::string base64url(const Digest& bytes) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned bits = 0;
    unsigned pending = 0;
    for (const unsigned char byte : bytes) {
        bits = (bits << 8) | byte;
        for (pending += 8; pending >= 6; pending -= 6) {
            out += kAlphabet[(bits >> (pending - 6)) & 63];
        }
    }
    return out += kAlphabet[(bits << (6 - pending)) & 63];
}

} // namespace

Result<TokenStore> TokenStore::open(const StateFolder& folder) {
    const auto text = folder.read(kStore);
    if (!text) {
        return text.error();
    }
    return *text ? parse(**text) : create(folder);
}

Result<TokenStore> TokenStore::create(const StateFolder& folder) {
    Digest random;
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) {
        return Errc::tokenStore;
    }
    const std::string token = "poise_" + base64url(random);
    TokenStore store;
    store.hashes_.push_back(sha256(token));
    const json::value kept{{"tokens", json::array{{{"name", "admin"},
                                                   {"role", "admin"},
                                                   {"sha256", hex(store.hashes_.front())},
                                                   {"created", wallMillis()}}}}};
    // The store comes last: without it the next start makes a new token, so that a crash between the two locks nobody
    // out.
    if (const auto written = folder.write(kFirst, token + "\n", Access::owner); !written) {
        return written.error();
    }
    if (const auto written = folder.write(kStore, json::serialize(kept) + "\n", Access::owner); !written) {
        return written.error();
    }
    return store;
}

Result<TokenStore> TokenStore::parse(std::string_view text) {
    boost::system::error_code error;
    const json::value root = json::parse(text, error);
    const json::object* object = error ? nullptr : root.if_object();
    const json::value* tokens = object == nullptr ? nullptr : object->if_contains("tokens");
    if (tokens == nullptr || !tokens->is_array()) {
        return Errc::tokenStore;
    }
    TokenStore store;
    for (const json::value& entry : tokens->get_array()) {
        const json::object* token = entry.if_object();
        const json::value* digits = token == nullptr ? nullptr : token->if_contains("sha256");
        const auto hash = digits != nullptr && digits->is_string() ? fromHex(digits->get_string()) : std::nullopt;
        if (!hash) {
            return Errc::tokenStore;
        }
        store.hashes_.push_back(*hash);
    }
    return store;
}

bool TokenStore::accepts(std::string_view token) const {
    const Digest hash = sha256(token);
    int found = 0;
    for (const Digest& known : hashes_) {
        found |= CRYPTO_memcmp(hash.data(), known.data(), hash.size()) == 0 ? 1 : 0;
    }
    return found != 0;
}

} // namespace poise::management

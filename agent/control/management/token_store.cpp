// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/token_store.hpp"

#include "agent/base/clock.hpp"
#include "shared/wire/codec.hpp"

#include <boost/json/parse.hpp>
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <utility>

namespace poise::management {
namespace {

namespace json = boost::json;
using wire::member;

constexpr std::string_view kFirst = "admin.token";

/// A token as its file has it.
struct Stored {
    std::string name;
    wire::Role role = wire::Role::viewer;
    std::string sha256;
    std::int64_t created = 0;
    std::optional<std::int64_t> expires;
    std::optional<std::int64_t> lastUsed;

    static const wire::Record& record() {
        static const wire::Record kRecord("Stored", {member<&Stored::name>({.name = "name", .help = ""}),
                                                     member<&Stored::role>({.name = "role", .help = ""}),
                                                     member<&Stored::sha256>({.name = "sha256", .help = ""}),
                                                     member<&Stored::created>({.name = "created", .help = ""}),
                                                     member<&Stored::expires>({.name = "expires", .help = ""}),
                                                     member<&Stored::lastUsed>({.name = "last_used", .help = ""})});
        return kRecord;
    }
};

struct File {
    std::vector<Stored> tokens;

    static const wire::Record& record() {
        static const wire::Record kRecord("File", {member<&File::tokens>({.name = "tokens", .help = ""})});
        return kRecord;
    }
};

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
    const auto text = folder.read(kFile);
    if (!text) {
        return text.error();
    }
    return *text ? parse(**text) : create(folder);
}

Result<TokenStore> TokenStore::create(const StateFolder& folder) {
    TokenStore store;
    const auto token = store.add({.name = "admin", .role = wire::Role::admin, .created = wallMillis()});
    if (!token) {
        return token.error();
    }
    // The store comes last: without it the next start makes a new token, so that a crash between the two locks nobody
    // out.
    const bool stored = folder.write(kFirst, *token + "\n", Access::owner).has_value() &&
                        folder.write(kFile, store.text(), Access::owner).has_value();
    return stored ? std::move(store) : TokenStore();
}

Result<TokenStore> TokenStore::parse(std::string_view text) {
    boost::system::error_code error;
    const json::value root = json::parse(text, error);
    File file;
    if (error || wire::fromJson(root, file, wire::Unknown::ignore)) {
        return Errc::tokenStore;
    }
    TokenStore store;
    for (Stored& stored : file.tokens) {
        const auto hash = fromHex(stored.sha256);
        if (!hash) {
            return Errc::tokenStore;
        }
        store.tokens_.push_back(
            {std::move(stored.name), stored.role, *hash, stored.created, stored.expires, stored.lastUsed});
    }
    return store;
}

Token* TokenStore::identify(std::string_view token) {
    const Digest hash = sha256(token);
    Token* found = nullptr;
    for (Token& known : tokens_) {
        found = CRYPTO_memcmp(hash.data(), known.hash.data(), hash.size()) == 0 ? &known : found;
    }
    return found;
}

const Token* TokenStore::find(std::string_view name) const {
    const auto at =
        std::find_if(tokens_.begin(), tokens_.end(), [&](const Token& token) { return token.name == name; });
    return at != tokens_.end() ? &*at : nullptr;
}

Result<std::string> TokenStore::add(Token token) {
    Digest random;
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) {
        return Errc::tokenStore;
    }
    std::string secret = "poise_" + base64url(random);
    token.hash = sha256(secret);
    tokens_.push_back(std::move(token));
    return secret;
}

void TokenStore::remove(std::string_view name) {
    std::erase_if(tokens_, [&](const Token& token) { return token.name == name; });
}

std::string TokenStore::text() const {
    File file;
    for (const Token& token : tokens_) {
        file.tokens.push_back({token.name, token.role, hex(token.hash), token.created, token.expires, token.lastUsed});
    }
    return wire::toJson(file) + "\n";
}

} // namespace poise::management

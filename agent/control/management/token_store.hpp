// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The tokens that open the management port: random, shown once, kept as SHA-256 only.
///
/// A token carries 256 bits of randomness, so that a plain hash protects it; there is nothing to guess.
#pragma once

#include "agent/base/digest.hpp"
#include "agent/base/error.hpp"
#include "agent/control/management/state_folder.hpp"
#include "shared/wire/role.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::management {

/// Times are milliseconds since the epoch.
struct Token {
    std::string name; ///< unique
    wire::Role role = wire::Role::viewer;
    Digest hash{};
    std::int64_t created = 0;
    std::optional<std::int64_t> expires{};
    std::optional<std::int64_t> lastUsed{};

    [[nodiscard]] bool validAt(std::int64_t now) const { return !expires || now < *expires; }
};

class TokenStore {
  public:
    static constexpr std::string_view kFile = "tokens.json"; ///< of the state folder

    /// Reads `tokens.json`. Where there is none, makes the first token, writes it to `admin.token` (mode 0600, one
    /// line), and stores its hash with the role admin; where that cannot be written there are no tokens.
    /// Errors: tokenStore when the file makes no sense, and the folder's when it cannot be read.
    static Result<TokenStore> open(const StateFolder& folder);

    [[nodiscard]] std::span<const Token> tokens() const { return tokens_; }

    /// The token of ours that this is, valid or not. *Time:* depends on neither the token nor on how much of it is
    /// right.
    [[nodiscard]] Token* identify(std::string_view token);

    /// Nullptr if there is none of that name.
    [[nodiscard]] const Token* find(std::string_view name) const;

    /// Takes in a token and returns what its bearer has to show; its name must be free, its hash is made here.
    /// Errors: tokenStore when there is no randomness to be had.
    [[nodiscard]] Result<std::string> add(Token token);

    void remove(std::string_view name);

    /// The content of the file that open() reads.
    [[nodiscard]] std::string text() const;

  private:
    static Result<TokenStore> create(const StateFolder& folder);
    static Result<TokenStore> parse(std::string_view text);

    std::vector<Token> tokens_;
};

} // namespace poise::management

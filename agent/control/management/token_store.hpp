// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The tokens that open the management port: random, shown once, kept as SHA-256 only.
///
/// A token carries 256 bits of randomness, so that a plain hash protects it; there is nothing to guess.
#pragma once

#include "agent/base/error.hpp"
#include "agent/control/management/digest.hpp"
#include "agent/control/management/state_folder.hpp"

#include <string_view>
#include <vector>

namespace poise::management {

class TokenStore {
  public:
    /// Reads `tokens.json`. Where there is none, makes the first token, writes it to `admin.token` (mode 0600, one
    /// line), and stores its hash with the role admin. Errors: tokenStore when the file makes no sense, and the
    /// folder's.
    static Result<TokenStore> open(const StateFolder& folder);

    /// Whether that is a token of ours. *Time:* depends on neither the token nor on how much of it is right.
    [[nodiscard]] bool accepts(std::string_view token) const;

  private:
    static Result<TokenStore> create(const StateFolder& folder);
    static Result<TokenStore> parse(std::string_view text);

    std::vector<Digest> hashes_;
};

} // namespace poise::management

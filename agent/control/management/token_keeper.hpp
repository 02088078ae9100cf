// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Who may use the port while the agent runs: knows tokens again, and answers the methods `token.*`.
///
/// Thread: control's. Time: `now` is milliseconds since the epoch.
#pragma once

#include "agent/control/management/caller.hpp"
#include "agent/control/management/methods.hpp"
#include "agent/control/management/token_store.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace poise::management {

class TokenKeeper : public std::enable_shared_from_this<TokenKeeper> {
  public:
    static constexpr std::size_t kMostTokens = 1'000;
    /// How old a stored time of last use may be: each use would be a write.
    static constexpr std::int64_t kUseAge = 3'600'000;

    struct Hooks {
        /// Stores the file's new content; `done` is told how that went, at once or later.
        std::function<void(std::string text, std::function<void(Result<void>)> done)> save;
        /// The sessions of a token are to end.
        std::function<void(const std::string& name)> revoked;
        std::function<std::int64_t()> now;
    };

    TokenKeeper(TokenStore store, Hooks hooks);

    /// Tokens for a keeper that was made without any.
    void begin(TokenStore store);

    /// The bearer of a token that is valid now, without its address; notes the use.
    [[nodiscard]] std::optional<Caller> authenticate(std::string_view token);

    /// Answers `token.add`, `token.list` and `token.revoke` for as long as the keeper lives.
    void answer(Methods& methods);

  private:
    using Add = CallOf<wire::methods::TokenAdd>;
    using Revoke = CallOf<wire::methods::TokenRevoke>;

    void add(const Add& call);
    void revoke(const Revoke& call);
    [[nodiscard]] wire::TokenList list() const;
    [[nodiscard]] bool lastAdmin(const Token& token) const;

    TokenStore store_;
    Hooks hooks_;
    std::map<std::string, std::int64_t, std::less<>> useStored_; ///< by token, the use that was stored last
};

} // namespace poise::management

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `token.*`: who may use the management port.
#pragma once

#include "shared/wire/role.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::wire {

class Record;

struct TokenAddParams {
    std::string name; ///< unique
    Role role = Role::viewer;
    std::optional<std::string> expires; ///< a duration from now

    static const Record& record();
};

struct TokenAdd {
    std::string token; ///< shown this once
    std::optional<std::int64_t> expires;

    static const Record& record();
};

struct TokenInfo {
    std::string name;
    Role role = Role::viewer;
    std::int64_t created = 0;
    std::optional<std::int64_t> expires;
    std::optional<std::int64_t> lastUsed;

    static const Record& record();
};

struct TokenList {
    std::vector<TokenInfo> tokens;

    static const Record& record();
};

struct TokenRevokeParams {
    std::string name;

    static const Record& record();
};

} // namespace poise::wire

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Who calls: the bearer of a token, at the other end of a connection.
#pragma once

#include "shared/wire/role.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace poise::management {

struct Caller {
    std::string token; ///< its name, never the secret
    wire::Role role = wire::Role::viewer;
    std::optional<std::int64_t> expires; ///< milliseconds since the epoch
    std::string address;                 ///< the client's, without the port
};

} // namespace poise::management

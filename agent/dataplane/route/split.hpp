// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which pool of a split takes a request: by chance, or always the same one for the same client or header field.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/snapshot/route_action.hpp"

#include <cstdint>
#include <string_view>

namespace poise::route {

/// `client` is the client's address; `chance` an even number in all its bits. A request without the header field goes
/// by its client. When shares change, only who stands at a border moves.
[[nodiscard]] const snapshot::Pool* poolOf(const snapshot::Split& split, const parse::RequestHead& head,
                                           std::string_view client, std::uint64_t chance);

} // namespace poise::route

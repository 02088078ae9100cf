// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Heads of responses that the agent makes itself, and changes to those of servers.
///
/// They are the same ResponseHead that a server's bytes become, so that every protocol sends them as it sends others.
/// Lifetime: fields view what they were given.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/snapshot/route_action.hpp"

#include <cstdint>
#include <string_view>

namespace poise::respond {

/// Adds a field, and counts its bytes towards the room that the head needs.
void addField(parse::ResponseHead& head, std::string_view name, std::string_view value);

/// A head with that status, content of `length` bytes, and no fields.
void beginHead(parse::ResponseHead& head, std::uint16_t status, std::uint64_t length);

/// Drops what is to go, appends what is to come.
void applyEdits(parse::ResponseHead& head, const snapshot::FieldEdits& edits);

} // namespace poise::respond

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the first line of a request: method, target in its four forms, version (RFC 9112 §3).
#pragma once

#include "agent/dataplane/parse/authority.hpp"
#include "agent/dataplane/parse/field_section.hpp"

namespace poise::parse {

/// Reads the request line at `window.p`, an empty line before it included, and fills what it says: method, target,
/// version, path, query, and for the absolute form `absolute`, whose port is the scheme's when none is stated.
/// complete: `window.p` stands at the first field line.
[[nodiscard]] Outcome readRequestLine(Window& window, std::size_t maxLine, RequestHead& head, Authority& absolute,
                                      Refusal& refusal) noexcept;

} // namespace poise::parse

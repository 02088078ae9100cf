// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which of several stored responses a request gets: what Vary names, in a normal form (RFC 9111 §4.1).
///
/// Requests that differ in nothing that a server could care about are to meet: lists lose their white space, and
/// Accept-Encoding its order where it expresses no preference.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poise::cache {

/// The names of a response's Vary, lower case, sorted, each once, separated by commas; nothing for "*", or for more
/// than anybody means.
[[nodiscard]] std::optional<std::string> varyNames(const parse::Fields& response);

/// What the request has for those names.
[[nodiscard]] std::string variantOf(std::string_view names, const parse::Fields& request);

} // namespace poise::cache

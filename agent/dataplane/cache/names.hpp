// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The fields that caching depends on, and how their lists are read.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/parse/text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poise::cache {

/// The first field of that name (lower case), or nullptr.
[[nodiscard]] const parse::Field* findField(const parse::Fields& fields, std::string_view lowerName);

/// Its value if it stands there once; nothing if it is missing or repeated.
[[nodiscard]] std::optional<std::string_view> onlyValue(const parse::Fields& fields, std::string_view lowerName);

/// All of its values as one list (RFC 9110 §5.3).
[[nodiscard]] std::string joinedValue(const parse::Fields& fields, std::string_view lowerName);

/// Whether a list of names has that one; both but for case.
[[nodiscard]] bool listHas(std::string_view list, std::string_view lowerName);

/// The next member of a comma-separated list that may hold quoted strings; removed from `rest`. False at its end.
/// `broken` is set when a quoted string does not end.
bool nextMember(std::string_view& rest, std::string_view& member, bool& broken);

/// Weak comparison of entity tags (RFC 9110 §8.8.3.2).
[[nodiscard]] bool sameTag(std::string_view one, std::string_view other);

/// The time of an HTTP date in seconds since the epoch, in any of its three forms (RFC 9110 §5.6.7).
[[nodiscard]] std::optional<std::int64_t> httpDate(std::string_view text, std::int64_t now);

} // namespace poise::cache

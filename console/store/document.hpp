// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Places in a configuration as the agent shows it: a JSON object in which named lists are objects with an `order`.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poise::console {

/// {"pools", "web", "servers", "a", "weight"}: names may contain dots.
using Path = std::vector<std::string>;

/// Null: there is nothing.
[[nodiscard]] const boost::json::value* valueAt(const boost::json::object& document, const Path& path);

/// A copy of it; nothing: there is nothing.
[[nodiscard]] std::optional<boost::json::value> copyAt(const boost::json::object& document, const Path& path);

/// Makes the tables on the way; a value that stands where a table has to be is replaced.
void setAt(boost::json::object& document, const Path& path, boost::json::value value);

/// Sets or removes in a whole document: what is new in a named list goes to the end of its order, what leaves the list
/// leaves its order too.
void putAt(boost::json::object& document, const Path& path, const std::optional<boost::json::value>& value);

/// Makes the order of a named list name exactly its entries.
void completeOrder(boost::json::object& list);

/// Whether `path` is `above` or below it.
[[nodiscard]] bool isWithin(const Path& path, const Path& above);

/// "pools.web.servers.a.weight", as the agent says paths.
[[nodiscard]] std::string dotted(const Path& path);

/// Whether the agent's path is `path` or below it.
[[nodiscard]] bool isWithin(const std::string& dottedPath, const Path& above);

/// Numbers as documents have them: 3.0 is 3.
[[nodiscard]] boost::json::value canonical(boost::json::value value);

/// The merge patch (RFC 7396) that makes `after` of `before`; nothing: they are the same.
[[nodiscard]] std::optional<boost::json::value> mergePatch(const boost::json::value& before,
                                                           const boost::json::value& after);

/// The leaves that differ, with what they are in `after`.
[[nodiscard]] std::vector<std::pair<Path, std::optional<boost::json::value>>>
differences(const boost::json::object& before, const boost::json::object& after);

} // namespace poise::console

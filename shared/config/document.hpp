// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The configuration as the API shows it: a JSON object of what the text says, and nothing that it leaves out.
///
/// Lists of tables with names (routes, rules) are objects by name, without the inner `name`, plus `order`: so an edit
/// of one does not touch the others. Numbers that are whole are integers, whichever way they were written. What JSON
/// has no value for (a date, `inf`) is null; no key of the schema takes such a value.
#pragma once

#include "shared/config/place.hpp"
#include "shared/config/root.hpp"
#include "shared/schema/node.hpp"

#include <boost/json/object.hpp>

namespace poise::config {

/// The keys keep the order of the text. A named list whose entries are not all tables with different names, or
/// that is none, stays what it is; reading refuses it.
[[nodiscard]] boost::json::object toDocument(const schema::Node& root, const schema::Section& section = rootSection());

/// The way back, without places: what `toDocument` makes the same document of.
[[nodiscard]] schema::Node toNode(const boost::json::object& document, const schema::Section& section = rootSection());

/// The document with every secret that is set replaced by `{"secret": true, "set": true}`.
[[nodiscard]] boost::json::object redact(const boost::json::object& document,
                                         const schema::Section& section = rootSection());

/// The same for a value at a place.
[[nodiscard]] boost::json::value redact(const boost::json::value& value, const Place& place);

/// Whether the object is a named list: its `order` names exactly the tables beside it.
[[nodiscard]] bool isNamedList(const boost::json::object& object);

/// A number in the one form that documents have: whole numbers as int64, where one of 53 bits holds them.
[[nodiscard]] boost::json::value canonicalNumber(double number);

} // namespace poise::config

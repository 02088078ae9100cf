// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The schema of the configuration as data: what `config.schema` answers, so that a client can show every field, and
/// those of a newer agent too.
#pragma once

#include "shared/config/root.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace poise::config {

/// `{"fields": [field, …]}`, in the order that people are shown. A field has `name, help, type, list, applies, role,
/// level, required, secret, built`, and where there is one `unit, example` (TOML), `default` (as in a document), `min,
/// max` (in milliseconds, bytes, events per second or plain), `choices` (`word, built, instead?`), `accepted` (what it
/// takes, for people), `instead` (what happens while it is not built) and, of tables, `fields`. `type` is one of
/// `boolean integer number text choice duration size rate address network text_map special table named_tables
/// named_list table_list reserved`. `applies` and `role` are as strict as the tables around it ask for.
[[nodiscard]] boost::json::object describeSchema(const schema::Section& section = rootSection());

/// The same for the same schema, in every build: 16 hexadecimal digits (FNV-1a of the description, 64 bits).
[[nodiscard]] const std::string& schemaHash();

} // namespace poise::config

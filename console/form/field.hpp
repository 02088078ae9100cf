// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A key of the configuration as the agent describes it (`config.schema`): what a form needs to show and judge it.
/// Types of a newer agent are read too, and shown as JSON.
#pragma once

#include "console/store/document.hpp"
#include "shared/wire/role.hpp"

#include <QString>

#include <optional>
#include <vector>

namespace poise::console {

enum class FieldType : quint8 {
    boolean,
    integer,
    number,
    text, ///< also names and notations of their own
    choice,
    duration,
    size,
    rate,
    address,
    network,
    textMap,
    table,
    namedTables, ///< an object by name
    namedList,   ///< the same in an `order`
    tableList,
    other, ///< reserved, or newer than this console
};

struct FieldChoice {
    std::string word;
    bool built = true;
    QString instead;
};

struct Field {
    std::string name;
    QString help;
    FieldType type = FieldType::other;
    bool list = false;
    QString applies; ///< "live", "reload", "restart"
    wire::Role role = wire::Role::admin;
    bool expert = false;
    bool required = false;
    bool requiredInSection = false; ///< needed as soon as anything of its section is set; a section may be left out
    bool secret = false;
    bool built = true;
    QString instead; ///< what happens while it is not built
    QString unit;
    QString example;
    QString accepted; ///< what it takes, for people
    std::optional<boost::json::value> standard;
    std::optional<double> min; ///< in milliseconds, bytes, events per second or plain
    std::optional<double> max;
    std::vector<FieldChoice> choices;
    std::vector<Field> fields; ///< of tables

    [[nodiscard]] bool holdsFields() const { return type == FieldType::table || holdsEntries(); }

    [[nodiscard]] bool holdsEntries() const {
        return type == FieldType::namedTables || type == FieldType::namedList || type == FieldType::tableList;
    }
};

/// Of `{"fields": […]}`; what is no field is left out.
[[nodiscard]] std::vector<Field> fieldsOf(const boost::json::object& schema);

/// The field of a place, names of entries passed over: {"pools", "web", "servers", "a", "weight"}. Null: unknown.
[[nodiscard]] const Field* fieldAt(const std::vector<Field>& fields, const Path& path);

/// "slow_start" as people read it, in their language: "Slow start".
[[nodiscard]] QString titleOf(const Field& field);
[[nodiscard]] QString helpOf(const Field& field);

/// Text that comes with the schema, in the user's language where there is a translation.
[[nodiscard]] QString schemaText(const QString& english);

[[nodiscard]] QString wordOf(wire::Role role);

[[nodiscard]] QString qt(std::string_view text);
[[nodiscard]] std::string utf8(const QString& text);

} // namespace poise::console

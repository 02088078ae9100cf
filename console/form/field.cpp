// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/field.hpp"

#include <QCoreApplication>

#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 16> typeWords{
    "boolean", "integer", "number",   "text",  "choice",       "duration",   "size",       "rate",
    "address", "network", "text_map", "table", "named_tables", "named_list", "table_list", "reserved"};

FieldType typeOf(std::string_view word) {
    if (word == "special") {
        return FieldType::text;
    }
    for (std::size_t i = 0; i < typeWords.size(); ++i) {
        if (typeWords.at(i) == word) {
            return FieldType(i);
        }
    }
    return FieldType::other;
}

std::string_view textAt(const json::object& from, std::string_view key) {
    const json::value* value = from.if_contains(key);
    return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

bool flagAt(const json::object& from, std::string_view key, bool otherwise) {
    const json::value* value = from.if_contains(key);
    return value != nullptr && value->is_bool() ? value->get_bool() : otherwise;
}

std::optional<double> numberAt(const json::object& from, std::string_view key) {
    const json::value* value = from.if_contains(key);
    return value != nullptr && value->is_number() ? std::optional(value->to_number<double>()) : std::nullopt;
}

std::vector<FieldChoice> choicesOf(const json::object& from) {
    std::vector<FieldChoice> out;
    const json::value* choices = from.if_contains("choices");
    if (choices == nullptr || !choices->is_array()) {
        return out;
    }
    for (const json::value& one : choices->get_array()) {
        if (const json::object* choice = one.if_object()) {
            out.push_back(
                {std::string(textAt(*choice, "word")), flagAt(*choice, "built", true), qt(textAt(*choice, "instead"))});
        }
    }
    return out;
}

Field fieldOf(const json::object& from) {
    Field out;
    out.name = textAt(from, "name");
    out.help = qt(textAt(from, "help"));
    out.type = typeOf(textAt(from, "type"));
    out.list = flagAt(from, "list", false);
    out.applies = qt(textAt(from, "applies"));
    out.role = textAt(from, "role") == "operator" ? wire::Role::operator_ : wire::Role::admin;
    out.expert = textAt(from, "level") == "expert";
    out.required = flagAt(from, "required", false);
    out.secret = flagAt(from, "secret", false);
    out.built = flagAt(from, "built", true);
    out.instead = qt(textAt(from, "instead"));
    out.unit = qt(textAt(from, "unit"));
    out.example = qt(textAt(from, "example"));
    out.accepted = qt(textAt(from, "accepted"));
    if (const json::value* standard = from.if_contains("default")) {
        out.standard = *standard;
    }
    out.min = numberAt(from, "min");
    out.max = numberAt(from, "max");
    out.choices = choicesOf(from);
    out.fields = fieldsOf(from);
    return out;
}

} // namespace

std::vector<Field> fieldsOf(const json::object& schema) {
    std::vector<Field> out;
    const json::value* fields = schema.if_contains("fields");
    if (fields == nullptr || !fields->is_array()) {
        return out;
    }
    for (const json::value& one : fields->get_array()) {
        if (const json::object* field = one.if_object(); field != nullptr && !textAt(*field, "name").empty()) {
            out.push_back(fieldOf(*field));
        }
    }
    return out;
}

const Field* fieldAt(const std::vector<Field>& fields, const Path& path) {
    const std::vector<Field>* level = &fields;
    const Field* found = nullptr;
    bool nameFollows = false;
    for (const std::string& step : path) {
        if (nameFollows) {
            nameFollows = false;
            continue;
        }
        const auto at = std::find_if(level->begin(), level->end(), [&step](const Field& f) { return f.name == step; });
        if (at == level->end()) {
            return nullptr;
        }
        found = &*at;
        level = &found->fields;
        nameFollows = found->holdsEntries();
    }
    return found;
}

QString titleOf(const Field& field) {
    QString words = qt(field.name);
    words.replace(u'_', u' ');
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
    }
    return schemaText(words);
}

QString helpOf(const Field& field) {
    return schemaText(field.help);
}

QString schemaText(const QString& english) {
    return QCoreApplication::translate("schema", english.toUtf8().constData());
}

QString wordOf(wire::Role role) {
    switch (role) {
    case wire::Role::viewer:
        return QCoreApplication::translate("role", "viewer");
    case wire::Role::operator_:
        return QCoreApplication::translate("role", "operator");
    case wire::Role::admin:
        break;
    }
    return QCoreApplication::translate("role", "admin");
}

QString qt(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::string utf8(const QString& text) {
    return text.toStdString();
}

} // namespace poise::console

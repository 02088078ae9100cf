// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/typed.hpp"

#include "shared/config/document.hpp"
#include "shared/schema/address.hpp"
#include "shared/schema/units.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <charconv>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

namespace json = boost::json;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Typed)
};

Typed refused(const Field& field) {
    if (field.accepted.isEmpty()) {
        return {std::nullopt, Words::tr("This cannot be taken.")};
    }
    return {std::nullopt, Words::tr("It takes: %1").arg(schemaText(field.accepted))};
}

bool isWithin(const Field& field, double value) {
    return (!field.min || value >= *field.min) && (!field.max || value <= *field.max);
}

template <typename T>
std::optional<T> wholeNumber(const std::string& text) {
    T out{};
    const auto [end, flaw] = std::from_chars(text.data(), text.data() + text.size(), out);
    return flaw == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

std::optional<json::value> numberIn(const Field& field, const std::string& text) {
    if (field.type == FieldType::integer) {
        const auto number = wholeNumber<std::int64_t>(text);
        return number && isWithin(field, double(*number)) ? std::optional<json::value>(*number) : std::nullopt;
    }
    const auto number = wholeNumber<double>(text);
    return number && isWithin(field, *number) ? std::optional(config::canonicalNumber(*number)) : std::nullopt;
}

/// Whether the text is of the type, for types that documents hold as text.
bool fits(const Field& field, const std::string& text) {
    switch (field.type) {
    case FieldType::duration: {
        const auto value = schema::parseDuration(text);
        return value && isWithin(field, double(value->count()));
    }
    case FieldType::size: {
        const auto value = schema::parseSize(text);
        return value && isWithin(field, double(value->bytes));
    }
    case FieldType::rate: {
        const auto value = schema::parseRate(text);
        return value && isWithin(field, value->perSecond());
    }
    case FieldType::address:
        return schema::parseAddress(text).has_value();
    case FieldType::network:
        return schema::parsePrefix(text).has_value();
    default:
        return true;
    }
}

/// A notation of its own may take words or a number; only its own sentence says so.
bool takesNumbersToo(const Field& field) {
    return field.accepted.contains("a number"_L1);
}

Typed readMap(const Field& field, const QStringList& lines) {
    json::object out;
    for (const QString& line : lines) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals <= 0) {
            return {std::nullopt, Words::tr("Each line takes a name, “=” and a value.")};
        }
        out[utf8(line.left(equals).trimmed())] = utf8(line.mid(equals + 1).trimmed());
    }
    if (out.empty() && field.required) {
        return refused(field);
    }
    return {json::value(std::move(out)), {}};
}

} // namespace

Typed readOne(const Field& field, const QString& text) {
    const std::string word = utf8(text.trimmed());
    if (word.empty()) {
        return field.required ? Typed{std::nullopt, Words::tr("This is needed.")} : Typed{};
    }
    if (field.type == FieldType::integer || field.type == FieldType::number) {
        const auto number = numberIn(field, word);
        return number ? Typed{number, {}} : refused(field);
    }
    if (!fits(field, word)) {
        return refused(field);
    }
    if (field.type == FieldType::text && takesNumbersToo(field)) {
        if (const auto number = wholeNumber<std::int64_t>(word)) {
            return {json::value(*number), {}};
        }
    }
    return {json::value(word), {}};
}

Typed readLines(const Field& field, const QString& text) {
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty()) {
            lines.append(line.trimmed());
        }
    }
    if (lines.isEmpty()) {
        return readOne(field, {});
    }
    if (field.type == FieldType::textMap) {
        return readMap(field, lines);
    }
    json::array out;
    for (const QString& line : lines) {
        Typed one = readOne(field, line);
        if (!one.problem.isEmpty()) {
            return one;
        }
        out.push_back(*std::move(one.value));
    }
    return {json::value(std::move(out)), {}};
}

Typed readJson(const QString& text) {
    if (text.trimmed().isEmpty()) {
        return {};
    }
    boost::system::error_code flaw;
    json::value value = json::parse(utf8(text), flaw);
    if (flaw) {
        return {std::nullopt, Words::tr("This is not JSON.")};
    }
    return {std::move(value), {}};
}

QString writeOne(const json::value& value) {
    if (const json::string* text = value.if_string()) {
        return qt(*text);
    }
    if (const double* number = value.if_double()) {
        return qt(schema::formatNumber(*number));
    }
    return qt(json::serialize(value));
}

QString writeLines(const json::value& value) {
    QStringList lines;
    if (const json::array* list = value.if_array()) {
        for (const json::value& one : *list) {
            lines.append(writeOne(one));
        }
    } else if (const json::object* map = value.if_object()) {
        for (const auto& [name, one] : *map) {
            lines.append(qt(name) + u" = "_s + writeOne(one));
        }
    } else {
        lines.append(writeOne(value));
    }
    return lines.join(u'\n');
}

QString writeJson(const json::value& value) {
    return qt(json::serialize(value));
}

} // namespace poise::console

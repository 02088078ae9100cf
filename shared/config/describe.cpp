// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/describe.hpp"

#include "shared/config/document.hpp"
#include "shared/schema/toml.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <cmath>

namespace poise::config {

namespace {

namespace json = boost::json;
using schema::Field;
using schema::Section;

json::array fieldsOf(const Section& section, const Place& place);

std::string_view typeWord(const Field& field) {
    constexpr std::array<std::string_view, 16> kWords{
        "boolean", "integer", "number",   "text",    "choice", "duration",     "size",       "rate",
        "address", "network", "text_map", "special", "table",  "named_tables", "table_list", "reserved"};
    return schema::isNamedList(field) ? "named_list" : kWords.at(static_cast<std::size_t>(field.type));
}

std::string_view word(schema::Applies applies) {
    constexpr std::array<std::string_view, 3> kWords{"live", "reload", "restart"};
    return kWords.at(static_cast<std::size_t>(applies));
}

json::value valueOf(const std::string& toml) {
    return toDocument(schema::parseToml("value = " + toml).root).at("value");
}

json::array choicesOf(const Field& field) {
    json::array out;
    for (const schema::Choice& choice : field.choices) {
        json::object one{{"word", choice.word}, {"built", choice.built}};
        if (!choice.instead.empty()) {
            one.emplace("instead", choice.instead);
        }
        out.push_back(std::move(one));
    }
    return out;
}

void describeValue(const Section& section, const Field& field, json::object& out) {
    out.emplace("accepted", schema::accepted(field));
    if (const std::string value = section.defaultOf(field); !value.empty() && !field.secret) {
        out.emplace("default", valueOf(value));
    }
    if (std::isfinite(field.range.min)) {
        out.emplace("min", canonicalNumber(field.range.min));
    }
    if (std::isfinite(field.range.max)) {
        out.emplace("max", canonicalNumber(field.range.max));
    }
    if (!field.choices.empty()) {
        out.emplace("choices", choicesOf(field));
    }
}

void describeText(std::string_view name, std::string_view text, json::object& out) {
    if (!text.empty()) {
        out.emplace(name, text);
    }
}

json::object describe(const Section& section, const Field& field, const Place& place) {
    json::object out{
        {"name", field.name},
        {"help", field.help},
        {"type", typeWord(field)},
        {"list", field.list},
        {"applies", word(place.applies())},
        {"role", place.role() == schema::Role::admin ? "admin" : "operator"},
        {"level", field.level == schema::Level::expert ? "expert" : "basic"},
        {"required", field.required},
        {"secret", place.secret()},
        {"built", field.built},
    };
    describeText("unit", field.unit, out);
    describeText("example", field.example, out);
    describeText("instead", field.instead, out);
    if (field.section == nullptr) {
        describeValue(section, field, out);
    } else {
        out.emplace("fields", fieldsOf(field.section(), place.holdsNames() ? place.at({}) : place));
    }
    return out;
}

json::array fieldsOf(const Section& section, const Place& place) {
    json::array out;
    for (const Field& field : section.fields()) {
        out.push_back(describe(section, field, place.at(field.name)));
    }
    return out;
}

std::string hashOf(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) {
        out += kHex[(hash >> static_cast<unsigned>(shift)) & 0xFU];
    }
    return out;
}

} // namespace

json::object describeSchema(const Section& section) {
    return {{"fields", fieldsOf(section, Place(section))}};
}

const std::string& schemaHash() {
    static const std::string hash = hashOf(json::serialize(describeSchema()));
    return hash;
}

} // namespace poise::config

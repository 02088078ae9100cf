// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/field.hpp"

#include "shared/schema/text.hpp"
#include "shared/schema/units.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace poise::schema {

namespace {

struct TypeWords {
    std::string_view name;
    std::string_view accepted;
    std::string_view noun; ///< what a value of another type is not
};

/// In the order of Type.
constexpr std::array<TypeWords, 16> kWords{{
    {"boolean", "true or false", "boolean"},
    {"integer", "a whole number", "whole number"},
    {"number", "a number", "number"},
    {"text", "a text", "text"},
    {"choice", "", "choice"},
    {"duration", R"(a duration such as "250ms", "30s", "5m" or "1h")", "duration"},
    {"size", R"(a size such as "512B", "16KiB" or "10MiB")", "size"},
    {"rate", R"(a rate such as "100/s", "50/m" or "10/h")", "rate"},
    {"address", R"("host:port" or "[v6]:port")", "address"},
    {"network", R"(a network such as "10.0.0.0/8" or "2001:db8::/32")", "network"},
    {"map of text", "a table of texts", "table of texts"},
    {"", "", ""},
    {"table", "a table", "table"},
    {"named tables", "tables with names", "table"},
    {"list of tables", "a list of tables", "list"},
    {"reserved", "anything", "value"},
}};

const TypeWords& words(Type type) {
    return kWords.at(static_cast<std::size_t>(type));
}

std::string acceptedChoice(const Field& field) {
    std::string out;
    for (const Choice& choice : field.choices) {
        out += (out.empty() ? "\"" : " | \"") + std::string(choice.word) + "\"";
    }
    return out;
}

std::string acceptedOne(const Field& field) {
    if (field.form != nullptr) {
        return std::string(field.form->accepted);
    }
    if (!field.choices.empty()) {
        return acceptedChoice(field);
    }
    const std::string range = rangeText(field);
    const bool comma = field.type != Type::integer && field.type != Type::number;
    return std::string(words(field.type).accepted) + (range.empty() ? "" : comma ? ", " : " ") + range;
}

} // namespace

const Field* Section::find(std::string_view name) const {
    const auto found =
        std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) { return field.name == name; });
    return found == fields_.end() ? nullptr : &*found;
}

std::string Section::defaultOf(const Field& field) const {
    return field.required ? "" : field.write(defaults_.get());
}

bool isNamedList(const Field& field) {
    return field.type == Type::tableList && field.section().find("name") != nullptr;
}

std::string accepted(const Field& field) {
    const std::string_view list = field.required ? "a list of at least one " : "a list of ";
    return (field.list ? std::string(list) : "") + acceptedOne(field);
}

std::string_view noun(const Field& field) {
    return field.list ? "list" : field.form != nullptr ? field.form->noun : words(field.type).noun;
}

std::string typeName(const Field& field) {
    const std::string name(field.form != nullptr ? field.form->noun : words(field.type).name);
    return field.list ? "list of " + name : name;
}

std::string rangeText(const Field& field) {
    const bool low = std::isfinite(field.range.min);
    const bool high = std::isfinite(field.range.max);
    if (low && high) {
        return "from " + formatBound(field, field.range.min) + " to " + formatBound(field, field.range.max);
    }
    if (low) {
        return "at least " + formatBound(field, field.range.min);
    }
    return high ? "at most " + formatBound(field, field.range.max) : "";
}

std::string formatBound(const Field& field, double bound) {
    switch (field.type) {
    case Type::duration:
        return formatDuration(Millis(static_cast<Millis::rep>(bound)));
    case Type::size:
        return formatSize({static_cast<std::uint64_t>(bound)});
    case Type::rate:
        return formatRate({bound, Rate::Per::second});
    default:
        return formatNumber(bound);
    }
}

} // namespace poise::schema

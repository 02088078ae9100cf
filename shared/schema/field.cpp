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
};

/// In the order of Type.
constexpr std::array<TypeWords, 16> kWords{{
    {"boolean", "true or false"},
    {"integer", "a whole number"},
    {"number", "a number"},
    {"text", "a text"},
    {"choice", ""},
    {"duration", R"(a duration such as "250ms", "30s", "5m" or "1h")"},
    {"size", R"(a size such as "512B", "16KiB" or "10MiB")"},
    {"rate", R"(a rate such as "100/s", "50/m" or "10/h")"},
    {"address", R"("host:port" or "[v6]:port")"},
    {"prefix", R"(a network such as "10.0.0.0/8" or "2001:db8::/32")"},
    {"map of text", "a table of texts"},
    {"text", ""},
    {"table", "a table"},
    {"named tables", "tables with names"},
    {"list of tables", "a list of tables"},
    {"reserved", "anything"},
}};

const TypeWords& words(Type type) {
    return kWords.at(static_cast<std::size_t>(type));
}

std::string acceptedRange(const Field& field) {
    const bool low = std::isfinite(field.range.min);
    const bool high = std::isfinite(field.range.max);
    if (low && high) {
        return " from " + formatBound(field, field.range.min) + " to " + formatBound(field, field.range.max);
    }
    if (low) {
        return " of at least " + formatBound(field, field.range.min);
    }
    return high ? " of at most " + formatBound(field, field.range.max) : "";
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
    const std::string range = acceptedRange(field);
    const bool comma = !range.empty() && field.type != Type::integer && field.type != Type::number;
    return std::string(words(field.type).accepted) + (comma ? "," : "") + range;
}

} // namespace

const Field* Section::find(std::string_view name) const {
    const auto found =
        std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) { return field.name == name; });
    return found == fields_.end() ? nullptr : &*found;
}

std::string accepted(const Field& field) {
    return (field.list ? "a list of " : "") + acceptedOne(field);
}

std::string typeName(const Field& field) {
    const std::string name(words(field.type).name);
    return field.list ? "list of " + name : name;
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

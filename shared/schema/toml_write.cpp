// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_write.hpp"

#include "shared/schema/text.hpp"
#include "shared/schema/units.hpp"

#include <algorithm>
#include <cmath>

namespace poise::schema {

namespace {

/// A float keeps its point: without one it would be read as a whole number.
std::string writeFloat(double value) {
    std::string out = formatNumber(value);
    return out.find('.') == std::string::npos ? out + ".0" : out;
}

bool fitsLiteral(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return c != '\'' && (byte >= 0x20 || c == '\t') && byte != 0x7F;
    });
}

template <typename Items, typename Write>
std::string joined(const Items& items, Write write) {
    std::string out;
    for (const auto& item : items) {
        out += out.empty() ? "" : ", ";
        out += write(item);
    }
    return out;
}

} // namespace

bool isWritable(const Node& value) {
    if (const Node::List* list = value.list()) {
        return std::all_of(list->begin(), list->end(), isWritable);
    }
    if (const Node::Table* table = value.table()) {
        return std::all_of(table->begin(), table->end(), [](const Member& one) { return isWritable(one.value); });
    }
    const double* number = std::get_if<double>(&value.value);
    return !std::holds_alternative<std::monostate>(value.value) && (number == nullptr || std::isfinite(*number));
}

std::string writeValue(const Node& value) {
    struct Write {
        std::string operator()(std::monostate) const { return {}; }

        std::string operator()(bool one) const { return one ? "true" : "false"; }

        std::string operator()(std::int64_t number) const { return std::to_string(number); }

        std::string operator()(double number) const { return writeFloat(number); }

        std::string operator()(const std::string& text) const { return quoted(text); }

        std::string operator()(const Node::List& list) const { return "[" + joined(list, writeValue) + "]"; }

        std::string operator()(const Node::Table& table) const {
            return table.empty() ? "{}" : "{ " + joined(table, writePair) + " }";
        }
    };

    return std::visit(Write{}, value.value);
}

std::string writeValueLike(std::string_view before, const Node& value) {
    const bool literal = before.starts_with('\'') && !before.starts_with("'''");
    if (literal && value.text() != nullptr && fitsLiteral(*value.text())) {
        return "'" + *value.text() + "'";
    }
    return writeValue(value);
}

std::string writeKey(std::string_view key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(),
                                                  [](char c) { return isAlphanumeric(c) || c == '_' || c == '-'; });
    return bare ? std::string(key) : quoted(key);
}

std::string writePair(const Member& member) {
    return writeKey(member.key) + " = " + writeValue(member.value);
}

} // namespace poise::schema

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How each C++ type that a member of a section may have is read from a value and written as TOML.
///
/// A type of one's own joins by a specialisation of ValueType: `type`, `read` (nothing: it does not fit) and `write`;
/// with `magnitude` its field's range is checked. An enumeration joins by `choices(E)` beside it, found by
/// argument-dependent lookup: one Choice per enumerator, in order.
#pragma once

#include "shared/schema/address.hpp"
#include "shared/schema/field.hpp"
#include "shared/schema/text.hpp"
#include "shared/schema/units.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace poise::schema {

/// Pairs in the order of the file, as in `{ x-tier = "gold" }`.
using TextMap = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] inline std::string writeTexts(const TextMap& texts) {
    std::string out;
    for (const auto& [key, text] : texts) {
        out += (out.empty() ? "{ " : ", ") + schema::quoted(key) + " = " + schema::quoted(text);
    }
    return out.empty() ? "" : out + " }";
}

/// Content that is accepted unread, for features whose keys are not settled.
struct Reserved {
    bool present = false;
};

/// Tables that are named by their key, `[pools.NAME]`; T has a member `name`. In the order of the file.
template <typename T>
struct NamedTables {
    std::vector<T> items;

    [[nodiscard]] auto begin() const { return items.begin(); }

    [[nodiscard]] auto end() const { return items.end(); }

    [[nodiscard]] bool empty() const { return items.empty(); }

    [[nodiscard]] std::size_t size() const { return items.size(); }

    /// Nullptr when there is none.
    [[nodiscard]] const T* find(std::string_view name) const {
        for (const T& item : items) {
            if (item.name == name) {
                return &item;
            }
        }
        return nullptr;
    }
};

/// Tables in order, `[[routes]]`; where T has a member `name` it is unique among them.
template <typename T>
struct TableList {
    std::vector<T> items;

    [[nodiscard]] auto begin() const { return items.begin(); }

    [[nodiscard]] auto end() const { return items.end(); }

    [[nodiscard]] bool empty() const { return items.empty(); }

    [[nodiscard]] std::size_t size() const { return items.size(); }
};

template <typename T>
struct ValueType;

template <>
struct ValueType<bool> {
    static constexpr Type type = Type::boolean;

    static std::optional<bool> read(const Node& node) {
        const bool* value = std::get_if<bool>(&node.value);
        return value != nullptr ? std::optional(*value) : std::nullopt;
    }

    static std::string write(bool value) { return value ? "true" : "false"; }
};

template <>
struct ValueType<std::uint32_t> {
    static constexpr Type type = Type::integer;
    static constexpr Range range{0, std::numeric_limits<std::uint32_t>::max()};

    static std::optional<std::int64_t> read(const Node& node) {
        const std::int64_t* value = std::get_if<std::int64_t>(&node.value);
        return value != nullptr ? std::optional(*value) : std::nullopt;
    }

    static double magnitude(std::int64_t value) { return static_cast<double>(value); }

    static std::string write(std::uint32_t value) { return std::to_string(value); }
};

template <>
struct ValueType<double> {
    static constexpr Type type = Type::number;

    static std::optional<double> read(const Node& node) {
        if (const std::int64_t* whole = std::get_if<std::int64_t>(&node.value)) {
            return static_cast<double>(*whole);
        }
        const double* value = std::get_if<double>(&node.value);
        return value != nullptr && std::isfinite(*value) ? std::optional(*value) : std::nullopt;
    }

    static double magnitude(double value) { return value; }

    static std::string write(double value) { return formatNumber(value); }
};

/// For the types that are written as text in a notation of their own.
template <typename T, Type Kind, std::optional<T> (*Parse)(std::string_view), auto Format>
struct NotedValue {
    static constexpr Type type = Kind;

    static std::optional<T> read(const Node& node) {
        return node.text() == nullptr ? std::nullopt : Parse(*node.text());
    }

    static std::string write(const T& value) { return schema::quoted(Format(value)); }
};

template <>
struct ValueType<Millis> : NotedValue<Millis, Type::duration, parseDuration, formatDuration> {
    static double magnitude(Millis value) { return static_cast<double>(value.count()); }
};

template <>
struct ValueType<Size> : NotedValue<Size, Type::size, parseSize, formatSize> {
    static double magnitude(Size value) { return static_cast<double>(value.bytes); }
};

template <>
struct ValueType<Rate> : NotedValue<Rate, Type::rate, parseRate, formatRate> {
    static double magnitude(Rate value) { return value.perSecond(); }
};

template <>
struct ValueType<Address> : NotedValue<Address, Type::address, parseAddress, formatAddress> {};

template <>
struct ValueType<Prefix> : NotedValue<Prefix, Type::prefix, parsePrefix, formatPrefix> {};

template <>
struct ValueType<std::string> {
    static constexpr Type type = Type::text;

    static std::optional<std::string> read(const Node& node) {
        return node.text() == nullptr ? std::nullopt : std::optional(*node.text());
    }

    static std::string write(const std::string& value) { return value.empty() ? "" : schema::quoted(value); }
};

template <>
struct ValueType<Reserved> {
    static constexpr Type type = Type::reserved;

    static std::optional<Reserved> read(const Node&) { return Reserved{true}; }

    static std::string write(const Reserved&) { return {}; }
};

} // namespace poise::schema

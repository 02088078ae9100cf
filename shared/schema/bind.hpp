// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Ties a field to the member of a struct: `field<&Timeouts::header>({.name = "header", .help = "..."})`.
///
/// Included by the files that list fields, and by nothing else.
#pragma once

#include "shared/schema/reading.hpp"
#include "shared/schema/values.hpp"

#include <algorithm>
#include <chrono>
#include <concepts>
#include <memory>
#include <type_traits>

namespace poise::schema {

template <typename T>
concept SectionStruct = requires {
    { T::fields() } -> std::same_as<std::vector<Field>>;
};

template <typename T>
concept Enumeration = std::is_enum_v<T>;

template <typename T>
concept HasName = requires(T value) { value.name; };

/// The one description of a section, made when it is first asked for.
template <SectionStruct T>
const Section& sectionOf() {
    static const Section section(T::fields(), std::make_shared<const T>());
    return section;
}

[[nodiscard]] constexpr Range between(double min, double max) {
    return {min, max};
}

[[nodiscard]] constexpr Range between(Millis min, Millis max) {
    return {static_cast<double>(min.count()), static_cast<double>(max.count())};
}

[[nodiscard]] constexpr Range between(Size min, Size max) {
    return {static_cast<double>(min.bytes), static_cast<double>(max.bytes)};
}

[[nodiscard]] constexpr Range atLeast(double min) {
    return {.min = min};
}

inline constexpr Range kShare{0, 1};

/// What depends on the member's type: its description, its reading, its writing.
template <typename T>
struct BoundValue {
    using Value = ValueType<T>;

    static void describe(Field& field) {
        field.type = Value::type;
        if constexpr (requires { Value::range; }) {
            field.range = {std::max(field.range.min, Value::range.min), std::min(field.range.max, Value::range.max)};
        }
    }

    static void read(const Field& field, const Node& node, T& out, Reading& reading) {
        const auto value = Value::read(node);
        if (!value || !fits(field, node)) {
            reading.mismatch(field, node);
            return;
        }
        if constexpr (requires { Value::magnitude(*value); }) {
            if (!reading.inRange(field, node, Value::magnitude(*value))) {
                return;
            }
        }
        out = static_cast<T>(*value);
    }

    static std::string write(const T& value) { return Value::write(value); }

  private:
    static bool fits(const Field& field, const Node& node) {
        const bool ruled = field.form != nullptr && field.form->matches != nullptr && node.text() != nullptr;
        return !ruled || field.form->matches(*node.text());
    }
};

template <typename T>
struct Bound : BoundValue<T> {};

template <Enumeration E>
struct Bound<E> {
    static void describe(Field& field) {
        field.type = Type::choice;
        field.choices = choices(E{});
    }

    static void read(const Field& field, const Node& node, E& out, Reading& reading) {
        if (const auto index = reading.choice(field, node)) {
            out = static_cast<E>(*index);
        }
    }

    static std::string write(E value) { return quoted(choices(E{})[static_cast<std::size_t>(value)].word); }
};

template <typename T>
struct Bound<std::optional<T>> {
    static void describe(Field& field) { Bound<T>::describe(field); }

    static void read(const Field& field, const Node& node, std::optional<T>& out, Reading& reading) {
        Bound<T>::read(field, node, out.emplace(), reading);
    }

    static std::string write(const std::optional<T>& value) { return value ? Bound<T>::write(*value) : ""; }
};

template <typename T>
struct Bound<std::vector<T>> {
    static void describe(Field& field) {
        Bound<T>::describe(field);
        field.list = true;
    }

    static void read(const Field& field, const Node& node, std::vector<T>& out, Reading& reading) {
        if (node.list() == nullptr) {
            reading.mismatch(field, node);
            return;
        }
        if (field.required && node.list()->empty()) {
            reading.error(node.at, "is empty", accepted(field));
        }
        Field element = field;
        element.list = element.required = false;
        out.clear();
        for (const Node& item : *node.list()) {
            const Reading::Step step(reading, out.size());
            Bound<T>::read(element, item, out.emplace_back(), reading);
        }
    }

    static std::string write(const std::vector<T>& value) {
        std::string out;
        for (const T& item : value) {
            out += (out.empty() ? "" : ", ") + Bound<T>::write(item);
        }
        return "[" + out + "]";
    }
};

/// A vector by its C++ type, one value by its meaning.
template <>
struct Bound<TextMap> {
    static void describe(Field& field) { field.type = Type::textMap; }

    static void read(const Field& field, const Node& node, TextMap& out, Reading& reading) {
        reading.texts(field, node, out);
    }

    static std::string write(const TextMap& value) { return writeTexts(value); }
};

template <SectionStruct T>
struct Bound<T> {
    static void describe(Field& field) {
        field.type = Type::table;
        field.section = &sectionOf<T>;
    }

    static void read(const Field&, const Node& node, T& out, Reading& reading) {
        reading.table(sectionOf<T>(), node, &out);
    }

    static std::string write(const T&) { return {}; }
};

template <typename T>
struct Bound<NamedTables<T>> {
    static void describe(Field& field) {
        field.type = Type::namedTables;
        field.section = &sectionOf<T>;
    }

    static void read(const Field& field, const Node& node, NamedTables<T>& out, Reading& reading) {
        if (node.table() == nullptr) {
            reading.mismatch(field, node);
            return;
        }
        for (const Member& member : *node.table()) {
            const Reading::Step step(reading, member.key);
            if (reading.named(member.at, member.key)) {
                reading.table(sectionOf<T>(), member.value, &itemNamed(out, member.key));
            }
        }
    }

    static std::string write(const NamedTables<T>&) { return {}; }

  private:
    /// A table that stands there by default is changed, not doubled.
    static T& itemNamed(NamedTables<T>& out, const std::string& name) {
        const auto found =
            std::find_if(out.items.begin(), out.items.end(), [&](const T& item) { return item.name == name; });
        if (found != out.items.end()) {
            return *found;
        }
        T& item = out.items.emplace_back();
        item.name = name;
        return item;
    }
};

template <typename T>
struct Bound<TableList<T>> {
    static void describe(Field& field) {
        field.type = Type::tableList;
        field.section = &sectionOf<T>;
    }

    static void read(const Field& field, const Node& node, TableList<T>& out, Reading& reading) {
        if (node.list() == nullptr) {
            reading.mismatch(field, node);
            return;
        }
        for (const Node& item : *node.list()) {
            readItem(item, out, reading);
        }
    }

    static std::string write(const TableList<T>&) { return {}; }

  private:
    static void readItem(const Node& item, TableList<T>& out, Reading& reading) {
        const Member* name = HasName<T> ? item.find("name") : nullptr;
        const std::string* text = name == nullptr ? nullptr : name->value.text();
        if (text == nullptr) {
            const Reading::Step step(reading, out.size());
            reading.table(sectionOf<T>(), item, &out.items.emplace_back());
            return;
        }
        const Reading::Step step(reading, *text);
        if (reading.named(name->value.at, *text) && isNew(name->value.at, *text, out, reading)) {
            reading.table(sectionOf<T>(), item, &out.items.emplace_back());
        }
    }

    static bool isNew(Position at, const std::string& name, const TableList<T>& out, Reading& reading) {
        if constexpr (HasName<T>) {
            if (name == kOrder) {
                reading.error(at, quoted(name) + " is taken",
                              "another name: edits give the order of the list under it");
                return false;
            }
            if (std::any_of(out.begin(), out.end(), [&](const T& other) { return other.name == name; })) {
                reading.error(at, quoted(name) + " stands twice", "a name of its own for each");
                return false;
            }
        }
        return true;
    }
};

template <auto Member>
struct MemberOf;

template <typename S, typename V, V S::* Member>
struct MemberOf<Member> {
    using Value = V;

    static V& in(void* section) { return static_cast<S*>(section)->*Member; }

    static const V& in(const void* section) { return static_cast<const S*>(section)->*Member; }
};

template <auto Member>
[[nodiscard]] Field field(const Spec& spec) {
    using Value = typename MemberOf<Member>::Value;
    Field result{spec};
    Bound<Value>::describe(result);
    result.read = [](const Field& self, const Node& node, void* section, Reading& reading) {
        Bound<Value>::read(self, node, MemberOf<Member>::in(section), reading);
    };
    result.write = [](const void* section) { return Bound<Value>::write(MemberOf<Member>::in(section)); };
    return result;
}

} // namespace poise::schema

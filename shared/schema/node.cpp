// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/node.hpp"

#include "shared/schema/text.hpp"
#include "shared/schema/units.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

namespace poise::schema {

namespace {

const Node* elementAt(const Node::List& list, std::string_view part) {
    if (part.starts_with('[')) {
        std::size_t index = 0;
        std::from_chars(part.data() + 1, part.data() + part.size(), index);
        return index < list.size() ? &list[index] : nullptr;
    }
    const auto named = std::find_if(list.begin(), list.end(), [&](const Node& element) {
        const Member* name = element.find("name");
        return name != nullptr && name->value.text() != nullptr && *name->value.text() == part;
    });
    return named == list.end() ? nullptr : &*named;
}

const Node* child(const Node& node, std::string_view part) {
    if (const Node::List* list = node.list()) {
        return elementAt(*list, part);
    }
    const Member* member = node.find(part);
    return member == nullptr ? nullptr : &member->value;
}

template <typename T>
bool sameScalar(const Node& a, const Node& b) {
    const T* one = std::get_if<T>(&a.value);
    const T* other = std::get_if<T>(&b.value);
    return one != nullptr && other != nullptr && *one == *other;
}

/// With a float on one side at least.
bool sameNumber(const Node& a, const Node& b) {
    const double* one = std::get_if<double>(&a.value);
    const double* other = std::get_if<double>(&b.value);
    if (one != nullptr && other != nullptr) {
        return *one == *other;
    }
    const std::int64_t* whole = std::get_if<std::int64_t>(one != nullptr ? &b.value : &a.value);
    const double* number = one != nullptr ? one : other;
    return whole != nullptr && number != nullptr && static_cast<double>(*whole) == *number;
}

/// A date, a time, an infinity.
bool hasNoValue(const Node& node) {
    const double* number = std::get_if<double>(&node.value);
    return std::holds_alternative<std::monostate>(node.value) || (number != nullptr && !std::isfinite(*number));
}

bool sameTable(const Node::Table& a, const Node::Table& b) {
    std::unordered_map<std::string_view, const Node*> members;
    for (const Member& member : b) {
        members.emplace(member.key, &member.value);
    }
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Member& member) {
               const auto other = members.find(member.key);
               return other != members.end() && sameMeaning(member.value, *other->second);
           });
}

} // namespace

bool sameMeaning(const Node& a, const Node& b) {
    if (a.table() != nullptr && b.table() != nullptr) {
        return sameTable(*a.table(), *b.table());
    }
    if (a.list() != nullptr && b.list() != nullptr) {
        return std::equal(a.list()->begin(), a.list()->end(), b.list()->begin(), b.list()->end(), sameMeaning);
    }
    return sameScalar<bool>(a, b) || sameScalar<std::int64_t>(a, b) || sameScalar<std::string>(a, b) ||
           sameNumber(a, b) || (hasNoValue(a) && hasNoValue(b));
}

const Member* Node::find(std::string_view key) const {
    const Table* members = table();
    if (members == nullptr) {
        return nullptr;
    }
    const auto found =
        std::find_if(members->begin(), members->end(), [&](const Member& member) { return member.key == key; });
    return found == members->end() ? nullptr : &*found;
}

Position locate(const Node& root, const Path& path) {
    const Node* node = &root;
    for (const std::string& part : path.parts()) {
        const Node* next = child(*node, part);
        if (next == nullptr) {
            break;
        }
        node = next;
    }
    return node->at;
}

bool contains(const Node& root, const Path& path) {
    const Node* node = &root;
    for (const std::string& part : path.parts()) {
        node = child(*node, part);
        if (node == nullptr) {
            return false;
        }
    }
    return true;
}

std::string shown(const Node& node) {
    struct Show {
        std::string operator()(std::monostate) const { return "a date or time"; }

        std::string operator()(bool value) const { return value ? "true" : "false"; }

        std::string operator()(std::int64_t value) const { return std::to_string(value); }

        std::string operator()(double value) const { return formatNumber(value); }

        std::string operator()(const std::string& value) const { return quotedShort(value); }

        std::string operator()(const Node::List&) const { return "a list"; }

        std::string operator()(const Node::Table&) const { return "a table"; }
    };

    return std::visit(Show{}, node.value);
}

} // namespace poise::schema

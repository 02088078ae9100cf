// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/document.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace poise::config {

namespace {

namespace json = boost::json;
using schema::kOrder;
using schema::Member;
using schema::Node;
using Shape = Place::Shape;

json::object objectOf(const Node::Table& table, const Place& place, std::string_view without = {});

/// The name of an entry of a named list; empty: it has none that it could stand under.
std::string_view nameOf(const Node& entry) {
    const Member* name = entry.find("name");
    const std::string* text = name == nullptr ? nullptr : name->value.text();
    return text == nullptr || *text == kOrder ? std::string_view() : std::string_view(*text);
}

bool standsByName(const Node::List& list) {
    std::set<std::string_view> names;
    return std::all_of(list.begin(), list.end(), [&](const Node& entry) {
        const std::string_view name = nameOf(entry);
        return !name.empty() && names.insert(name).second;
    });
}

json::object byName(const Node::List& list, const Place& place) {
    json::object out;
    json::array order;
    for (const Node& entry : list) {
        const std::string_view name = nameOf(entry);
        out.emplace(name, objectOf(*entry.table(), place.at(name), "name"));
        order.emplace_back(name);
    }
    out.emplace(kOrder, std::move(order));
    return out;
}

json::value valueOf(const Node& node, const Place& place) {
    struct Convert {
        const Place& place;

        json::value operator()(std::monostate) const { return nullptr; }

        json::value operator()(bool value) const { return value; }

        json::value operator()(std::int64_t value) const { return value; }

        json::value operator()(double value) const { return canonicalNumber(value); }

        json::value operator()(const std::string& value) const { return json::value(value); }

        json::value operator()(const Node::List& list) const {
            if (place.shape() == Shape::namedList && standsByName(list)) {
                return byName(list, place);
            }
            json::array out;
            out.reserve(list.size());
            const Place below = place.at({});
            for (const Node& item : list) {
                out.push_back(valueOf(item, below));
            }
            return out;
        }

        json::value operator()(const Node::Table& table) const { return objectOf(table, place); }
    };

    return std::visit(Convert{place}, node.value);
}

json::object objectOf(const Node::Table& table, const Place& place, std::string_view without) {
    json::object out;
    out.reserve(table.size());
    for (const Member& member : table) {
        if (without.empty() || member.key != without) {
            out.emplace(member.key, valueOf(member.value, place.at(member.key)));
        }
    }
    return out;
}

Node nodeOf(const json::value& value, const Place& place);

Node::Table tableOf(const json::object& object, const Place& place) {
    Node::Table table;
    table.reserve(object.size());
    for (const auto& [key, value] : object) {
        table.push_back({std::string(key), {}, nodeOf(value, place.at(key))});
    }
    return table;
}

Node::List listOf(const json::object& entries, const Place& place) {
    Node::List list;
    for (const json::value& name : entries.at(kOrder).get_array()) {
        const std::string_view key = name.get_string();
        Node::Table table = tableOf(entries.at(key).get_object(), place.at(key));
        table.insert(table.begin(), Member{"name", {}, Node{std::string(key), {}}});
        list.push_back({std::move(table), {}});
    }
    return list;
}

Node nodeOf(const json::value& value, const Place& place) {
    switch (value.kind()) {
    case json::kind::bool_:
        return {value.get_bool(), {}};
    case json::kind::int64:
        return {value.get_int64(), {}};
    case json::kind::uint64: // only ever one that int64 does not hold
        return {static_cast<double>(value.get_uint64()), {}};
    case json::kind::double_:
        return {value.get_double(), {}};
    case json::kind::string:
        return {std::string(value.get_string()), {}};
    case json::kind::array: {
        Node::List list;
        list.reserve(value.get_array().size());
        const Place below = place.at({});
        for (const json::value& item : value.get_array()) {
            list.push_back(nodeOf(item, below));
        }
        return {std::move(list), {}};
    }
    case json::kind::object:
        if (place.shape() == Shape::namedList && isNamedList(value.get_object())) {
            return {listOf(value.get_object(), place), {}};
        }
        return {tableOf(value.get_object(), place), {}};
    case json::kind::null:
        break;
    }
    return {};
}

json::object redactIn(const json::object& object, const Place& place) {
    json::object out;
    out.reserve(object.size());
    for (const auto& [key, value] : object) {
        out.emplace(key, redact(value, place.at(key)));
    }
    return out;
}

} // namespace

bool isNamedList(const json::object& object) {
    const json::value* order = object.if_contains(kOrder);
    if (order == nullptr || !order->is_array() || order->get_array().size() + 1 != object.size()) {
        return false;
    }
    std::set<std::string_view> names{kOrder};
    return std::all_of(order->get_array().begin(), order->get_array().end(), [&](const json::value& name) {
        const json::value* entry = name.is_string() ? object.if_contains(name.get_string()) : nullptr;
        return entry != nullptr && entry->is_object() && names.insert(name.get_string()).second;
    });
}

json::value canonicalNumber(double number) {
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (!std::isfinite(number)) {
        return nullptr;
    }
    if (std::abs(number) <= kExact && std::trunc(number) == number) {
        return static_cast<std::int64_t>(number);
    }
    return number;
}

json::object toDocument(const Node& root, const schema::Section& section) {
    return root.table() == nullptr ? json::object() : objectOf(*root.table(), Place(section));
}

Node toNode(const json::object& document, const schema::Section& section) {
    return {tableOf(document, Place(section)), {}};
}

json::object redact(const json::object& document, const schema::Section& section) {
    return redactIn(document, Place(section));
}

json::value redact(const json::value& value, const Place& place) {
    if (place.secret() && !value.is_null()) {
        return json::object{{"secret", true}, {"set", true}};
    }
    return value.is_object() ? json::value(redactIn(value.get_object(), place)) : value;
}

} // namespace poise::config

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/document.hpp"

#include "shared/config/document.hpp"

#include <algorithm>

namespace poise::console {

namespace json = boost::json;

namespace {

constexpr const char* kOrder = "order";

json::array* orderOf(json::object& table) {
    json::value* const order = table.if_contains(kOrder);
    return order != nullptr ? order->if_array() : nullptr;
}

bool names(const json::array& order, std::string_view name) {
    return std::any_of(order.begin(), order.end(),
                       [&](const json::value& each) { return each.is_string() && each.get_string() == name; });
}

void compare(const json::object& before, const json::object& after, Path& at,
             std::vector<std::pair<Path, std::optional<json::value>>>& out) {
    for (const auto& [key, value] : before) {
        at.emplace_back(key);
        const json::value* const now = after.if_contains(key);
        if (now != nullptr && value.is_object() && now->is_object()) {
            compare(value.get_object(), now->get_object(), at, out);
        } else if (now == nullptr || *now != value) {
            out.emplace_back(at, now != nullptr ? std::optional(*now) : std::nullopt);
        }
        at.pop_back();
    }
    for (const auto& [key, value] : after) {
        if (!before.contains(key)) {
            at.emplace_back(key);
            out.emplace_back(at, value);
            at.pop_back();
        }
    }
}

} // namespace

const json::value* valueAt(const json::object& document, const Path& path) {
    const json::object* table = &document;
    const json::value* found = nullptr;
    for (const std::string& name : path) {
        found = table != nullptr ? table->if_contains(name) : nullptr;
        if (found == nullptr) {
            return nullptr;
        }
        table = found->if_object();
    }
    return found;
}

std::optional<json::value> copyAt(const json::object& document, const Path& path) {
    const json::value* const found = valueAt(document, path);
    return found != nullptr ? std::optional(*found) : std::nullopt;
}

void setAt(json::object& document, const Path& path, json::value value) {
    json::object* table = &document;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        json::value& next = (*table)[path[i]];
        table = next.is_object() ? &next.get_object() : &next.emplace_object();
    }
    if (!path.empty()) {
        (*table)[path.back()] = std::move(value);
    }
}

void putAt(json::object& document, const Path& path, const std::optional<json::value>& value) {
    if (value) {
        setAt(document, path, *value);
    }
    json::object* table = &document;
    for (const std::string& name : path) {
        if (!value && &name == &path.back()) {
            table->erase(name);
        }
        if (name != kOrder) {
            completeOrder(*table);
        }
        json::value* const next = table->if_contains(name);
        if (next == nullptr || !next->is_object()) {
            return;
        }
        table = &next->get_object();
    }
}

void completeOrder(json::object& list) {
    json::array* const order = orderOf(list);
    if (order == nullptr) {
        return;
    }
    order->erase(
        std::remove_if(order->begin(), order->end(),
                       [&](const json::value& each) { return !each.is_string() || !list.contains(each.get_string()); }),
        order->end());
    for (const auto& [key, value] : list) {
        if (key != kOrder && !names(*order, key)) {
            order->emplace_back(key);
        }
    }
}

bool isWithin(const Path& path, const Path& above) {
    return path.size() >= above.size() && std::equal(above.begin(), above.end(), path.begin());
}

std::string dotted(const Path& path) {
    std::string out;
    for (const std::string& name : path) {
        out += (out.empty() ? "" : ".") + name;
    }
    return out;
}

bool isWithin(const std::string& dottedPath, const Path& above) {
    const std::string top = dotted(above);
    return dottedPath.starts_with(top) && (dottedPath.size() == top.size() || dottedPath[top.size()] == '.');
}

json::value canonical(json::value value) {
    if (value.is_double()) {
        return config::canonicalNumber(value.get_double());
    }
    if (value.is_object()) {
        for (auto& [key, each] : value.get_object()) {
            each = canonical(std::move(each));
        }
    } else if (value.is_array()) {
        for (json::value& each : value.get_array()) {
            each = canonical(std::move(each));
        }
    }
    return value;
}

std::optional<json::value> mergePatch(const json::value& before, const json::value& after) {
    if (before == after) {
        return std::nullopt;
    }
    if (!before.is_object() || !after.is_object()) {
        return after;
    }
    json::object patch;
    for (const auto& [key, value] : before.get_object()) {
        if (!after.get_object().contains(key)) {
            patch.emplace(key, nullptr);
        }
    }
    for (const auto& [key, value] : after.get_object()) {
        const json::value* const was = before.get_object().if_contains(key);
        if (was == nullptr) {
            patch.emplace(key, value);
        } else if (auto inner = mergePatch(*was, value)) {
            patch.emplace(key, *std::move(inner));
        }
    }
    return patch;
}

std::vector<std::pair<Path, std::optional<json::value>>> differences(const json::object& before,
                                                                     const json::object& after) {
    std::vector<std::pair<Path, std::optional<json::value>>> out;
    Path at;
    compare(before, after, at, out);
    return out;
}

} // namespace poise::console

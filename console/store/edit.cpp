// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/edit.hpp"

#include "shared/wire/words.hpp"

#include <algorithm>

namespace poise::console {

namespace json = boost::json;

Edits::iterator at(Edits& edits, const Path& path) {
    return std::find_if(edits.begin(), edits.end(), [&](const Edit& each) { return each.path == path; });
}

Path pathOf(const ServerOrder& order) {
    return {"pools", order.pool, "servers", order.server, "state"};
}

json::value valueOf(const ServerOrder& order) {
    json::object value{{"state", wire::word(order.state)}};
    if (order.deadline) {
        value.emplace("deadline", *order.deadline);
    }
    return value;
}

std::optional<ServerOrder> orderOf(const Path& path, const std::optional<json::value>& value) {
    const json::object* const wanted = value ? value->if_object() : nullptr;
    const json::value* const word = wanted != nullptr ? wanted->if_contains("state") : nullptr;
    if (path.size() != 5 || word == nullptr || !word->is_string()) {
        return std::nullopt;
    }
    const auto state = wire::fromWord<wire::ServerState>(word->get_string());
    if (!state) {
        return std::nullopt;
    }
    ServerOrder order{path[1], path[3], *state, std::nullopt};
    if (const json::value* const deadline = wanted->if_contains("deadline");
        deadline != nullptr && deadline->is_string()) {
        order.deadline = std::string(deadline->get_string());
    }
    return order;
}

} // namespace poise::console

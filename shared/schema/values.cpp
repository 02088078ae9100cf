// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/values.hpp"

namespace poise::schema {

std::optional<TextMap> ValueType<TextMap>::read(const Node& node) {
    if (node.table() == nullptr) {
        return {};
    }
    TextMap pairs;
    for (const Member& member : *node.table()) {
        if (member.value.text() == nullptr) {
            return {};
        }
        pairs.emplace_back(member.key, *member.value.text());
    }
    return pairs;
}

std::string ValueType<TextMap>::write(const TextMap& value) {
    std::string out;
    for (const auto& [key, text] : value) {
        out += (out.empty() ? "{ " : ", ") + quoted(key) + " = " + quoted(text);
    }
    return out.empty() ? "" : out + " }";
}

} // namespace poise::schema

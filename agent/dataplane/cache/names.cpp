// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/names.hpp"

namespace poise::cache {

const parse::Field* findField(const parse::Fields& fields, std::string_view lowerName) {
    for (const parse::Field& field : fields) {
        if (field.name.size() == lowerName.size() && parse::equalsNoCase(field.name, lowerName)) {
            return &field;
        }
    }
    return nullptr;
}

std::optional<std::string_view> onlyValue(const parse::Fields& fields, std::string_view lowerName) {
    const parse::Field* found = findField(fields, lowerName);
    if (found == nullptr) {
        return {};
    }
    for (const parse::Field* field = found + 1; field != fields.end(); ++field) {
        if (parse::equalsNoCase(field->name, lowerName)) {
            return {};
        }
    }
    return found->value;
}

std::string joinedValue(const parse::Fields& fields, std::string_view lowerName) {
    std::string joined;
    for (const parse::Field& field : fields) {
        if (field.name.size() == lowerName.size() && parse::equalsNoCase(field.name, lowerName)) {
            joined += joined.empty() ? "" : ",";
            joined += field.value;
        }
    }
    return joined;
}

bool listHas(std::string_view list, std::string_view lowerName) {
    return !parse::forEachElement(list,
                                  [&](std::string_view element) { return !parse::equalsNoCase(element, lowerName); });
}

bool nextMember(std::string_view& rest, std::string_view& member, bool& broken) {
    if (rest.empty()) {
        return false;
    }
    bool quoted = false;
    std::size_t at = 0;
    for (; at < rest.size() && (quoted || rest[at] != ','); ++at) {
        if (rest[at] == '"') {
            quoted = !quoted;
        } else if (quoted && rest[at] == '\\' && at + 1 < rest.size()) {
            ++at;
        }
    }
    broken = broken || quoted;
    member = parse::trim(rest.substr(0, at));
    rest.remove_prefix(at < rest.size() ? at + 1 : at);
    return true;
}

bool sameTag(std::string_view one, std::string_view other) {
    const auto opaque = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
    return opaque(one) == opaque(other);
}

} // namespace poise::cache

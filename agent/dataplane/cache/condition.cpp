// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/condition.hpp"

#include "agent/dataplane/cache/names.hpp"

#include <algorithm>

namespace poise::cache {
namespace {

/// The tag as clients get to see it.
std::string_view shownTag(const Object& object) {
    const auto found = std::find_if(object.fields.begin(), object.fields.end(),
                                    [](const StoredField& field) { return parse::equalsNoCase(field.name, "etag"); });
    return found == object.fields.end() ? std::string_view{} : found->value;
}

} // namespace

bool clientHasIt(const Object& object, const parse::Fields& request, std::int64_t wall) {
    if (findField(request, "if-none-match") != nullptr) {
        const std::string_view tag = shownTag(object);
        const std::string list = joinedValue(request, "if-none-match");
        std::string_view rest = list;
        std::string_view member;
        bool broken = false;
        while (nextMember(rest, member, broken)) {
            if (member == "*" || (!tag.empty() && sameTag(member, tag))) {
                return true;
            }
        }
        return false;
    }
    const auto since = onlyValue(request, "if-modified-since");
    if (!since || object.modified < 0 || object.status != 200) {
        return false;
    }
    const auto time = httpDate(*since, wall);
    return time && object.modified <= *time;
}

bool rangeCounts(const Object& object, const parse::Fields& request, std::int64_t wall) {
    if (object.encoded || object.status != 200 || findField(request, "range") == nullptr) {
        return false;
    }
    if (findField(request, "if-range") == nullptr) {
        return true;
    }
    const auto text = onlyValue(request, "if-range");
    if (!text) {
        return false;
    }
    if (text->starts_with('"')) {
        return *text == shownTag(object); // strong comparison: a weak tag is equal to nothing
    }
    const auto time = httpDate(*text, wall);
    return time && object.modified >= 0 && *time == object.modified;
}

} // namespace poise::cache

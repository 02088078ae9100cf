// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/record.hpp"

#include "shared/schema/address.hpp"
#include "shared/schema/text.hpp"
#include "shared/schema/units.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace poise::wire {
namespace {

namespace json = boost::json;

/// What a range is about: a number's value, a text's bytes, a list's elements.
double magnitude(const json::value& value) {
    switch (value.kind()) {
    case json::kind::int64:
        return static_cast<double>(value.get_int64());
    case json::kind::uint64:
        return static_cast<double>(value.get_uint64());
    case json::kind::double_:
        return value.get_double();
    case json::kind::string:
        return static_cast<double>(value.get_string().size());
    case json::kind::array:
        return static_cast<double>(value.get_array().size());
    default:
        return 0;
    }
}

std::string rangeText(schema::Range range, std::string_view unit) {
    const auto number = [](double bound) { return schema::formatNumber(bound); };
    const std::string suffix = unit.empty() ? "" : " " + std::string(unit);
    if (std::isinf(range.min) && std::isinf(range.max)) {
        return "";
    }
    if (std::isinf(range.max)) {
        return ", at least " + number(range.min) + suffix;
    }
    return std::isinf(range.min) ? ", at most " + number(range.max) + suffix
                                 : ", from " + number(range.min) + " to " + number(range.max) + suffix;
}

std::string words(std::span<const std::string_view> words) {
    std::string out = "one of ";
    for (const std::string_view word : words) {
        out += (word == words.front() ? "" : ", ") + schema::quoted(word);
    }
    return out;
}

/// Whether the value is one that the member's own rules allow; its type is right already.
bool fits(const json::value& value, const Field& field, Reading& reading) {
    const Shape& shape = field.shape();
    if (value.is_string() && field.form != nullptr && !field.form->matches(std::string_view(value.get_string()))) {
        return reading.refuse("is not " + std::string(field.form->accepted), accepted(shape, field));
    }
    if (!field.range.contains(magnitude(value))) {
        return reading.refuse("is out of range", accepted(shape, field));
    }
    return true;
}

} // namespace

const schema::Form kName{schema::isName, "name",
                         R"(a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"};
const schema::Form kDuration{[](std::string_view text) { return schema::parseDuration(text).has_value(); }, "duration",
                             R"(a duration such as "250ms", "30s", "5m" or "1h")"};

bool Reading::refuse(std::string text, std::string accepted) {
    flaw_ = {{}, std::move(text), std::move(accepted)};
    return false;
}

bool Reading::within(std::string_view member) {
    const bool last = flaw_.path.empty() || flaw_.path.front() == '[';
    flaw_.path.insert(0, std::string(member) + (last ? "" : "."));
    return false;
}

bool Reading::within(std::size_t index) {
    const bool last = flaw_.path.empty() || flaw_.path.front() == '[';
    flaw_.path.insert(0, "[" + std::to_string(index) + (last ? "]" : "]."));
    return false;
}

bool Record::read(const json::value& value, void* message, Reading& reading) const {
    const json::object* const object = value.if_object();
    return object != nullptr ? readMembers(*object, message, reading)
                             : reading.refuse("is not an object", "an object with the members " + memberNames());
}

bool Record::readMembers(const json::object& object, void* message, Reading& reading) const {
    if (reading.unknown() == Unknown::refuse) {
        for (const auto& member : object) {
            const auto same = [&](const Field& field) { return field.name == member.key(); };
            if (std::none_of(fields_.begin(), fields_.end(), same)) {
                reading.refuse("is not known", fields_.empty() ? "no member" : memberNames());
                return reading.within(schema::isName(member.key()) ? std::string(member.key())
                                                                   : schema::quotedShort(member.key()));
            }
        }
    }
    for (const Field& field : fields_) {
        const json::value* const value = object.if_contains(field.name);
        // Null says the same as nothing, in the languages that have no other way to say it.
        if (field.optional && (value == nullptr || value->is_null())) {
            continue;
        }
        const bool good = value == nullptr ? reading.refuse("is missing", accepted(field.shape(), field))
                                           : field.read(*value, message, reading) && fits(*value, field, reading);
        if (!good) {
            return reading.within(field.name);
        }
    }
    return true;
}

void Record::write(const void* message, std::string& out) const {
    out += '{';
    bool first = true;
    for (const Field& field : fields_) {
        const std::size_t before = out.size();
        out.append(first ? "\"" : ",\"").append(field.name).append("\":");
        if (field.write(message, out)) {
            first = false;
        } else {
            out.resize(before);
        }
    }
    out += '}';
}

std::string Record::memberNames() const {
    std::string out;
    for (const Field& field : fields_) {
        out.append(out.empty() ? "" : ", ").append(field.name);
    }
    return out;
}

std::string bounds(const Shape& shape, const MemberSpec& spec) {
    const schema::Range range{std::max(shape.range.min, spec.range.min), std::min(shape.range.max, spec.range.max)};
    return rangeText(range, shape.kind == Kind::text ? "bytes" : shape.kind == Kind::list ? "elements" : "");
}

std::string accepted(const Shape& shape, const MemberSpec& spec) {
    switch (shape.kind) {
    case Kind::boolean:
        return "true or false";
    case Kind::integer:
        return "an integer" + bounds(shape, spec);
    case Kind::number:
        return "a number" + bounds(shape, spec);
    case Kind::text:
        return (spec.form != nullptr ? std::string(spec.form->accepted) : "a text") + bounds(shape, spec);
    case Kind::word:
        return words(shape.words);
    case Kind::any:
        return "any value";
    case Kind::object:
        return "an object";
    case Kind::list:
        return "a list of which each is " + accepted(shape.element()) + bounds(shape, spec);
    case Kind::record:
        return "an object of the type " + std::string(shape.record().name());
    }
    return "";
}

} // namespace poise::wire

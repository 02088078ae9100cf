// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/patch_reading.hpp"

#include "shared/config/document.hpp"
#include "shared/config/patch.hpp"
#include "shared/schema/text.hpp"

#include <boost/json/serialize.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

namespace poise::config {

namespace json = boost::json;

std::string shown(const json::value& value) {
    switch (value.kind()) {
    case json::kind::array:
        return "a list";
    case json::kind::object:
        return "an object";
    case json::kind::string:
        return schema::quotedShort(value.get_string());
    default:
        return json::serialize(value);
    }
}

void PatchReading::problem(std::string text, std::string accepted) {
    problems_.push_back({path_.exact(), {}, {}, std::move(text), std::move(accepted), {}});
}

bool PatchReading::isWhole(std::string_view text) {
    if (text.find('\0') == std::string_view::npos) {
        return true;
    }
    problem("contains a null byte");
    return false;
}

bool PatchReading::enter(std::string_view key) {
    if (path_.parts().size() > kDeepestPatch) {
        problem("is nested too deeply", "at most 32 levels");
        return false;
    }
    return isWhole(key);
}

std::optional<json::value> PatchReading::value(const json::value& given) {
    switch (given.kind()) {
    case json::kind::null:
        problem("null stands in a list", "a value");
        return {};
    case json::kind::uint64:
    case json::kind::double_:
        return number(given);
    case json::kind::string:
        return isWhole(given.get_string()) ? std::optional(given) : std::nullopt;
    case json::kind::array:
        return list(given.get_array());
    case json::kind::object:
        return table(given.get_object());
    default:
        return given;
    }
}

std::optional<json::value> PatchReading::number(const json::value& given) {
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const std::uint64_t* whole = given.if_uint64();
    if (whole != nullptr && *whole <= kLargest) {
        return static_cast<std::int64_t>(*whole);
    }
    if (whole != nullptr || !std::isfinite(given.get_double())) {
        problem(shown(given) + " is too large", "a number below 2^63");
        return {};
    }
    return canonicalNumber(given.get_double());
}

std::optional<json::value> PatchReading::list(const json::array& given) {
    json::array out;
    out.reserve(given.size());
    for (const json::value& item : given) {
        const Step step(*this, "[" + std::to_string(out.size()) + "]");
        auto taken = enter({}) ? value(item) : std::nullopt;
        if (!taken) {
            return {};
        }
        out.push_back(std::move(*taken));
    }
    return out;
}

std::optional<json::value> PatchReading::table(const json::object& given) {
    json::object out;
    out.reserve(given.size());
    for (const auto& [key, member] : given) {
        const Step step(*this, key);
        auto taken = enter(key) ? value(member) : std::nullopt;
        if (!taken) {
            return {};
        }
        out.emplace(key, std::move(*taken));
    }
    return out;
}

} // namespace poise::config

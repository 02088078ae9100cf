// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/vary.hpp"

#include "agent/dataplane/cache/names.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace poise::cache {
namespace {

constexpr std::size_t kNamesMost = 16;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), parse::toLower);
    return out;
}

/// A weight in thousandths (RFC 9110 §12.4.2); what is malformed counts as 1.
int weightOf(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    const std::string_view text = at == std::string_view::npos ? "1" : parse::trim(parameters.substr(at + 2));
    if (!text.starts_with('0')) {
        return 1000;
    }
    int value = 0;
    int unit = 100;
    for (std::size_t i = 2; i < text.size() && i < 5 && text[i] >= '0' && text[i] <= '9'; ++i, unit /= 10) {
        value += (text[i] - '0') * unit;
    }
    return value;
}

/// Codings by weight, then by name: "gzip, br" and "br;q=1,gzip" are one.
std::string normalEncodings(std::string_view list) {
    std::vector<std::pair<int, std::string>> codings;
    parse::forEachElement(list, [&](std::string_view element) {
        const std::size_t semicolon = element.find(';');
        const std::string parameters = semicolon == std::string_view::npos ? "" : lower(element.substr(semicolon));
        if (std::string name = lower(parse::trim(element.substr(0, semicolon))); !name.empty()) {
            codings.emplace_back(-weightOf(parameters), std::move(name));
        }
        return true;
    });
    std::sort(codings.begin(), codings.end());
    codings.erase(std::unique(codings.begin(), codings.end()), codings.end());
    std::string out;
    int last = -1000;
    for (const auto& [weight, name] : codings) {
        out += weight == 0 ? '!' : weight == last ? ',' : '>';
        out += name;
        last = weight;
    }
    return out;
}

/// Without the white space around commas.
std::string normalList(std::string_view list) {
    std::string out;
    bool broken = false;
    std::string_view member;
    while (nextMember(list, member, broken)) {
        out += out.empty() ? "" : ",";
        out += member;
    }
    return out;
}

} // namespace

std::optional<std::string> varyNames(const parse::Fields& response) {
    std::vector<std::string> names;
    bool any = false;
    for (const parse::Field& field : response) {
        if (!parse::equalsNoCase(field.name, "vary")) {
            continue;
        }
        parse::forEachElement(field.value, [&](std::string_view name) {
            any = any || name == "*";
            if (!name.empty()) {
                names.push_back(lower(name));
            }
            return true;
        });
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (any || names.size() > kNamesMost) {
        return {};
    }
    std::string out;
    for (const std::string& name : names) {
        out += out.empty() ? "" : ",";
        out += name;
    }
    return out;
}

std::string variantOf(std::string_view names, const parse::Fields& request) {
    std::string out;
    if (names.empty()) {
        return out;
    }
    parse::forEachElement(names, [&](std::string_view name) {
        // A field that is missing and one that is empty are two things.
        if (findField(request, name) != nullptr) {
            const std::string value = joinedValue(request, name);
            out += '=';
            out += name == "accept-encoding"                               ? normalEncodings(value)
                   : name == "accept-language" || name == "accept-charset" ? lower(normalList(value))
                                                                           : normalList(value);
        }
        out += '\n';
        return true;
    });
    return out;
}

} // namespace poise::cache

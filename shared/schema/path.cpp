// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/path.hpp"

#include "shared/schema/text.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

bool isBareKey(std::string_view part) {
    constexpr std::size_t kLongest = 128;
    return !part.empty() && part.size() <= kLongest &&
           std::all_of(part.begin(), part.end(), [](char c) { return isAlphanumeric(c) || c == '_' || c == '-'; });
}

} // namespace

std::string Path::text() const {
    return joined(quotedShort);
}

std::string Path::exact() const {
    return joined(quoted);
}

std::string Path::joined(std::string (*quote)(std::string_view)) const {
    std::string out;
    for (const std::string& part : parts_) {
        const bool index = part.starts_with('[');
        if (!out.empty() && !index) {
            out += '.';
        }
        out += index || isBareKey(part) ? part : quote(part);
    }
    return out;
}

} // namespace poise::schema

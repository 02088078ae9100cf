// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/route/split.hpp"

#include <algorithm>

namespace poise::route {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool isNamed(const parse::Field& field, std::string_view lowered) {
    return field.name.size() == lowered.size() && std::equal(field.name.begin(), field.name.end(), lowered.begin(),
                                                             [](char a, char b) { return lower(a) == b; });
}

/// FNV-1a, and the finish of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), so that neighbours land apart.
std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    }
    hash = (hash ^ (hash >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    hash = (hash ^ (hash >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return hash ^ (hash >> 31U);
}

} // namespace

const snapshot::Pool* poolOf(const snapshot::Split& split, const parse::RequestHead& head, std::string_view client,
                             std::uint64_t chance) {
    std::uint64_t hash = chance;
    if (split.by != snapshot::Split::By::random) {
        const auto named = [&](const parse::Field& field) { return isNamed(field, split.header); };
        const auto* const field = split.by == snapshot::Split::By::header
                                      ? std::find_if(head.fields.begin(), head.fields.end(), named)
                                      : head.fields.end();
        hash = hashOf(field != head.fields.end() ? field->value : client);
    }
    constexpr double kBits53 = 9'007'199'254'740'992.0;
    const double place = static_cast<double>(hash >> 11U) / kBits53;
    for (const snapshot::Split::Part& part : split.parts) {
        if (place < part.upTo) {
            return part.pool;
        }
    }
    return split.parts.back().pool;
}

} // namespace poise::route

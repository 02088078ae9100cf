// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/balancing/rendezvous.hpp"

#include <cmath>
#include <cstdint>

namespace poise::policy {
namespace {

constexpr std::uint64_t extend(std::uint64_t hash, std::uint8_t byte) {
    return (hash ^ byte) * 1'099'511'628'211U; // FNV-1a
}

/// Neighbouring addresses must not have neighbouring scores: FNV alone mixes the last bytes too little.
constexpr std::uint64_t scatter(std::uint64_t hash) {
    hash = (hash ^ (hash >> 33U)) * 0xff51'afd7'ed55'8ccdU;
    hash = (hash ^ (hash >> 33U)) * 0xc4ce'b9fe'1a85'ec53U;
    return hash ^ (hash >> 33U);
}

} // namespace

double rendezvousScore(const IpBytes& client, std::string_view server, double weight) {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : server) {
        hash = extend(hash, static_cast<std::uint8_t>(c));
    }
    for (const std::uint8_t byte : client) {
        hash = extend(hash, byte);
    }
    constexpr double kSteps = 9'007'199'254'740'992.0; // 2^53
    const double share = (static_cast<double>(scatter(hash) >> 11U) + 0.5) / kSteps;
    return -weight / std::log(share);
}

} // namespace poise::policy

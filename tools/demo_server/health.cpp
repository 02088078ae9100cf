// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/health.hpp"

#include <array>
#include <utility>

namespace poise::demo {
namespace {

constexpr std::array<std::pair<Health, std::string_view>, 5> kNames{{{Health::ok, "ok"},
                                                                     {Health::fail, "fail"},
                                                                     {Health::slow, "slow"},
                                                                     {Health::hang, "hang"},
                                                                     {Health::missing, "missing"}}};

} // namespace

std::optional<Health> parseHealth(std::string_view text) {
    for (const auto& [health, name] : kNames) {
        if (name == text) {
            return health;
        }
    }
    return std::nullopt;
}

std::string_view toString(Health health) {
    for (const auto& [value, name] : kNames) {
        if (value == health) {
            return name;
        }
    }
    return "?";
}

} // namespace poise::demo

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every stage of a request's walk, once: the folder, the namespace, the histogram label and the access-log field
/// of a stage all carry the name that stands here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poise::metrics {

/// In the order of the walk.
enum class Stage : std::uint8_t { accept, parse, route, pool, upstream, respond, account };

inline constexpr std::array<std::string_view, 7> kStageNames{"accept",   "parse",   "route",  "pool",
                                                             "upstream", "respond", "account"};
inline constexpr std::size_t kStages = kStageNames.size();
static_assert(static_cast<std::size_t>(Stage::account) + 1 == kStages);

[[nodiscard]] constexpr std::size_t index(Stage stage) {
    return static_cast<std::size_t>(stage);
}

[[nodiscard]] constexpr std::string_view name(Stage stage) {
    return kStageNames[index(stage)];
}

} // namespace poise::metrics

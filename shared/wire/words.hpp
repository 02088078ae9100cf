// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Enumerations as the words that travel.
#pragma once

#include "shared/schema/field.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/role.hpp"
#include "shared/wire/server.hpp"

#include <array>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>

namespace poise::wire {

/// The words of an enumeration, in the order of its values.
template <typename Enum>
inline constexpr bool kWords = false;

template <>
inline constexpr std::array<std::string_view, 3> kWords<Role>{"viewer", "operator", "admin"};

template <>
inline constexpr std::array<std::string_view, 3> kWords<ServerState>{"ready", "drain", "maintenance"};

template <>
inline constexpr std::array<std::string_view, 3> kWords<EventSeverity>{"info", "warning", "critical"};

template <>
inline constexpr std::array<std::string_view, 3> kWords<schema::Applies>{"live", "reload", "restart"};

/// An enumeration that has words.
template <typename T>
concept Worded = std::is_enum_v<T> && !std::same_as<std::remove_cv_t<decltype(kWords<T>)>, bool>;

template <Worded Enum>
[[nodiscard]] constexpr std::string_view word(Enum value) {
    return kWords<Enum>[static_cast<std::size_t>(value)];
}

/// Nothing if it is none of the words.
template <Worded Enum>
[[nodiscard]] constexpr std::optional<Enum> fromWord(std::string_view text) {
    for (std::size_t i = 0; i < kWords<Enum>.size(); ++i) {
        if (kWords<Enum>[i] == text) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

} // namespace poise::wire

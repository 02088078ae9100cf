// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of the colours and kinds of type that the console is drawn with, so that nothing else names a colour.
#pragma once

#include <QtGlobal>

namespace poise::console {

enum class Token : quint8 {
    background,
    sidebar,
    surface,
    surface2,
    border,
    grid,
    text,
    text2,
    text3,
    accent,
    accentSoft,
    onAccent,
    up,
    draining,
    down,
    maintenance,
    warming,
    ejected,
    series1,
    series2,
    series3,
    series4,
    series5,
    series6,
};
inline constexpr int tokenCount = int(Token::series6) + 1;

enum class TypeRole : quint8 {
    body,       ///< 13, what people read
    bodyStrong, ///< 13/600, the name in a row
    title,      ///< 19/600, of a page
    card,       ///< 14/600, of a card
    figure,     ///< 24/600, of a tile
    label,      ///< 12, under and beside things
    section,    ///< 11/600, above the entries of a group
    axis,       ///< 11, at charts
    number,     ///< monospaced 12: numbers that change keep their place
    address,    ///< monospaced 11
};
inline constexpr int typeRoleCount = int(TypeRole::address) + 1;

enum class ThemeMode : quint8 { system, light, dark };
enum class ContrastMode : quint8 { system, normal, high };
enum class Density : quint8 { comfortable, compact };

} // namespace poise::console

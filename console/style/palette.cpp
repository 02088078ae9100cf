// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/style/palette.hpp"

#include <algorithm>
#include <cmath>

namespace poise::console {

namespace {

struct Row {
    Token token;
    QRgb light;
    QRgb dark;
    QRgb lightHigh;
    QRgb darkHigh;
};

constexpr std::array<Row, tokenCount> table{{
    {Token::background, 0xFFF4F6F9, 0xFF0E131A, 0xFFFFFFFF, 0xFF000000},
    {Token::sidebar, 0xFFEBEFF4, 0xFF0B0F15, 0xFFF4F6F9, 0xFF000000},
    {Token::surface, 0xFFFFFFFF, 0xFF151C25, 0xFFFFFFFF, 0xFF0A0E13},
    {Token::surface2, 0xFFF3F5F9, 0xFF1C2531, 0xFFF1F4F8, 0xFF141A22},
    {Token::border, 0xFFDDE3EA, 0xFF263241, 0xFF6B7685, 0xFF8492A6},
    {Token::grid, 0xFFE9EDF2, 0xFF212C39, 0xFFC3CAD4, 0xFF3A4552},
    {Token::text, 0xFF141C28, 0xFFE7ECF3, 0xFF000000, 0xFFFFFFFF},
    {Token::text2, 0xFF4D5A6C, 0xFFA3B0C1, 0xFF232C38, 0xFFDCE4EE},
    {Token::text3, 0xFF5F6B7D, 0xFF8090A4, 0xFF36414F, 0xFFC3CDDA},
    {Token::accent, 0xFF2559D8, 0xFF6A9BFF, 0xFF0A3799, 0xFFA9C8FF},
    {Token::accentSoft, 0xFFE3EBFC, 0xFF1B2D4F, 0xFFDCE7FF, 0xFF0E2547},
    {Token::onAccent, 0xFFFFFFFF, 0xFF0B1220, 0xFFFFFFFF, 0xFF000000},
    {Token::up, 0xFF0E7A50, 0xFF45CE93, 0xFF04432C, 0xFF7CEBB8},
    {Token::draining, 0xFF9A5B00, 0xFFF0B24F, 0xFF573200, 0xFFFFD07A},
    {Token::down, 0xFFC22F26, 0xFFFA7F76, 0xFF82110B, 0xFFFFB8B2},
    {Token::maintenance, 0xFF6250B4, 0xFFB0A2F5, 0xFF382783, 0xFFD2CAFF},
    {Token::warming, 0xFF0A7081, 0xFF55C8D6, 0xFF034350, 0xFF8EE6F0},
    {Token::ejected, 0xFFB8400E, 0xFFFF9A5C, 0xFF6B2100, 0xFFFFC49E},
    {Token::series1, 0xFF2F6BE6, 0xFF6A9BFF, 0xFF1D4FBF, 0xFF8DB4FF},
    {Token::series2, 0xFF12968A, 0xFF3EC9B7, 0xFF0B6B62, 0xFF5FE0CF},
    {Token::series3, 0xFFC07F10, 0xFFF2B84B, 0xFF8A5600, 0xFFFFCB66},
    {Token::series4, 0xFFB83A86, 0xFFEC7FBB, 0xFF96246B, 0xFFFF9BD0},
    {Token::series5, 0xFF7A5FDB, 0xFFA893FF, 0xFF5A3FC0, 0xFFC0B0FF},
    {Token::series6, 0xFF73839A, 0xFF93A3B8, 0xFF4A586B, 0xFFB4C2D4},
}};

double luminance(const QColor& color) {
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

Colors colorsOf(bool dark, bool highContrast) {
    Colors out;
    for (const Row& row : table) {
        const QRgb normal = dark ? row.dark : row.light;
        const QRgb high = dark ? row.darkHigh : row.lightHigh;
        out[std::size_t(row.token)] = QColor::fromRgb(highContrast ? high : normal);
    }
    return out;
}

QPalette paletteOf(const Colors& colors) {
    const auto of = [&colors](Token token) { return colors[std::size_t(token)]; };
    QPalette palette;
    palette.setColor(QPalette::Window, of(Token::background));
    palette.setColor(QPalette::WindowText, of(Token::text));
    palette.setColor(QPalette::Base, of(Token::surface));
    palette.setColor(QPalette::AlternateBase, of(Token::surface2));
    palette.setColor(QPalette::Text, of(Token::text));
    palette.setColor(QPalette::Button, of(Token::surface));
    palette.setColor(QPalette::ButtonText, of(Token::text));
    palette.setColor(QPalette::BrightText, of(Token::down));
    palette.setColor(QPalette::ToolTipBase, of(Token::surface2));
    palette.setColor(QPalette::ToolTipText, of(Token::text));
    palette.setColor(QPalette::PlaceholderText, of(Token::text3));
    palette.setColor(QPalette::Highlight, of(Token::accentSoft));
    palette.setColor(QPalette::HighlightedText, of(Token::text));
    palette.setColor(QPalette::Link, of(Token::accent));
    palette.setColor(QPalette::LinkVisited, of(Token::accent));
    palette.setColor(QPalette::Light, of(Token::surface2));
    palette.setColor(QPalette::Midlight, of(Token::border));
    palette.setColor(QPalette::Mid, of(Token::border));
    palette.setColor(QPalette::Dark, of(Token::text3));
    palette.setColor(QPalette::Shadow, of(Token::border));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, of(Token::text3));
    }
    return palette;
}

QColor mixed(const QColor& over, const QColor& ground, double share) {
    const auto part = [share](float a, float b) { return float(a * share + b * (1 - share)); };
    return QColor::fromRgbF(part(over.redF(), ground.redF()), part(over.greenF(), ground.greenF()),
                            part(over.blueF(), ground.blueF()))
        .toRgb();
}

double contrast(const QColor& one, const QColor& other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the console looks like at this moment: colours, type, icons and lengths, light or dark, at the chosen text
/// size. Painters ask here at each painting and keep nothing; who keeps something takes it again on `themeChanged`.
///
/// *Thread:* the GUI's. *Lifetime:* one, from its first use to the end of the program.
#pragma once

#include "console/style/token.hpp"

#include <QApplication>
#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPixmap>
#include <QPointer>

#include <array>

namespace poise::console {

class ColorScheme;

class Theme : public QObject {
    Q_OBJECT

  public:
    Theme();
    ~Theme() override;

    /// Gives the application its style, palette, fonts and sheet, and follows the desktop from now on.
    void install(QApplication& application);

    [[nodiscard]] const QColor& color(Token token) const { return colors_[std::size_t(token)]; }

    /// The colour with less of it, for fills behind text or under lines.
    [[nodiscard]] QColor color(Token token, double alpha) const;

    /// The ground of chips and badges: words in the colour itself can be read on it.
    [[nodiscard]] QColor soft(Token token) const;

    [[nodiscard]] const QFont& font(TypeRole role) const { return fonts_[std::size_t(role)]; }

    /// One of resources/icons, drawn in the colour, sharp at every device pixel ratio. An arrow that points along the
    /// line of reading is mirrored where people read from right to left.
    [[nodiscard]] QIcon icon(const QString& name, Token token = Token::text2) const;
    /// The same for painters: `extent` in logical pixels, of a device with that many pixels each. Cached.
    [[nodiscard]] QPixmap pixmap(const QString& name, Token token, int extent, qreal ratio) const;

    /// A length that holds text: grows with the text size.
    [[nodiscard]] int scaled(int length) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int controlHeight() const;

    [[nodiscard]] bool isDark() const { return dark_; }

    [[nodiscard]] bool isHighContrast() const { return high_; }

    [[nodiscard]] ThemeMode mode() const { return mode_; }

    [[nodiscard]] int textPercent() const { return textPercent_; }

    [[nodiscard]] Density density() const { return density_; }

    void setMode(ThemeMode mode);
    void setContrast(ContrastMode mode);
    void setTextPercent(int percent); ///< 100 to 200
    void setDensity(Density density);

  signals:
    void themeChanged();

  private:
    void rebuild();
    void followSystem(const ColorScheme& scheme);
    void applyTo(QApplication& application) const;

    std::array<QColor, tokenCount> colors_;
    std::array<QFont, typeRoleCount> fonts_;
    QPointer<QApplication> application_;
    ThemeMode mode_ = ThemeMode::system;
    Density density_ = Density::comfortable;
    int textPercent_ = 100;
    ContrastMode contrast_ = ContrastMode::system;
    bool systemDark_ = false;
    bool systemHigh_ = false;
    bool dark_ = false;
    bool high_ = false;
};

[[nodiscard]] Theme& theme();

/// Radii and distances that do not grow with text.
namespace metric {
inline constexpr int cardRadius = 10;
inline constexpr int controlRadius = 6;
inline constexpr int chipRadius = 10;
inline constexpr int gap = 12;
inline constexpr int margin = 20;
inline constexpr int icon = 16;
inline constexpr int sidebar = 208;
inline constexpr int header = 64;
} // namespace metric

} // namespace poise::console

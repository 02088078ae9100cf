// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A push button of one of the kinds that a page has, whose icon follows the theme.
///
/// It writes its own words: the style sheet knows no distance between icon and words, sets a menu's arrow into the
/// corner, and cuts off what does not fit.
#pragma once

#include "console/style/token.hpp"

#include <QPushButton>

namespace poise::console {

enum class ButtonKind : quint8 {
    normal,
    primary, ///< the one that a page or panel is for
    flat,    ///< no frame until the mouse is over it
    danger,  ///< takes something away
    field,   ///< looks like the field that it opens: quiet words at its beginning
};

class Button : public QPushButton {
    Q_OBJECT

  public:
    Button(const QString& icon, const QString& text, ButtonKind kind = ButtonKind::normal, QWidget* parent = nullptr);

    /// Without words on it a button needs a name: it becomes tool tip and accessible name.
    static Button* onlyIcon(const QString& icon, const QString& name, QWidget* parent = nullptr);

    void setIconName(const QString& icon);

    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] Token ink() const;
    [[nodiscard]] int chevron() const; ///< of a menu, with what is before it; 0: none is shown
    [[nodiscard]] int leading() const; ///< what stands before the words
    void restyle();

    QString iconName_;
    ButtonKind kind_;
};

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Words in one of the theme's kinds of type and colours, which follow the theme.
#pragma once

#include "console/style/token.hpp"

#include <QLabel>

namespace poise::console {

class Label : public QLabel {
    Q_OBJECT

  public:
    explicit Label(TypeRole role, Token token = Token::text, const QString& text = {}, QWidget* parent = nullptr);

    void setToken(Token token);
    void setStruck(bool struck);

    /// On one line that gives way: what does not fit ends in an ellipsis.
    void setElided();

  protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void restyle();
    void align();

    TypeRole role_;
    Token token_;
    bool struck_ = false;
    bool elided_ = false;
};

/// An icon of the theme as a picture beside words; says nothing to assistive technology.
class IconLabel : public QLabel {
    Q_OBJECT

  public:
    IconLabel(const QString& icon, Token token, int extent, QWidget* parent = nullptr);

    void setIcon(const QString& icon, Token token);

  private:
    void restyle();

    QString icon_;
    Token token_;
    int extent_;
};

} // namespace poise::console

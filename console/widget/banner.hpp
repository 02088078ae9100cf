// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A line across a page about the state of what is below it, with the next step as a button.
#pragma once

#include "console/style/token.hpp"

#include <QFrame>

class QPushButton;

namespace poise::console {

class IconLabel;
class Label;

class Banner : public QFrame {
    Q_OBJECT

  public:
    explicit Banner(QWidget* parent = nullptr);

    /// `icon` and `token` say how serious it is; `text` may be long: it wraps.
    void setMessage(const QString& icon, Token token, const QString& strong, const QString& text);
    /// Empty text: no button.
    void setAction(const QString& text);

  signals:
    void actionClicked();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Token token_ = Token::draining;
    IconLabel* icon_;
    Label* text_;
    QPushButton* action_;
};

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What a page shows instead of nothing: why it is empty and what to do about it.
#pragma once

#include "console/style/token.hpp"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace poise::console {

class IconLabel;
class Label;

class EmptyState : public QWidget {
    Q_OBJECT

  public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setContent(const QString& icon, const QString& title, const QString& text, Token ink = Token::text2);
    QPushButton* addPrimary(const QString& text);
    QPushButton* addSecondary(const QString& text);

  private:
    void refit();
    QPushButton* add(QPushButton* button);

    IconLabel* icon_;
    Label* title_;
    Label* text_;
    QHBoxLayout* actions_;
};

} // namespace poise::console

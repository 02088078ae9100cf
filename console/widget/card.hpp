// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A rounded surface with a title, a subtitle and actions at its end: what every page is put together from.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace poise::console {

class Label;

class Card : public QFrame {
    Q_OBJECT

  public:
    explicit Card(QWidget* parent = nullptr);
    explicit Card(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    /// At the end of the title's line, in the order of adding; the card owns it.
    void addAction(QWidget* action);
    using QFrame::addAction;

    /// Below the title, with the card's margins.
    [[nodiscard]] QVBoxLayout* body() const { return body_; }

  private:
    QWidget* head_;
    Label* title_;
    Label* subtitle_;
    QHBoxLayout* actions_;
    QVBoxLayout* body_;
};

} // namespace poise::console

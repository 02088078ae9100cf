// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The agent that is shown, with its state in words, and the others behind a click.
#pragma once

#include "console/store/profile.hpp"
#include "console/style/token.hpp"

#include <QAbstractButton>
#include <QPointer>

namespace poise::console {

class Agent;
class Agents;
class Clock;

class AgentSwitcher : public QAbstractButton {
    Q_OBJECT

  public:
    AgentSwitcher(Agents& agents, const Clock& clock, QWidget* parent = nullptr);

    /// Writes its state anew: when something changed, or time passed.
    void refresh();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  signals:
    void addWanted();
    void manageWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void openMenu();
    int paintEnvironment(QPainter& painter, const QRect& words) const;

    Agents& agents_;
    const Clock& clock_;
    QString name_;
    QString line_;
    QString icon_;
    Token token_ = Token::text2;
    Environment environment_ = Environment::none;
};

} // namespace poise::console

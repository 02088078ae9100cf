// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The way of an edit from staged to landed: pending bar, review, apply, confirmation, undo. The window only gives the
/// parts their places.
#pragma once

#include "console/store/agent.hpp"

#include <QObject>
#include <QPointer>

namespace poise::console {

class ConfirmBar;
class PendingBar;
class ReviewPanel;
class Toast;

class ChangeFlow : public QObject {
    Q_OBJECT

  public:
    /// `window` owns the parts and places them.
    ChangeFlow(const Clock& clock, QWidget& window);

    [[nodiscard]] PendingBar* pendingBar() const { return pending_; }

    [[nodiscard]] ConfirmBar* confirmBar() const { return confirm_; }

    [[nodiscard]] ReviewPanel* reviewPanel() const { return review_; }

    /// Null: there is none.
    void setAgent(Agent* agent);
    void say(const QString& text);

  public slots:
    void review();
    void apply();
    void discard();
    void undo();
    void redo();
    void refresh(); ///< the edits or the connection changed, or time passed

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void leave(const QWidget& part);
    void landed(const Answer<Applied>& answer);
    [[nodiscard]] QString sentenceOf(const Applied& applied) const;

    QPointer<Agent> agent_;
    PendingBar* pending_;
    ConfirmBar* confirm_;
    ReviewPanel* review_;
    Toast* toast_;
    QPointer<QWidget> before_; ///< had the keyboard when the review was opened
    bool applying_ = false;
};

} // namespace poise::console

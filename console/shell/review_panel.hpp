// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything about the staged edits before they are applied: old and new, the agent's own prediction of whom they
/// reach, what it warns of, a reason for the audit, and the choice where somebody else was there too.
///
/// *Time:* the agent is asked 300 ms after the last edit.
#pragma once

#include "console/store/agent.hpp"

#include <QFrame>
#include <QTimer>

#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace poise::console {

class CheckBox;
class Label;
class ReviewCard;

class ReviewPanel : public QFrame {
    Q_OBJECT

  public:
    explicit ReviewPanel(QWidget* parent = nullptr);

    /// Null: there is none.
    void setAgent(Agent* agent);

    /// What the agent can be told with it; cleared once it has landed.
    [[nodiscard]] ApplyRequest request() const;
    void clearRequest();

    /// Puts the keyboard to the reason.
    void begin();

  public slots:
    void refresh(); ///< the edits or the connection changed

  signals:
    void applyWanted();
    void closeWanted();
    void shownOrHidden();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void makeFoot(QVBoxLayout* layout);
    void rebuildCards();
    void addCard(ReviewCard* card);
    void ask();
    void take(const Answer<wire::ConfigOutcome>& answer);
    void setWarnings(const QString& text);
    void showOutcome(const wire::ConfigOutcome& outcome);

    QPointer<Agent> agent_;
    Label* subtitle_;
    QVBoxLayout* cards_;
    std::vector<ReviewCard*> shown_;
    Label* effect_;
    Label* warnings_;
    Label* revisions_;
    QLineEdit* reason_;
    CheckBox* keepOnly_;
    QComboBox* within_;
    QPushButton* apply_;
    QTimer pause_;
    boost::json::object askedFor_; ///< the patch of the last question
    int asked_ = 0;
};

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The configuration's revisions: who made them, when, why and what they changed; and the way back to one.
#pragma once

#include "console/model/revision_model.hpp"
#include "console/view/agent_page.hpp"
#include "console/view/revisions/change_table.hpp"

namespace poise::console {

class Button;
class Card;
class Label;
class RowTable;
class Skeleton;

class RevisionsPage : public AgentPage {
    Q_OBJECT

  public:
    explicit RevisionsPage(QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const QVariantMap& query) override;

  protected:
    [[nodiscard]] const Exports* exported() const override;
    void agentChanged() override;
    void shown() override;
    void ticked() override;
    void connectionChanged() override;

  private:
    void layOut();
    void fitList();
    void connectParts();
    void ask(std::optional<quint64> after);
    void showChosen();
    void showPossible();
    void reveal();
    void reload();
    void rollBack();
    void finishRollback(const Answer<wire::ConfigOutcome>& answer);

    RevisionModel model_;
    ChangeTable changes_;
    RowTable* revisions_;
    RowTable* diff_;
    Card* list_;
    Card* detail_;
    Label* about_;
    Button* rollback_;
    Skeleton* skeleton_;
    quint64 wanted_ = 0;  ///< a revision to be shown as soon as it is here
    quint64 current_ = 0; ///< what was in force when the list was read
};

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The certificates that listeners show to clients: for which names, until when, signed by whom, of which file.
#pragma once

#include "console/model/certificate_model.hpp"
#include "console/view/agent_page.hpp"

class QStackedWidget;

namespace poise::console {

class Card;
class Chip;
class EmptyState;
class FactsGrid;
class RowTable;
class Skeleton;

class CertificatesPage : public AgentPage {
    Q_OBJECT

  public:
    explicit CertificatesPage(QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;

  protected:
    [[nodiscard]] const Exports* exported() const override;
    void agentChanged() override;
    void shown() override;
    void ticked() override;
    void connectionChanged() override;

  private:
    void layOut();
    void ask();
    void take(const Answer<wire::CertificateList>& answer);
    void showEmpty(const QString& title, const QString& text);
    void showChosen();

    CertificateModel model_;
    RowTable* table_;
    Card* list_;
    Card* detail_;
    Chip* chip_;
    FactsGrid* facts_;
    EmptyState* empty_;
    QStackedWidget* stack_;
    Skeleton* skeleton_;
    qint64 askedAt_ = 0; ///< the agent's time
    bool known_ = false; ///< whether this agent has answered
};

} // namespace poise::console

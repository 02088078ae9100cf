// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What happened, and who did what: a list that goes back as far as one scrolls, with what is still to be seen to.
#pragma once

#include "console/model/event_model.hpp"
#include "console/view/agent_page.hpp"

class QCheckBox;
class QStackedWidget;

namespace poise::console {

class Button;
class EmptyState;
class RowTable;
class SearchField;
class SegmentedControl;

class EventsPage : public AgentPage {
    Q_OBJECT

  public:
    explicit EventsPage(QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const QVariantMap& query) override;
    void focusFilter() override;

  protected:
    [[nodiscard]] const Exports* exported() const override;
    void agentChanged() override;
    void shown() override;
    void ticked() override;
    void connectionChanged() override;

  private:
    void layOut();
    void connectParts();
    void acknowledge();
    void openObject();
    void follow(const QModelIndex& index);
    void showHand(const QModelIndex& index);
    [[nodiscard]] bool isLink(const QModelIndex& index) const;
    [[nodiscard]] QString keyOf(const wire::Event& event) const;
    void showPossible();
    void showState();
    void fillUp();
    void reveal();
    [[nodiscard]] QString sourceKey() const;

    EventModel model_;
    SearchField* filter_;
    SegmentedControl* severity_;
    QCheckBox* onlyOpen_;
    Button* acknowledge_;
    Button* go_;
    RowTable* table_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    qint64 wanted_ = 0; ///< an event to be shown as soon as it is here
};

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The line above the tree of pools: filter, what is shown, and what can be done with the selected rows.
#pragma once

#include "console/model/filter.hpp"
#include "console/model/pool_model.hpp"
#include "console/view/tables/two_part_bar.hpp"

class QAction;
class QMenu;

namespace poise::console {

class Agent;
class Button;
class SearchField;
class SegmentedControl;

enum class PoolAction : quint8 {
    drain,
    maintenance,
    ready,
    weight,
    edit,
    remove,
    addServer,
    addPool,
    addListener,
    emptyCache,
    exportShown,
};

class PoolToolbar : public TwoPartBar {
    Q_OBJECT

  public:
    explicit PoolToolbar(QWidget* parent = nullptr);

    void setCounts(const PoolModel& model);

    /// What can be done now: with so many selected servers, by who may steer.
    void setPossible(int servers, bool operates, bool administers);

    /// Whether there is a cache that could be emptied: else nothing is said of it.
    void setCacheThere(bool there);
    void setFilterText(const QString& text);
    void focusFilter();

    /// A place for the choice of columns; the menu is made when it is opened.
    [[nodiscard]] Button* columnsButton() const { return columns_; }

    /// Filled when it is opened: the listeners that there are then.
    [[nodiscard]] QMenu* listenersMenu() const { return listeners_; }

  signals:
    void filterChanged(const poise::console::Filter& filter);
    void showChanged(poise::console::PoolModel::Show show);
    void wanted(poise::console::PoolAction action);

  private:
    void makeFilter(QBoxLayout& row);
    void makeButtons(QBoxLayout& row);
    void makeMenus();
    QAction* add(QMenu& menu, const QString& icon, const QString& words, PoolAction action);
    void readFilter(const QString& line);

    SearchField* filter_;
    SegmentedControl* show_;
    Button* drain_;
    Button* maintenance_;
    Button* ready_;
    Button* add_;
    Button* columns_;
    Button* more_;
    QMenu* listeners_;
    QAction* emptyCache_ = nullptr;
    std::vector<QAction*> onServers_;
    std::vector<QAction*> byAdmins_;
};

} // namespace poise::console

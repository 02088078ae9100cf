// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/pool_toolbar.hpp"

#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/search_field.hpp"
#include "console/widget/segmented_control.hpp"

#include <QLocale>
#include <QMenu>

namespace poise::console {

using namespace Qt::StringLiterals;

PoolToolbar::PoolToolbar(QWidget* parent)
    : TwoPartBar(parent)
    , filter_(new SearchField(tr("Filter servers: name, address, state:down …")))
    , show_(new SegmentedControl)
    , drain_(new Button(u"arrow-down"_s, tr("Drain")))
    , maintenance_(new Button(u"wrench"_s, tr("Maintenance")))
    , ready_(new Button(u"check"_s, tr("Ready")))
    , add_(new Button(u"plus"_s, tr("Add")))
    , columns_(Button::onlyIcon(u"columns"_s, tr("Choose columns")))
    , more_(Button::onlyIcon(u"more"_s, tr("More actions")))
    , listeners_(new QMenu(tr("Listeners"), this)) {
    makeFilter(finding());
    makeButtons(doing());
    makeMenus();
    setPossible(0, false, false);
}

void PoolToolbar::makeFilter(QBoxLayout& row) {
    filter_->setMinimumWidth(theme().scaled(180));
    filter_->setMaximumWidth(theme().scaled(320));
    filter_->setToolTip(tr("Words are looked for in names and addresses. Keys: %1. A minus turns a term round.")
                            .arg(QLocale().createSeparatedList(Filter::keys())));
    show_->addSegment(tr("All"));
    show_->addSegment(tr("Problems"), tr("Servers that are down or degraded"));
    show_->addSegment(tr("Changed"), tr("Servers with staged edits"));
    show_->setAccessibleName(tr("Which servers are shown"));
    row.addWidget(filter_, 9);
    row.addWidget(show_);
    row.addStretch(1);
    connect(filter_, &QLineEdit::textChanged, this, &PoolToolbar::readFilter);
    connect(show_, &SegmentedControl::currentChanged, this,
            [this](int index) { emit showChanged(static_cast<PoolModel::Show>(index)); });
}

void PoolToolbar::makeButtons(QBoxLayout& row) {
    for (Button* button : {drain_, maintenance_, ready_, add_, columns_, more_}) {
        row.addWidget(button);
    }
    connect(drain_, &Button::clicked, this, [this] { emit wanted(PoolAction::drain); });
    connect(maintenance_, &Button::clicked, this, [this] { emit wanted(PoolAction::maintenance); });
    connect(ready_, &Button::clicked, this, [this] { emit wanted(PoolAction::ready); });
}

void PoolToolbar::makeMenus() {
    auto* adding = new QMenu(this);
    byAdmins_ = {add(*adding, u"server"_s, tr("Add a server …"), PoolAction::addServer),
                 add(*adding, u"pools"_s, tr("Add a pool …"), PoolAction::addPool),
                 add(*adding, u"listener"_s, tr("Add a listener …"), PoolAction::addListener)};
    add_->setMenu(adding);
    auto* more = new QMenu(this);
    onServers_ = {add(*more, u"pencil"_s, tr("Set or scale weights …"), PoolAction::weight),
                  add(*more, u"settings"_s, tr("Edit …"), PoolAction::edit)};
    QAction* remove = add(*more, u"trash"_s, tr("Remove …"), PoolAction::remove);
    onServers_.push_back(remove);
    byAdmins_.push_back(remove);
    emptyCache_ = add(*more, u"refresh"_s, tr("Empty the cache …"), PoolAction::emptyCache);
    emptyCache_->setVisible(false);
    more->addSeparator();
    listeners_->setIcon(theme().icon(u"listener"_s));
    more->addMenu(listeners_);
    more->addSeparator();
    add(*more, u"download"_s, tr("Export what is shown …"), PoolAction::exportShown);
    more_->setMenu(more);
}

QAction* PoolToolbar::add(QMenu& menu, const QString& icon, const QString& words, PoolAction action) {
    QAction* added = menu.addAction(theme().icon(icon), words);
    connect(added, &QAction::triggered, this, [this, action] { emit wanted(action); });
    return added;
}

void PoolToolbar::setCounts(const PoolModel& model) {
    const QLocale locale;
    const auto number = [&](PoolModel::Show show) { return locale.toString(model.countOf(show)); };
    show_->setSegmentText(0, tr("All %1").arg(number(PoolModel::Show::all)));
    show_->setSegmentText(1, tr("Problems %1").arg(number(PoolModel::Show::problems)));
    show_->setSegmentText(2, tr("Changed %1").arg(number(PoolModel::Show::changed)));
}

void PoolToolbar::setPossible(int servers, bool operates, bool administers) {
    const QString why = !operates      ? tr("This takes the role operator.")
                        : servers == 0 ? tr("Select servers first.")
                                       : QString();
    for (Button* button : {drain_, maintenance_, ready_}) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
    }
    for (QAction* action : onServers_) {
        action->setEnabled(operates && servers > 0);
    }
    for (QAction* action : byAdmins_) {
        const bool needsRows = std::ranges::find(onServers_, action) != onServers_.end();
        action->setEnabled(administers && (!needsRows || servers > 0));
    }
    add_->setEnabled(administers);
    add_->setToolTip(administers ? QString() : tr("This takes the role admin."));
}

void PoolToolbar::setCacheThere(bool there) {
    emptyCache_->setVisible(there);
}

void PoolToolbar::readFilter(const QString& line) {
    const Filter filter = Filter::parse(line);
    filter_->setProblem(filter.problem() ? filter.problem()->text : QString());
    emit filterChanged(filter);
}

void PoolToolbar::setFilterText(const QString& text) {
    filter_->setText(text);
}

void PoolToolbar::focusFilter() {
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

} // namespace poise::console

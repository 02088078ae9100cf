// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/tables/column_memory.hpp"

#include "console/view/tables/column_fit.hpp"
#include "console/view/tables/stay_menu.hpp"

#include <QHeaderView>
#include <QSettings>

namespace poise::console {

using namespace Qt::StringLiterals;

ColumnMemory::ColumnMemory(QHeaderView& header, ColumnFit& fit, QString key, int version)
    : QObject(&header)
    , header_(header)
    , fit_(fit)
    , key_(u"columns/"_s + std::move(key))
    , version_(version)
    , first_(header.saveState())
    , firstShares_(fit.shares()) {
    const QSettings settings;
    if (settings.value(key_ + u"/version"_s).toInt() == version_) {
        header_.restoreState(settings.value(key_ + u"/state"_s).toByteArray());
        std::vector<double> shares;
        for (const QVariant& share : settings.value(key_ + u"/shares"_s).toList()) {
            shares.push_back(share.toDouble());
        }
        fit_.setShares(std::move(shares));
    }
    soon_.setSingleShot(true);
    soon_.setInterval(300); // a drag of a border is one change
    connect(&soon_, &QTimer::timeout, this, &ColumnMemory::save);
    const auto later = [this] { soon_.start(); };
    connect(&header_, &QHeaderView::sectionResized, this, later);
    connect(&header_, &QHeaderView::sectionMoved, this, later);
    connect(&header_, &QHeaderView::sortIndicatorChanged, this, later);
}

void ColumnMemory::save() {
    QSettings settings;
    settings.setValue(key_ + u"/shares"_s, QVariantList(fit_.shares().begin(), fit_.shares().end()));
    settings.setValue(key_ + u"/version"_s, version_);
    settings.setValue(key_ + u"/state"_s, header_.saveState());
}

void ColumnMemory::reset() {
    header_.restoreState(first_);
    fit_.setShares(firstShares_);
    save();
}

QMenu* ColumnMemory::makeMenu(QWidget* parent) {
    auto* menu = new StayMenu(parent);
    const QAbstractItemModel* model = header_.model();
    for (int i = 1; i < header_.count(); ++i) {
        QAction* action = menu->addAction(model->headerData(i, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header_.isSectionHidden(i));
        action->setToolTip(model->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString());
        connect(action, &QAction::toggled, &header_, [this, i](bool shown) { header_.setSectionHidden(i, !shown); });
    }
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &ColumnMemory::reset);
    return menu;
}

} // namespace poise::console

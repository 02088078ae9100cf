// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/tables/column_fit.hpp"

#include "console/style/theme.hpp"

#include <QAbstractItemModel>
#include <QFontMetrics>
#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace poise::console {

ColumnFit::ColumnFit(QHeaderView& header, std::vector<int> least)
    : QObject(&header)
    , header_(header)
    , least_(std::move(least))
    , shares_(least_.size())
    , percent_(theme().textPercent()) {
    learn();
    connect(&header_, &QHeaderView::sectionResized, this, &ColumnFit::onResized);
}

int ColumnFit::least(int column) const {
    constexpr int kPadding = 2 * 8; // as the style sheet has it
    const QString heading = header_.model()->headerData(column, Qt::Horizontal).toString();
    const int words = QFontMetrics(header_.font()).horizontalAdvance(heading) + kPadding + 1;
    return std::max(theme().scaled(least_[std::size_t(column)]), words);
}

/// The widths that the columns have are what somebody wants.
void ColumnFit::learn() {
    for (int i = 0; i < header_.count(); ++i) {
        if (!header_.isSectionHidden(i)) {
            shares_[std::size_t(i)] = std::max(0, header_.sectionSize(i) - least(i));
        }
    }
}

void ColumnFit::setShares(std::vector<double> shares) {
    if (shares.size() == shares_.size()) {
        shares_ = std::move(shares);
    }
    if (width_ > 0) {
        fit(width_);
    }
}

void ColumnFit::fit(int width) {
    width_ = width;
    percent_ = theme().textPercent();
    fitAround(-1);
}

void ColumnFit::onResized(int column) {
    if (fitting_ || percent_ != theme().textPercent()) { // while text grows the widths are nobody's wish
        return;
    }
    learn();
    fitAround(header_.isSectionHidden(column) ? -1 : column);
}

/// The first column takes what rounding leaves.
void ColumnFit::fitAround(int fixed) {
    const QScopedValueRollback guard(fitting_, true);
    std::vector<int> shown;
    int room = width_;
    double shares = 0;
    for (int i = 0; i < header_.count(); ++i) {
        if (i == fixed) {
            room -= header_.sectionSize(i);
        } else if (!header_.isSectionHidden(i)) {
            room -= least(i);
            shares += shares_[std::size_t(i)];
            shown.push_back(i);
        }
    }
    room = std::max(0, room);
    int left = room;
    for (std::size_t k = shown.size(); k-- > 0;) {
        const int i = shown[k];
        const int more = k == 0 ? left : shares == 0 ? 0 : int(room * shares_[std::size_t(i)] / shares);
        left -= more;
        header_.resizeSection(i, least(i) + more);
    }
}

} // namespace poise::console

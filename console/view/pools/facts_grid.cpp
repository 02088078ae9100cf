// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/facts_grid.hpp"

#include "console/style/theme.hpp"
#include "console/widget/label.hpp"

#include <QGridLayout>

#include <algorithm>

namespace poise::console {

FactsGrid::FactsGrid(QWidget* parent)
    : QWidget(parent)
    , grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(12);
    grid_->setVerticalSpacing(5);
    grid_->setColumnStretch(1, 1);
    connect(&theme(), &Theme::themeChanged, this, &FactsGrid::evenOut, Qt::QueuedConnection); // labels have it then
}

void FactsGrid::setFacts(const std::vector<Fact>& facts) {
    while (rows_.size() < facts.size()) {
        const Row row{new Label(TypeRole::label, Token::text2), new Label(TypeRole::number)};
        row.value->setMinimumWidth(1);
        row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int line = int(rows_.size());
        grid_->addWidget(row.name, line, 0, Qt::AlignLeading | Qt::AlignTop);
        grid_->addWidget(row.value, line, 1);
        rows_.push_back(row);
    }
    bool renamed = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const bool used = i < facts.size();
        rows_[i].name->setVisible(used);
        rows_[i].value->setVisible(used);
        const QString value = used ? inReadingOrder(facts[i].value) : QString();
        if (used && rows_[i].value->text() != value) {
            rows_[i].value->setWordWrap(facts[i].wraps);
            rows_[i].value->setText(value);
        }
        if (used && rows_[i].name->text() != facts[i].name) {
            renamed = true;
            rows_[i].name->setText(facts[i].name);
            rows_[i].name->setToolTip(facts[i].help);
            rows_[i].value->setAccessibleName(facts[i].name);
        }
    }
    if (renamed) {
        evenOut();
    }
}

/// Scripts are of different heights: a name of one beside a value of the other, and rows beneath each other, look even
/// only when all are as high as the highest.
void FactsGrid::evenOut() {
    int height = 0;
    for (const Row& row : rows_) {
        if (!row.name->isHidden()) {
            height = std::max(height, row.name->sizeHint().height());
        }
    }
    for (const Row& row : rows_) {
        row.name->setMinimumHeight(height);
        row.value->setMinimumHeight(height);
    }
}

/// A number with a unit in letters that are read from the right is read from the right as well.
QString FactsGrid::inReadingOrder(const QString& value) const {
    const bool fromRight = isRightToLeft() && std::ranges::any_of(value, [](QChar c) {
                               return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
                           });
    return fromRight ? QChar(0x200F) + value : value;
}

} // namespace poise::console

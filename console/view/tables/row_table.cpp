// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/tables/row_table.hpp"

#include "console/style/theme.hpp"
#include "console/view/tables/column_fit.hpp"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace poise::console {

namespace {

/// Cells begin where their headings do.
class PaddedDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, theme().color(Token::accentSoft));
        }
        QStyleOptionViewItem inner(option);
        inner.rect.adjust(4, 0, -4, 0);
        inner.state &= ~QStyle::State_Selected;
        QStyledItemDelegate::paint(painter, inner, index);
    }
};

} // namespace

RowTable::RowTable(const QString& name, QWidget* parent)
    : QTableView(parent) {
    setAccessibleName(name);
    setItemDelegate(new PaddedDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    connect(this, &QAbstractItemView::doubleClicked, this, &RowTable::openWanted);
    connect(&theme(), &Theme::themeChanged, this, &RowTable::restyle);
    restyle();
}

void RowTable::restyle() {
    verticalHeader()->setMinimumSectionSize(theme().rowHeight());
    verticalHeader()->setDefaultSectionSize(theme().rowHeight());
    QMetaObject::invokeMethod(this, &RowTable::fit, Qt::QueuedConnection); // when all know the new size of text
}

void RowTable::setColumnWidths(std::initializer_list<int> widths) {
    constexpr int kLeast = 104; // a chip, a time, a name
    std::vector<int> least;
    for (const int width : widths) {
        horizontalHeader()->resizeSection(int(least.size()), theme().scaled(width));
        least.push_back(std::min(width, kLeast));
    }
    fit_ = new ColumnFit(*horizontalHeader(), std::move(least));
}

void RowTable::fit() {
    if (fit_ != nullptr) {
        fit_->fit(viewport()->width());
    }
}

void RowTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
}

int RowTable::heightFor(int rows) const {
    return horizontalHeader()->sizeHint().height() + rows * theme().rowHeight() + 2 * frameWidth();
}

void RowTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    emit chosen();
}

void RowTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit openWanted();
    } else {
        QTableView::keyPressEvent(event);
    }
}

QByteArray RowTable::csv() const {
    return csvOf(*model(), horizontalHeader());
}

void RowTable::copy() const {
    QStringList lines;
    for (const QModelIndex& row : selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            cells.append(row.siblingAtColumn(column).data().toString());
        }
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void RowTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    painter.setPen(theme().color(Token::grid));
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    for (int row = std::max(0, rowAt(0)); row < rows; ++row) {
        const int y = rowViewportPosition(row) + rowHeight(row) - 1;
        if (y > viewport()->height()) {
            break;
        }
        painter.drawLine(0, y, viewport()->width(), y);
    }
}

} // namespace poise::console

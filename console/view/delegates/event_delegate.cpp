// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/delegates/event_delegate.hpp"

#include "console/model/event_model.hpp"
#include "console/style/theme.hpp"
#include "console/text/states.hpp"
#include "console/view/delegates/cell_painter.hpp"
#include "console/widget/chip.hpp"

#include <QLocale>
#include <QPainter>

namespace poise::console {

using Edge = CellPainter::Edge;

EventDelegate::EventDelegate(const EventModel& model, Leads leads, QObject* parent)
    : QStyledItemDelegate(parent)
    , model_(model)
    , leads_(std::move(leads)) {}

void EventDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, theme().color(Token::accentSoft));
    }
    const wire::Event& event = model_.event(index.row());
    const Token ink = event.acknowledged ? Token::text2 : Token::text;
    CellPainter cell(*painter, option.rect.adjusted(8, 0, -8, 0), option.direction);
    if (index.column() == EventModel::severity) {
        const text::Mark mark = text::markOf(event.severity);
        const Token token = event.acknowledged ? Token::text2 : tokenOf(mark.tone);
        paintChip(*painter, cell.room(), {mark.word, mark.icon, token}, option.direction,
                  painter->device()->devicePixelRatioF());
    } else if (index.column() == EventModel::what) {
        const int count = index.data(EventModel::countRole).toInt();
        if (count > 1) {
            const QString times = tr("× %1", "how often it happened").arg(QLocale().toString(count));
            cell.put(Edge::trailing, {times, TypeRole::number, Token::text2});
            cell.skip(Edge::trailing, 8);
        }
        if (event.acknowledged) {
            cell.icon(Edge::trailing, QStringLiteral("check"), Token::text3, theme().scaled(14));
            cell.skip(Edge::trailing, 8);
        }
        cell.put(Edge::leading, {index.data().toString(), TypeRole::body, ink});
    } else {
        const bool source = index.column() == EventModel::source;
        const bool exact = index.column() == EventModel::time || source;
        cell.put(Edge::leading, {index.data().toString(), exact ? TypeRole::number : TypeRole::body,
                                 !source         ? Token::text2
                                 : leads_(event) ? Token::accent
                                                 : ink});
    }
    painter->restore();
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/delegates/pool_delegate.hpp"

#include "console/model/pool_model.hpp"
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/view/delegates/cell_painter.hpp"
#include "console/view/delegates/weight_editor.hpp"
#include "console/widget/chip.hpp"

#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

using Edge = CellPainter::Edge;

const PoolColumn& columnOf(const QModelIndex& index) {
    return kPoolColumns[std::size_t(index.column())];
}

Token levelOf(const PoolColumn& column, double value, Token usual) {
    if (column.bad > 0 && value >= column.bad) {
        return Token::down;
    }
    return column.warning > 0 && value >= column.warning ? Token::draining : usual;
}

QFont strongNumber() {
    QFont font = theme().font(TypeRole::number);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

PoolDelegate::PoolDelegate(const PoolModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , model_(model) {}

QSize PoolDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const {
    return {theme().scaled(columnOf(index).width), theme().rowHeight()};
}

/// Whether nothing is going on here: drawn less loudly.
bool PoolDelegate::isQuiet(const QModelIndex& index) const {
    return !model_.isPool(index) && text::serverIs(model_.text(index, "state")) == text::ServerIs::down;
}

void PoolDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    if (dimmed_) {
        painter->setOpacity(0.55);
    }
    CellPainter cell(*painter, option.rect.adjusted(kPadding, 0, -kPadding, 0), option.direction);
    switch (columnOf(index).kind) {
    case CellKind::name:
        paintName(cell, index);
        break;
    case CellKind::state: {
        const text::Mark mark = model_.mark(index);
        const ChipLook look{mark.word, mark.icon, tokenOf(mark.tone)};
        paintChip(*painter, cell.room(), look, option.direction, painter->device()->devicePixelRatioF());
        break;
    }
    case CellKind::weight:
        paintWeight(*painter, cell, index);
        break;
    case CellKind::trend:
        paintTrend(*painter, cell, index);
        break;
    case CellKind::load:
        paintLoad(cell, index);
        break;
    case CellKind::text:
    case CellKind::time:
        cell.put(Edge::leading, {index.data().toString(), TypeRole::label, Token::text2});
        break;
    default:
        paintNumber(cell, index);
        break;
    }
    painter->restore();
}

void PoolDelegate::paintName(CellPainter& cell, const QModelIndex& index) const {
    const bool pool = model_.isPool(index);
    const StagedServer staged = model_.staged(index);
    cell.put(Edge::leading,
             {pool ? model_.poolOf(index) : model_.serverOf(index), pool ? TypeRole::bodyStrong : TypeRole::body,
              staged.removed ? Token::down : Token::text, staged.removed});
    cell.skip(Edge::leading, 8);
    if (staged.state) {
        cell.icon(Edge::leading, u"pencil"_s, Token::accent, theme().scaled(13));
        cell.skip(Edge::leading, 6);
    }
    if (namesOnly_) {
        return;
    }
    const QString detail = model_.detail(index);
    const TypeRole role = pool ? TypeRole::label : TypeRole::address;
    if (QFontMetrics(theme().font(role)).horizontalAdvance(detail) * 3 / 4 < cell.room().width()) {
        cell.put(Edge::leading, {detail, role, Token::text3}); // too little of an address says nothing
    }
}

void PoolDelegate::paintWeight(QPainter& painter, CellPainter& cell, const QModelIndex& index) const {
    if (model_.isPool(index)) {
        cell.put(Edge::leading, {index.data().toString(), TypeRole::label, Token::text2});
        return;
    }
    const std::optional<double> weight = model_.value(index);
    const std::optional<double> staged = model_.staged(index).weight;
    if (staged) {
        const QRectF frame = QRectF(cell.room()).adjusted(-4.5, 3.5, 4.5, -3.5);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme().color(Token::accent, 0.6));
        painter.setBrush(theme().color(Token::accentSoft));
        painter.drawRoundedRect(frame, metric::controlRadius, metric::controlRadius);
    }
    const std::optional<double> shown = staged ? staged : weight;
    const std::optional<double> fraction = shown ? std::optional(*shown / model_.weightScale(index)) : std::nullopt;
    if (const int bar = cell.room().width() - theme().scaled(86); bar >= theme().scaled(20)) {
        cell.bar(Edge::leading, std::min(bar, theme().scaled(54)), fraction, staged ? Token::accent : Token::text2);
        cell.skip(Edge::leading, 10);
    }
    const Token ink = isQuiet(index) ? Token::text3 : Token::text;
    cell.put(Edge::leading, {text::exact(weight), TypeRole::number, staged ? Token::text2 : ink, staged.has_value()});
    if (staged) {
        cell.skip(Edge::leading, 6);
        cell.icon(Edge::leading, u"arrow-end"_s, Token::accent, theme().scaled(12));
        cell.skip(Edge::leading, 6);
        cell.put(Edge::leading, {text::exact(staged), TypeRole::number, Token::accent}, strongNumber());
    }
}

void PoolDelegate::paintTrend(QPainter& painter, CellPainter& cell, const QModelIndex& index) const {
    const bool pool = model_.isPool(index);
    CellPainter number = cell;
    number.skip(Edge::trailing, std::max(0, cell.room().width() - theme().scaled(54)));
    const Token ink = isQuiet(index) ? Token::text3 : Token::text;
    const QString shown = text::number(model_.value(index));
    number.put(Edge::trailing, {shown, TypeRole::number, ink}, pool ? strongNumber() : theme().font(TypeRole::number));
    cell.skip(Edge::leading, theme().scaled(54) + 10);
    if (cell.room().width() < theme().scaled(16)) {
        return;
    }
    const int inset = theme().scaled(8);
    paintSparkline(painter, cell.room().adjusted(0, inset, 0, -inset), model_.trend(index),
                   isQuiet(index) ? Token::text3 : Token::series1, pool);
}

void PoolDelegate::paintNumber(CellPainter& cell, const QModelIndex& index) const {
    const std::optional<double> value = model_.value(index);
    const Token usual = !value || isQuiet(index) ? Token::text3 : Token::text;
    const Token token = value ? levelOf(columnOf(index), *value, usual) : usual;
    cell.put(Edge::trailing, {index.data().toString(), TypeRole::number, token},
             model_.isPool(index) ? strongNumber() : theme().font(TypeRole::number));
}

void PoolDelegate::paintLoad(CellPainter& cell, const QModelIndex& index) const {
    const std::optional<double> value = model_.value(index);
    const Token level = value ? levelOf(columnOf(index), *value, Token::up) : Token::text3;
    CellPainter number = cell;
    number.put(Edge::trailing, {text::fullPercent(value), TypeRole::number, level == Token::up ? Token::text : level});
    cell.skip(Edge::trailing, theme().scaled(46));
    if (cell.room().width() >= theme().scaled(12)) {
        cell.bar(Edge::leading, std::min(theme().scaled(70), cell.room().width()), value, level);
    }
}

QWidget* PoolDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                    const QModelIndex& /*index*/) const {
    return new WeightEditor(parent);
}

void PoolDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    if (auto* weight = qobject_cast<WeightEditor*>(editor)) {
        weight->begin(int(std::lround(index.data(Qt::EditRole).toDouble())), int(model_.weightScale(index)));
    }
}

void PoolDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    if (const auto* weight = qobject_cast<WeightEditor*>(editor)) {
        model->setData(index, weight->weight(), Qt::EditRole);
    }
}

void PoolDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex& /*index*/) const {
    constexpr int kLeast = 120; // for slider and number, also where the column is narrower
    QRect place = option.rect.adjusted(0, 0, 0, -1);
    place.setWidth(std::max(place.width(), theme().scaled(kLeast)));
    if (option.direction == Qt::RightToLeft) {
        place.moveRight(option.rect.right());
    }
    editor->setGeometry(place);
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/style/console_style.hpp"

#include "console/style/theme.hpp"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

class Saved {
  public:
    explicit Saved(QPainter& painter)
        : painter_(painter) {
        painter_.save();
        painter_.setRenderHint(QPainter::Antialiasing);
    }

    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

    ~Saved() { painter_.restore(); }

  private:
    QPainter& painter_;
};

bool isEnabled(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_Enabled);
}

QRectF crisp(const QRect& rect) {
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void drawField(QPainter& painter, const QStyleOption& option) {
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(QPen(theme().color(focused ? Token::accent : Token::border), focused ? 2 : 1));
    painter.setBrush(theme().color(isEnabled(option) ? Token::surface : Token::surface2));
    const QRectF frame = focused ? QRectF(option.rect).adjusted(1, 1, -1, -1) : crisp(option.rect);
    painter.drawRoundedRect(frame, metric::controlRadius, metric::controlRadius);
}

void drawIcon(QPainter& painter, const QString& name, Token token, const QRect& within, int extent) {
    const QRect place = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {extent, extent}, within);
    painter.drawPixmap(place.topLeft(), theme().pixmap(name, token, extent, painter.device()->devicePixelRatioF()));
}

Token inkOf(const QStyleOption& option) {
    return isEnabled(option) ? Token::text2 : Token::text3;
}

void drawBox(QPainter& painter, const QStyleOption& option, bool round) {
    const Saved saved(painter);
    const bool on = option.state.testFlag(QStyle::State_On);
    const QColor fill = on && isEnabled(option) ? theme().color(Token::accent) : theme().color(Token::surface);
    painter.setPen(on && isEnabled(option) ? fill : theme().color(Token::text3));
    painter.setBrush(fill);
    const qreal radius = round ? option.rect.height() / 2.0 : 4;
    painter.drawRoundedRect(crisp(option.rect), radius, radius);
    if (!on) {
        return;
    }
    const Token mark = isEnabled(option) ? Token::onAccent : Token::text3;
    if (round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(mark));
        const qreal inset = option.rect.height() * 0.3;
        painter.drawEllipse(QRectF(option.rect).adjusted(inset, inset, -inset, -inset));
    } else {
        drawIcon(painter, u"check"_s, mark, option.rect, option.rect.height() - 2);
    }
}

} // namespace

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    switch (element) {
    case PE_FrameFocusRect: // FocusRing shows it, around the whole
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawBox(*painter, *option, false);
    case PE_IndicatorRadioButton:
        return drawBox(*painter, *option, true);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const {
    const Saved saved(*painter);
    if (control == CC_ComboBox) {
        drawList(*option, *painter, widget);
    } else if (const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option); box != nullptr) {
        drawStepper(*box, *painter, widget);
    } else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
               slider != nullptr && control == CC_Slider && slider->orientation == Qt::Horizontal) {
        drawSlider(*slider, *painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void ConsoleStyle::drawList(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const {
    drawField(painter, option);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    drawIcon(painter, u"chevron-down"_s, inkOf(option), arrow, theme().scaled(14));
}

void ConsoleStyle::drawStepper(const QStyleOptionSpinBox& option, QPainter& painter, const QWidget* widget) const {
    drawField(painter, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    const QRect up = subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget);
    const QRect down = subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget);
    drawIcon(painter, u"chevron-up"_s, inkOf(option), up, theme().scaled(11));
    drawIcon(painter, u"chevron-down"_s, inkOf(option), down, theme().scaled(11));
}

void ConsoleStyle::drawSlider(const QStyleOptionSlider& option, QPainter& painter, const QWidget* widget) const {
    const QRect handle = subControlRect(CC_Slider, &option, SC_SliderHandle, widget);
    const QRectF groove(option.rect.x() + 2, option.rect.center().y() - 1, option.rect.width() - 4, 4);
    QRectF filled = groove;
    if (option.upsideDown) {
        filled.setLeft(handle.center().x());
    } else {
        filled.setRight(handle.center().x());
    }
    const QColor accent = theme().color(isEnabled(option) ? Token::accent : Token::text3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::border));
    painter.drawRoundedRect(groove, 2, 2);
    painter.setBrush(accent);
    painter.drawRoundedRect(filled, 2, 2);
    const int extent = qMin(handle.width(), handle.height()) - 4;
    painter.setPen(QPen(accent, 2));
    painter.setBrush(theme().color(Token::surface));
    painter.drawEllipse(QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {extent, extent}, handle));
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const {
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox || type == CT_SpinBox) {
        out.setHeight(qMax(out.height(), theme().controlHeight()));
        out.rwidth() += type == CT_ComboBox ? theme().scaled(10) : 0;
    }
    return out;
}

int ConsoleStyle::pixelMetric(PixelMetric which, const QStyleOption* option, const QWidget* widget) const {
    switch (which) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return theme().scaled(metric::icon);
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 3;
    case PM_SliderLength:
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return theme().scaled(16);
    default:
        return QProxyStyle::pixelMetric(which, option, widget);
    }
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                   const QWidget* widget) const {
    const QRect place = QProxyStyle::subControlRect(control, option, part, widget);
    if (control != CC_ComboBox || part != SC_ComboBoxEditField) {
        return place;
    }
    const int more = theme().scaled(4); // as far from the edge as in other fields
    return option->direction == Qt::LeftToRight ? place.adjusted(more, 0, 0, 0) : place.adjusted(0, 0, -more, 0);
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* data) const {
    switch (hint) {
    case SH_FocusFrame_AboveWidget: // or layouts and neighbours cut it off
        return 1;
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return int(Qt::LeftButton);
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace poise::console

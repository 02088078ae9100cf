// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/banner.hpp"

#include "console/style/palette.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace poise::console {

using namespace Qt::StringLiterals;

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , icon_(new IconLabel(u"info"_s, token_, 18, this))
    , text_(new Label(TypeRole::body, Token::text, {}, this))
    , action_(new Button({}, {}, ButtonKind::normal, this)) {
    text_->setTextFormat(Qt::RichText);
    text_->setWordWrap(true);
    text_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(15, 8, 10, 8);
    layout->setSpacing(12);
    layout->addWidget(icon_);
    layout->addWidget(text_, 1);
    layout->addWidget(action_);
    action_->hide();
    connect(action_, &QPushButton::clicked, this, &Banner::actionClicked);
}

void Banner::setMessage(const QString& icon, Token token, const QString& strong, const QString& text) {
    const QString words = u"<span style='font-weight:600'>"_s + strong.toHtmlEscaped() + u"</span>"_s +
                          (text.isEmpty() ? QString() : u"&nbsp; "_s + text.toHtmlEscaped());
    if (words == text_->text() && token == token_) {
        return;
    }
    token_ = token;
    icon_->setIcon(icon, token);
    text_->setText(words);
    setAccessibleName(strong + u' ' + text);
    update();
}

void Banner::setAction(const QString& text) {
    action_->setText(text);
    action_->setVisible(!text.isEmpty());
}

void Banner::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = theme().color(token_);
    painter.setPen(mixed(line, theme().color(Token::border), 0.5));
    painter.setBrush(mixed(line, theme().color(Token::surface), theme().isDark() ? 0.1 : 0.05));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::cardRadius, metric::cardRadius);
}

} // namespace poise::console

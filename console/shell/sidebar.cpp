// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/sidebar.hpp"

#include "console/style/theme.hpp"
#include "console/widget/badge.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int sideMargin = 10;
constexpr int iconLead = 13;
constexpr int narrowRoom = 12; // beside the icon, for the badge at its corner

QFont wordsFont(bool current) {
    QFont font = theme().font(TypeRole::body);
    font.setWeight(current ? QFont::DemiBold : QFont::Medium);
    return font;
}

int wordsLead() {
    return iconLead + theme().scaled(metric::icon) + 11;
}

} // namespace

NavigationButton::NavigationButton(QString id, const QString& icon, const QString& title, QWidget* parent)
    : QAbstractButton(parent)
    , id_(std::move(id))
    , icon_(icon)
    , badge_(new Badge(this)) {
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavigationButton::setNarrow(bool narrow) {
    narrow_ = narrow;
    badge_->setCompact(narrow);
    setToolTip(narrow ? text() : QString());
    resizeEvent(nullptr);
    updateGeometry();
    update();
}

void NavigationButton::setBadge(int count, Token token, const QString& meaning) {
    badged_ = true;
    badge_->setCount(count, token);
    setAccessibleDescription(count > 0 ? meaning : QString());
    resizeEvent(nullptr);
}

QSize NavigationButton::sizeHint() const {
    const int height = theme().scaled(34);
    if (narrow_) {
        return {height + narrowRoom, height};
    }
    const int words = QFontMetrics(wordsFont(true)).horizontalAdvance(text());
    return {wordsLead() + words + (badged_ ? theme().scaled(34) : 8), height};
}

void NavigationButton::resizeEvent(QResizeEvent* /*event*/) {
    badge_->resize(badge_->sizeHint());
    QRect room = rect().adjusted(8, 0, -8, 0);
    Qt::Alignment side = Qt::AlignRight | Qt::AlignVCenter;
    if (narrow_) {
        room = rect();
        side = Qt::AlignRight | Qt::AlignTop;
    }
    badge_->move(QStyle::alignedRect(layoutDirection(), side, badge_->size(), room).topLeft());
}

void NavigationButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto placed = [this](const QRect& inner) { return QStyle::visualRect(layoutDirection(), rect(), inner); };
    if (isChecked() || underMouse()) {
        painter.setBrush(isChecked() ? theme().color(Token::accentSoft) : theme().color(Token::border, 0.5));
        painter.drawRoundedRect(rect(), metric::controlRadius, metric::controlRadius);
    }
    if (isChecked()) {
        painter.setBrush(theme().color(Token::accent));
        painter.drawRoundedRect(placed({0, height() / 4, 3, height() / 2}), 1.5, 1.5);
    }
    const Token ink = isChecked() ? Token::accent : Token::text2;
    const int extent = theme().scaled(metric::icon);
    const int lead = narrow_ ? (width() - extent) / 2 : iconLead;
    painter.drawPixmap(placed({lead, (height() - extent) / 2, extent, extent}).topLeft(),
                       theme().pixmap(icon_, ink, extent, devicePixelRatioF()));
    if (narrow_) {
        return;
    }
    painter.setFont(wordsFont(isChecked()));
    painter.setPen(theme().color(isChecked() && theme().isDark() ? Token::text : ink));
    const int left = wordsLead();
    const int right = badge_->isHidden() ? 8 : badge_->width() + 14;
    const QRect words = placed({left, 0, width() - left - right, height()});
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

Sidebar::Sidebar(QWidget* parent)
    : QWidget(parent)
    , entries_(new QVBoxLayout(this)) {
    setAccessibleName(tr("Pages"));
    entries_->setContentsMargins(sideMargin, 12, sideMargin, 12);
    entries_->setSpacing(2);
    addBrand();
    entries_->addStretch();
    connect(&theme(), &Theme::themeChanged, this, &Sidebar::refit);
    refit();
}

void Sidebar::addBrand() {
    auto* brand = new QHBoxLayout;
    brand->setContentsMargins(5, 2, 0, 16);
    brand->setSpacing(10);
    brand->addWidget(new IconLabel(u"poise"_s, Token::text, 30, this));
    auto* words = new QWidget(this);
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(new Label(TypeRole::card, Token::text, tr("Poise")));
    lines->addWidget(new Label(TypeRole::label, Token::text2, tr("Load balancer")));
    brand->addWidget(words, 1);
    wideOnly_.push_back(words);
    entries_->addLayout(brand);
}

void Sidebar::addJump() {
    jump_ = new Button({}, tr("%1  jump to anything").arg(QKeySequence(u"Ctrl+K"_s).toString(QKeySequence::NativeText)),
                       ButtonKind::flat);
    entries_->addWidget(jump_, 0, Qt::AlignLeading);
    wideOnly_.push_back(jump_);
    connect(jump_, &QPushButton::clicked, this, &Sidebar::jumpWanted);
    refit();
}

void Sidebar::addGroup(const QString& title) {
    auto* label = new Label(TypeRole::section, Token::text2, title, this);
    label->setContentsMargins(10, 14, 10, 5);
    entries_->insertWidget(entries_->count() - 1, label);
    wideOnly_.push_back(label);
}

void Sidebar::addPage(const QString& id, const QString& icon, const QString& title) {
    auto* button = new NavigationButton(id, icon, title, this);
    entries_->insertWidget(entries_->count() - 1, button);
    buttons_.push_back(button);
    connect(button, &QAbstractButton::clicked, this, [this, button] { emit chosen(button->id()); });
}

void Sidebar::setCurrent(const QString& id) {
    for (NavigationButton* button : buttons_) {
        button->setChecked(button->id() == id);
    }
}

void Sidebar::setBadge(const QString& id, int count, Token token, const QString& meaning) {
    for (NavigationButton* button : buttons_) {
        if (button->id() == id) {
            button->setBadge(count, token, meaning);
        }
    }
    fitWidth();
}

void Sidebar::setNarrow(bool narrow) {
    if (narrow != narrow_) {
        narrow_ = narrow;
        refit();
    }
}

QStringList Sidebar::ids() const {
    QStringList out;
    for (const NavigationButton* button : buttons_) {
        out.append(button->id());
    }
    return out;
}

void Sidebar::refit() {
    for (QWidget* widget : wideOnly_) {
        widget->setVisible(!narrow_);
    }
    for (NavigationButton* button : buttons_) {
        button->setNarrow(narrow_);
    }
    if (jump_ != nullptr) {
        jump_->setFont(theme().font(TypeRole::label));
    }
    fitWidth();
}

/// As wide as its longest words, which differ by language.
void Sidebar::fitWidth() {
    int wanted = narrow_ ? 0 : theme().scaled(metric::sidebar);
    for (const NavigationButton* button : buttons_) {
        wanted = qMax(wanted, button->sizeHint().width() + 2 * sideMargin);
    }
    setFixedWidth(wanted);
}

void Sidebar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Token::sidebar));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(edge, 0, 1, height(), theme().color(Token::border));
}

} // namespace poise::console

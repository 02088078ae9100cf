// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/agent_switcher.hpp"

#include "console/shell/connection_words.hpp"
#include "console/store/agents.hpp"
#include "console/store/event_feed.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"

#include <QFontMetrics>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

/// What waits at an agent that is not the one that is shown.
QString waitingAt(Agent& agent) {
    QStringList parts;
    if (const int alerts = agent.events().unread(wire::EventSeverity::critical); alerts > 0) {
        parts.append(AgentSwitcher::tr("%n alert(s)", nullptr, alerts));
    }
    if (const int edits = int(agent.staging().edits().size()); edits > 0) {
        parts.append(AgentSwitcher::tr("%n pending change(s)", nullptr, edits));
    }
    return parts.join(u" · "_s);
}

} // namespace

AgentSwitcher::AgentSwitcher(Agents& agents, const Clock& clock, QWidget* parent)
    : QAbstractButton(parent)
    , agents_(agents)
    , clock_(clock) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &AgentSwitcher::openMenu);
    connect(&theme(), &Theme::themeChanged, this, &QWidget::updateGeometry);
    refresh();
}

void AgentSwitcher::refresh() {
    name_ = tr("No agent");
    line_ = tr("Add one to begin");
    icon_ = u"unplug"_s;
    token_ = Token::text2;
    environment_ = Environment::none;
    if (Agent* agent = agents_.current()) {
        const ConnectionWords words = wordsOf(agent->connection(), agent->profile(), clock_.wall(), agent->isPaused());
        name_ = agent->name();
        line_ = words.line;
        icon_ = words.icon;
        token_ = words.token;
        environment_ = agent->profile().environment;
    }
    const bool framed = environment_ != Environment::none;
    setAccessibleName(tr("Agent: %1").arg(name_));
    setAccessibleDescription(framed ? wordOf(environment_) + u" · "_s + line_ : line_);
    setToolTip(accessibleDescription());
    update();
}

QSize AgentSwitcher::sizeHint() const {
    return {theme().scaled(330), theme().scaled(42)};
}

QSize AgentSwitcher::minimumSizeHint() const {
    return {theme().scaled(120), theme().scaled(42)};
}

void AgentSwitcher::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().color(Token::border));
    painter.setBrush(theme().color(underMouse() ? Token::surface2 : Token::surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::controlRadius,
                            metric::controlRadius);
    const auto placed = [this](const QRect& inner) { return QStyle::visualRect(layoutDirection(), rect(), inner); };
    const int disc = theme().scaled(24);
    const int extent = theme().scaled(14);
    const QRect round = placed({10, (height() - disc) / 2, disc, disc});
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().soft(token_));
    painter.drawEllipse(round);
    painter.drawPixmap(round.center() - QPoint(extent / 2 - 1, extent / 2 - 1),
                       theme().pixmap(icon_, token_, extent, devicePixelRatioF()));
    const QRect chevron = placed({width() - extent - 10, (height() - extent) / 2, extent, extent});
    painter.drawPixmap(chevron.topLeft(), theme().pixmap(u"chevron-down"_s, Token::text2, extent, devicePixelRatioF()));
    const int left = 10 + disc + 10;
    const QRect words = placed({left, 0, width() - left - extent - 16, height()});
    const int taken = paintEnvironment(painter, words);
    const auto write = [&](const QFont& font, Token ink, const QString& text, Qt::Alignment edge, int away, int less) {
        painter.setFont(font);
        painter.setPen(theme().color(ink));
        const QRect half = words.adjusted(0, edge == Qt::AlignTop ? away : 0, 0, edge == Qt::AlignTop ? 0 : -away);
        painter.drawText(half, int(Qt::AlignLeft | edge),
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width() - less));
    };
    write(theme().font(TypeRole::bodyStrong), Token::text, name_, Qt::AlignTop, theme().scaled(4), taken);
    const bool calm = token_ == Token::up || token_ == Token::text2;
    write(theme().font(TypeRole::axis), calm ? Token::text2 : token_, line_, Qt::AlignBottom, theme().scaled(5), 0);
}

/// At the end of the name's line, which gives way: this is never cut. Returns the width it takes.
int AgentSwitcher::paintEnvironment(QPainter& painter, const QRect& words) const {
    if (environment_ == Environment::none) {
        return 0;
    }
    const Token token = tokenOf(environment_);
    QFont font = theme().font(TypeRole::axis);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const QSize size(painter.fontMetrics().horizontalAdvance(wordOf(environment_)) + 12,
                     painter.fontMetrics().height());
    const QRect chip = QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignTop, size,
                                           words.adjusted(0, theme().scaled(4), 0, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().soft(token));
    painter.drawRoundedRect(chip, metric::controlRadius, metric::controlRadius);
    painter.setPen(theme().color(token));
    painter.drawText(chip, Qt::AlignCenter, wordOf(environment_));
    return size.width() + 6;
}

void AgentSwitcher::openMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (Agent* agent : agents_.all()) {
        const ConnectionWords words = wordsOf(agent->connection(), agent->profile(), clock_.wall(), agent->isPaused());
        const QString waiting = waitingAt(*agent);
        const QString text = waiting.isEmpty() ? agent->name() : tr("%1   %2").arg(agent->name(), waiting);
        QAction* entry = menu->addAction(theme().icon(words.icon, words.token), text);
        entry->setToolTip(words.line);
        connect(entry, &QAction::triggered, this, [this, id = agent->profile().id] { agents_.show(agents_.find(id)); });
    }
    menu->addSeparator();
    connect(menu->addAction(theme().icon(u"plus"_s), tr("Add an agent…")), &QAction::triggered, this,
            &AgentSwitcher::addWanted);
    connect(menu->addAction(theme().icon(u"settings"_s), tr("Agents & settings")), &QAction::triggered, this,
            &AgentSwitcher::manageWanted);
    menu->popup(mapToGlobal(QPoint(0, height() + 4)));
}

} // namespace poise::console

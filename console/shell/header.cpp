// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/header.hpp"

#include "console/shell/agent_switcher.hpp"
#include "console/shell/preferences.hpp"
#include "console/store/agents.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"
#include "console/widget/segmented_control.hpp"

#include <QHBoxLayout>
#include <QPainter>

#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr std::array<qint64, 5> lengths{5 * minute, 15 * minute, 60 * minute, 360 * minute, 1440 * minute};

} // namespace

Header::Header(Agents& agents, const Clock& clock, Preferences& preferences, QWidget* parent)
    : QWidget(parent)
    , agents_(agents)
    , preferences_(preferences)
    , title_(new Label(TypeRole::title, Token::text, {}, this))
    , switcher_(new AgentSwitcher(agents, clock, this))
    , search_(new Button(u"search"_s, {}, ButtonKind::field, this))
    , ranges_(new SegmentedControl(this))
    , live_(new Button(u"pause"_s, tr("Live"), ButtonKind::normal, this))
    , theme_(Button::onlyIcon(u"moon"_s, tr("Theme"), this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metric::margin, 0, metric::margin, 0);
    layout->setSpacing(10);
    layout->addWidget(title_);
    layout->addSpacing(6);
    layout->addWidget(switcher_);
    layout->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{search_, ranges_, live_, theme_}) {
        layout->addWidget(widget);
    }
    search_->setAccessibleName(tr("Jump to anything"));
    search_->setToolTip(tr("Jump to anything"));
    makeRanges();
    connect(search_, &QPushButton::clicked, this, &Header::jumpWanted);
    connect(live_, &QPushButton::clicked, this, &Header::pauseWanted);
    connect(theme_, &QPushButton::clicked, this, &Header::nextTheme);
    connect(&theme(), &Theme::themeChanged, this, &Header::restyle);
    restyle();
}

void Header::makeRanges() {
    ranges_->setAccessibleName(tr("Range"));
    ranges_->addSegment(tr("5m"), tr("The last 5 minutes"));
    ranges_->addSegment(tr("15m"), tr("The last 15 minutes"));
    ranges_->addSegment(tr("1h"), tr("The last hour"));
    ranges_->addSegment(tr("6h"), tr("The last 6 hours"));
    ranges_->addSegment(tr("24h"), tr("The last 24 hours"));
    connect(ranges_, &SegmentedControl::currentChanged, this,
            [this](int index) { emit rangeChosen({lengths.at(std::size_t(index)), std::nullopt}); });
}

void Header::setTitle(const QString& title) {
    title_->setText(title);
}

void Header::setRange(const TimeRange& range) {
    const auto at = std::find(lengths.begin(), lengths.end(), range.length);
    if (range.isLive() && at != lengths.end()) {
        const QSignalBlocker quiet(ranges_);
        ranges_->setCurrent(int(at - lengths.begin()));
    }
}

void Header::stepRange(int by) {
    ranges_->setCurrent(qBound(0, ranges_->current() + by, ranges_->count() - 1));
}

void Header::refresh() {
    switcher_->refresh();
    refreshLive();
}

void Header::refreshLive() {
    const Agent* agent = agents_.current();
    const bool paused = agent != nullptr && agent->isPaused();
    live_->setEnabled(agent != nullptr);
    live_->setIconName(paused ? u"play"_s : u"pause"_s);
    const QString word = paused ? tr("Paused") : tr("Live");
    live_->setText(width() < theme().scaled(560) ? QString() : word);
    live_->setAccessibleName(word);
    live_->setToolTip(paused ? tr("Values stand still; go on") : tr("Values are moving; hold them"));
}

void Header::nextTheme() {
    preferences_.setThemeMode(theme().isDark() ? ThemeMode::light : ThemeMode::dark);
}

void Header::restyle() {
    setFixedHeight(qMax(metric::header, theme().scaled(52)));
    theme_->setIconName(theme().isDark() ? u"sun"_s : u"moon"_s);
}

void Header::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // What can be had elsewhere gives way: search is Ctrl+K.
    const bool roomy = width() >= theme().scaled(900);
    search_->setText(roomy ? tr("Find pool, server, listener…") : QString());
    search_->setMinimumWidth(roomy ? theme().scaled(220) : 0);
    search_->setVisible(width() >= theme().scaled(560));
    title_->setVisible(width() >= theme().scaled(700));
    refreshLive();
}

void Header::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, theme().color(Token::border));
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/review_panel.hpp"

#include "console/form/field.hpp"
#include "console/shell/edit_words.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/review_card.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/check_box.hpp"
#include "console/widget/label.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace poise::console {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostCards = 50;

Label* wrapped(TypeRole role, Token token) {
    auto* label = new Label(role, token);
    label->setWordWrap(true);
    return label;
}

QString appliesText(schema::Applies applies) {
    switch (applies) {
    case schema::Applies::live:
        return ReviewPanel::tr("Counts from the next request on.");
    case schema::Applies::reload:
        return ReviewPanel::tr("What it belongs to is opened again.");
    case schema::Applies::restart:
        break;
    }
    return ReviewPanel::tr("Counts when the agent is started the next time.");
}

QString namesOf(const std::vector<std::string>& names) {
    QStringList out;
    for (const std::string& name : names) {
        out.append(qt(name));
    }
    return out.join(u", "_s);
}

QString touchesText(const wire::Touches& touches) {
    QStringList lines;
    if (!touches.listeners.empty()) {
        lines.append(ReviewPanel::tr("Listeners: %1").arg(namesOf(touches.listeners)));
    }
    if (!touches.pools.empty()) {
        lines.append(ReviewPanel::tr("Pools: %1").arg(namesOf(touches.pools)));
    }
    lines.append(touches.connections == 0 ? ReviewPanel::tr("No connection is closed.")
                                          : ReviewPanel::tr("%n connection(s) would be closed.", nullptr,
                                                            int(qMin<std::uint64_t>(touches.connections, INT_MAX))));
    return lines.join(u'\n');
}

} // namespace

ReviewPanel::ReviewPanel(QWidget* parent)
    : QFrame(parent)
    , subtitle_(new Label(TypeRole::label, Token::text2))
    , effect_(wrapped(TypeRole::label, Token::text))
    , warnings_(wrapped(TypeRole::label, Token::draining))
    , revisions_(wrapped(TypeRole::label, Token::text2))
    , reason_(new QLineEdit)
    , keepOnly_(new CheckBox(tr("Keep only if I confirm within")))
    , within_(new QComboBox)
    , apply_(new Button(u"check"_s, tr("Apply changes"), ButtonKind::primary)) {
    setProperty("surface", u"card"_s);
    setAccessibleName(tr("Review changes"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(15, 12, 15, 12);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(TypeRole::card, Token::text, tr("Review changes")));
    head->addWidget(subtitle_, 1);
    auto* close = Button::onlyIcon(u"close"_s, tr("Close the review"));
    head->addWidget(close);
    layout->addLayout(head);
    auto* inside = new QWidget;
    inside->setProperty("plain", true);
    cards_ = new QVBoxLayout(inside);
    cards_->setContentsMargins(0, 0, 0, 0);
    cards_->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes the keyboard
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(scroll, 1);
    makeFoot(layout);
    pause_.setSingleShot(true);
    pause_.setInterval(300ms);
    connect(&pause_, &QTimer::timeout, this, &ReviewPanel::ask);
    connect(close, &QPushButton::clicked, this, &ReviewPanel::closeWanted);
    connect(apply_, &QPushButton::clicked, this, &ReviewPanel::applyWanted);
}

void ReviewPanel::makeFoot(QVBoxLayout* layout) {
    layout->addWidget(effect_);
    layout->addWidget(warnings_);
    warnings_->hide();
    auto* label = new Label(TypeRole::label, Token::text2, tr("Reason (kept in the audit log)"));
    label->setBuddy(reason_);
    reason_->setAccessibleName(label->text());
    reason_->setMaxLength(1000);
    layout->addWidget(label);
    layout->addWidget(reason_);
    auto* keep = new QHBoxLayout;
    keep->addWidget(keepOnly_, 1);
    keep->addWidget(within_, 0, Qt::AlignTop);
    within_->addItem(tr("30 s"), u"30s"_s);
    within_->addItem(tr("1 min"), u"1m"_s);
    within_->addItem(tr("5 min"), u"5m"_s);
    within_->addItem(tr("15 min"), u"15m"_s);
    within_->setCurrentIndex(1);
    within_->setAccessibleName(tr("Time to confirm"));
    keepOnly_->setToolTip(tr("Without it the agent goes back by itself, also when you can no longer reach it."));
    layout->addLayout(keep);
    layout->addWidget(revisions_);
    layout->addWidget(apply_, 0, Qt::AlignTrailing);
    connect(reason_, &QLineEdit::returnPressed, apply_, &QPushButton::click);
}

void ReviewPanel::setAgent(Agent* agent) {
    agent_ = agent;
    askedFor_.clear();
    refresh();
}

ApplyRequest ReviewPanel::request() const {
    ApplyRequest out;
    out.note = reason_->text().trimmed();
    if (keepOnly_->isChecked()) {
        out.confirmWithin = utf8(within_->currentData().toString());
    }
    return out;
}

void ReviewPanel::clearRequest() {
    reason_->clear();
    keepOnly_->setChecked(false);
}

void ReviewPanel::begin() {
    reason_->setFocus(Qt::ShortcutFocusReason);
}

void ReviewPanel::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    emit shownOrHidden();
    refresh();
}

void ReviewPanel::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    emit shownOrHidden();
}

void ReviewPanel::refresh() {
    if (!isVisible() || !agent_) {
        return;
    }
    subtitle_->setText(agent_->name());
    rebuildCards();
    const quint64 base = agent_->staging().base();
    const quint64 current = agent_->configuration().revision;
    revisions_->setText(base == current ? tr("Based on revision %1, the one in force.").arg(base)
                                        : tr("Based on revision %1; revision %2 is in force.").arg(base).arg(current));
    const QString reason = PendingBar::obstacle(*agent_);
    apply_->setEnabled(reason.isEmpty() && !agent_->staging().isEmpty());
    apply_->setToolTip(reason);
    // Without a session nobody's role is known, and what is being written goes on.
    const bool looks = agent_->connection().hello && !agent_->may(wire::Role::operator_);
    for (QWidget* one : std::initializer_list<QWidget*>{reason_, keepOnly_, within_}) {
        one->setEnabled(!looks);
    }
    reason_->setToolTip(looks ? reason : QString());
    // Its answer marks edits, which brings us here again.
    if (!agent_->connection().up()) {
        askedFor_.clear();
    } else if (agent_->staging().patch() != askedFor_) {
        pause_.start();
    }
}

void ReviewPanel::rebuildCards() {
    for (ReviewCard* card : shown_) {
        card->deleteLater();
        cards_->removeWidget(card);
    }
    shown_.clear();
    Staging& staging = agent_->staging();
    for (const EditConflict& conflict : staging.conflicts()) {
        auto* card = new ReviewCard(conflict);
        connect(card, &ReviewCard::theirsWanted, &staging,
                [&staging, path = conflict.path] { staging.takeTheirs(path); });
        connect(card, &ReviewCard::mineWanted, &staging, [&staging, path = conflict.path] { staging.keepMine(path); });
        addCard(card);
    }
    const auto isContested = [&staging](const Edit& edit) {
        return std::ranges::any_of(staging.conflicts(), [&](const EditConflict& one) { return one.path == edit.path; });
    };
    for (const Edit& edit : staging.edits()) {
        if (shown_.size() < mostCards && !isContested(edit)) {
            addCard(new ReviewCard(edit, shareEstimate(edit, agent_->configuration().document, staging.document())));
        }
    }
}

void ReviewPanel::addCard(ReviewCard* card) {
    connect(card, &ReviewCard::discardWanted, this, [this, path = card->path()] {
        if (agent_) {
            agent_->staging().discard(path);
        }
    });
    cards_->insertWidget(int(shown_.size()), card);
    shown_.push_back(card);
}

void ReviewPanel::ask() {
    const int asking = ++asked_;
    effect_->clear();
    setWarnings({});
    if (!isVisible() || !agent_ || !agent_->connection().up()) {
        return;
    }
    askedFor_ = agent_->staging().patch();
    if (askedFor_.empty()) {
        return;
    }
    agent_->check(this, [this, asking](const Answer<wire::ConfigOutcome>& answer) {
        if (asking == asked_) {
            take(answer);
        }
    });
}

void ReviewPanel::take(const Answer<wire::ConfigOutcome>& answer) {
    if (answer) {
        showOutcome(*answer);
    } else {
        // What is wrong with single keys stands at their cards: the store marks them.
        setWarnings(tr("The agent would refuse this: %1").arg(qt(answer.error().message)));
    }
}

void ReviewPanel::setWarnings(const QString& text) {
    warnings_->setText(text);
    warnings_->setVisible(!text.isEmpty());
}

void ReviewPanel::showOutcome(const wire::ConfigOutcome& outcome) {
    const int hidden = int(agent_->staging().edits().size()) - int(shown_.size());
    QString effect = touchesText(outcome.touches);
    if (hidden > 0) {
        effect = tr("%n more change(s), not shown here.", nullptr, hidden) + u'\n' + effect;
    }
    effect_->setText(effect);
    QStringList warnings;
    for (const wire::Problem& warning : outcome.warnings) {
        warnings.append(warning.path.empty() ? qt(warning.text) : tr("%1: %2").arg(qt(warning.path), qt(warning.text)));
    }
    setWarnings(warnings.join(u'\n'));
    for (ReviewCard* card : shown_) {
        const std::string path = dotted(card->path());
        for (const wire::Change& change : outcome.changes) {
            if (change.path == path) {
                card->setEffect(appliesText(change.applies));
            }
        }
    }
}

} // namespace poise::console

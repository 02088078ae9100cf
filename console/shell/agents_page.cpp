// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/agents_page.hpp"

#include "console/form/field.hpp"
#include "console/shell/agent_dialog.hpp"
#include "console/shell/appearance_card.hpp"
#include "console/shell/connection_words.hpp"
#include "console/store/agents.hpp"
#include "console/store/tokens.hpp"
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/view/tables/two_part_bar.hpp"
#include "console/widget/button.hpp"
#include "console/widget/card.hpp"
#include "console/widget/chip.hpp"
#include "console/widget/label.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

void clear(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

AgentsPage::AgentsPage(Agents& agents, const Clock& clock, Preferences& preferences, QWidget* parent)
    : Page(u"agents"_s, u"settings"_s, parent)
    , agents_(agents)
    , clock_(clock)
    , add_(new Button(u"plus"_s, tr("Add an agent…")))
    , rows_(new QVBoxLayout)
    , facts_(new QGridLayout) {
    auto* saved = new Card(tr("Agents"));
    saved->addAction(add_);
    saved->body()->addLayout(rows_);
    auto* about = new Card(tr("This connection"));
    about->body()->addLayout(facts_);
    facts_->setColumnStretch(1, 1);
    facts_->setHorizontalSpacing(metric::margin);
    auto* inside = new QWidget;
    inside->setProperty("plain", true);
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::gap);
    for (QWidget* card : std::initializer_list<QWidget*>{saved, about, new AppearanceCard(preferences)}) {
        layout->addWidget(card);
    }
    layout->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes the keyboard
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(add_, &QPushButton::clicked, this, [this] { edit({}); });
    connect(&agents_, &Agents::agentsChanged, this, &AgentsPage::rebuildAgents);
    connect(&agents_.profiles(), &Profiles::changed, this, &AgentsPage::rebuildAgents);
}

void AgentsPage::setAgent(Agent* agent) {
    if (agent_) {
        disconnect(agent_, nullptr, this, nullptr);
    }
    agent_ = agent;
    if (agent != nullptr) {
        connect(agent, &Agent::connectionChanged, this, &AgentsPage::refreshFacts);
        connect(agent, &Agent::configurationChanged, this, &AgentsPage::refreshFacts);
    }
    refreshFacts();
}

void AgentsPage::activate() {
    shown_ = true;
    rebuildAgents();
    refreshFacts();
}

void AgentsPage::deactivate() {
    shown_ = false;
}

void AgentsPage::rebuildAgents() {
    if (!shown_) {
        return;
    }
    clear(rows_);
    lastStop_ = add_;
    for (Agent* agent : agents_.all()) {
        addRow(*agent);
    }
    if (agents_.all().empty()) {
        rows_->addWidget(new Label(TypeRole::body, Token::text2, tr("None yet.")));
    }
}

void AgentsPage::addRow(Agent& agent) {
    auto* row = new TwoPartBar;
    rows_->addWidget(row);
    auto* name = new Label(TypeRole::bodyStrong);
    auto* state = new Chip;
    const auto show = [this, name, state, &agent] {
        name->setText(agent.name());
        const ConnectionWords words = wordsOf(agent.connection(), agent.profile(), clock_.wall(), agent.isPaused());
        state->setLook({words.state, words.icon, words.token});
        state->setToolTip(words.line);
    };
    show();
    connect(&agent, &Agent::connectionChanged, state, show);
    row->finding().addWidget(name);
    row->finding().addWidget(new Label(TypeRole::address, Token::text2, agent.profile().url.toString()));
    row->finding().addWidget(state);
    row->finding().addStretch();
    const QString id = agent.profile().id;
    const bool off = agent.connection().state == Connection::State::offline;
    auto* link = new Button({}, off ? tr("Connect") : tr("Disconnect"), ButtonKind::flat);
    auto* change = new Button(u"pencil"_s, tr("Edit"));
    auto* remove = new Button(u"trash"_s, tr("Remove"));
    for (Button* button : {link, change, remove}) {
        button->setAccessibleName(tr("%1: %2").arg(agent.name(), button->text()));
        row->doing().addWidget(button);
        setTabOrder(lastStop_, button); // made late, it would come last
        lastStop_ = button;
    }
    connect(link, &QPushButton::clicked, &agent, [this, &agent, off] {
        off ? agent.connectNow() : agent.disconnectNow();
        rebuildAgents();
    });
    connect(change, &QPushButton::clicked, this, [this, id] { edit(id); });
    connect(remove, &QPushButton::clicked, this, [this, id] { askToRemove(id); });
}

void AgentsPage::edit(const QString& profileId) {
    const Profile profile = agents_.profiles().find(profileId).value_or(Profile());
    openAgentDialog(agents_, clock_, profile, this, [page = QPointer(this)](const QString& text) {
        if (page) {
            emit page->toast(text);
        }
    });
}

void AgentsPage::askToRemove(const QString& profileId) {
    const Agent* agent = agents_.find(profileId);
    if (agent == nullptr) {
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Remove %1?").arg(agent->name()),
                                tr("Its address and token are forgotten on this machine; pending changes are lost. The "
                                   "agent itself goes on."),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton* remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(remove, &QAbstractButton::clicked, this, [this, profileId] {
        agents_.tokens().forget(profileId);
        agents_.profiles().remove(profileId);
    });
    box->open();
}

void AgentsPage::refreshFacts() {
    if (!shown_) {
        return;
    }
    clear(facts_);
    const auto add = [this](const QString& name, const QString& value) {
        const int line = facts_->count() / 2;
        auto* words = new Label(TypeRole::number, Token::text, value.isEmpty() ? text::noData() : value);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->setWordWrap(true);
        facts_->addWidget(new Label(TypeRole::body, Token::text2, name), line, 0);
        facts_->addWidget(words, line, 1);
    };
    if (!agent_) {
        add(tr("Agent"), tr("none"));
        return;
    }
    const Connection& connection = agent_->connection();
    add(tr("Address"), agent_->profile().url.toString());
    add(tr("Certificate"), grouped(agent_->profile().fingerprint));
    add(tr("Environment"), wordOf(agent_->profile().environment));
    if (connection.hello) {
        add(tr("Agent"), qt(connection.hello->agent.name));
        add(tr("Region"), qt(connection.hello->agent.region));
        add(tr("Version"), qt(connection.hello->version));
        add(tr("Your role"), wordOf(connection.hello->role));
    }
    add(tr("Round trip"), roundTripText(connection.roundTripMs));
    add(tr("Revision"),
        agent_->configuration().known() ? text::whole(double(agent_->configuration().revision)) : QString());
    add(tr("File"), agent_->configuration().file);
}

} // namespace poise::console

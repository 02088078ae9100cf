// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/connect_page.hpp"

#include "console/widget/empty_state.hpp"

#include <QPushButton>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

ConnectPage::ConnectPage(std::vector<LocalAgent> found, QWidget* parent)
    : QWidget(parent)
    , state_(new EmptyState(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(state_);
    if (found.empty()) {
        state_->setContent(
            u"plug"_s, tr("Not connected to an agent"),
            tr("Enter the management address and a token. The console keeps the token in your keyring."));
    } else {
        state_->setContent(u"plug"_s, tr("%n agent(s) run on this machine", nullptr, int(found.size())),
                           tr("The console knows its certificate and token from its state folder."));
    }
    for (const LocalAgent& agent : found) {
        add(agent, &agent == &found.front());
    }
    QPushButton* other = found.empty() ? state_->addPrimary(tr("Connect to an agent…"))
                                       : state_->addSecondary(tr("Connect to another agent…"));
    connect(other, &QPushButton::clicked, this, &ConnectPage::otherWanted);
}

void ConnectPage::add(const LocalAgent& agent, bool first) {
    const QString text = tr("Connect to %1").arg(agent.url.authority());
    QPushButton* button = first ? state_->addPrimary(text) : state_->addSecondary(text);
    button->setToolTip(agent.stateDir);
    connect(button, &QPushButton::clicked, this, [this, agent] { emit localChosen(profileOf(agent)); });
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/agent_dialog.hpp"

#include "console/shell/agent_form.hpp"
#include "console/store/agents.hpp"
#include "console/store/staging.hpp"
#include "console/store/tokens.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AgentDialog)
};

void showAndConnect(Agents& agents, const QString& id) {
    if (Agent* agent = agents.find(id)) {
        agents.show(agent);
        agent->retryNow();
    }
}

void save(Agents& agents, const AgentForm& form, const std::function<void(const QString&)>& say) {
    Profile profile = form.profile();
    const QByteArray token = form.token();
    if (profile.id.isEmpty()) {
        profile.id = agents.profiles().add(profile);
    } else {
        agents.profiles().update(profile);
    }
    if (token.isEmpty()) {
        showAndConnect(agents, profile.id);
        return;
    }
    agents.tokens().set(profile.id, token, &agents, [&agents, say, id = profile.id](bool kept, const QString& why) {
        if (!kept) {
            say(Words::tr("The token lasts until the console ends: %1").arg(why));
        }
        showAndConnect(agents, id);
    });
}

/// Edits are of pools and servers that another agent may not have, so nobody is surprised by where they go.
void saveOrAsk(Agents& agents, AgentForm& form, QDialog& dialog) {
    Agent* const agent = agents.find(form.profile().id);
    const QUrl before = agent != nullptr ? agent->profile().url : QUrl();
    const int pending = agent != nullptr ? int(agent->staging().edits().size()) : 0;
    if (pending == 0 || before == form.profile().url) {
        dialog.accept();
        return;
    }
    auto* box =
        new QMessageBox(QMessageBox::Warning, Words::tr("%n change(s) wait for another address", nullptr, pending),
                        Words::tr("They were made for %1. Kept, they are applied to what answers at %2.")
                            .arg(before.authority(), form.profile().url.authority()),
                        QMessageBox::Cancel, &dialog);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton* keep = box->addButton(Words::tr("Keep them"), QMessageBox::AcceptRole);
    const QAbstractButton* discard = box->addButton(Words::tr("Discard them"), QMessageBox::DestructiveRole);
    QObject::connect(keep, &QAbstractButton::clicked, &dialog, &QDialog::accept);
    QObject::connect(discard, &QAbstractButton::clicked, &dialog, [&dialog, agent = QPointer(agent)] {
        if (agent) {
            agent->staging().discardAll();
        }
        dialog.accept();
    });
    box->open();
}

} // namespace

QDialog* openAgentDialog(Agents& agents, const Clock& clock, const Profile& profile, QWidget* parent,
                         const std::function<void(const QString&)>& say) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const bool isNew = profile.id.isEmpty();
    dialog->setWindowTitle(isNew ? Words::tr("Add an agent") : Words::tr("Edit agent"));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(metric::margin, metric::margin, metric::margin, metric::margin);
    layout->addWidget(new Label(TypeRole::title, Token::text, dialog->windowTitle()));
    auto* form = new AgentForm(clock, profile);
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes the keyboard
    scroll->setWidget(form);
    scroll->setWidgetResizable(true);
    form->setProperty("plain", true);
    layout->addWidget(scroll, 1);
    auto* buttons = new QHBoxLayout;
    auto* cancel = new Button({}, Words::tr("Cancel"), ButtonKind::flat);
    auto* accept = new Button({}, isNew ? Words::tr("Save and connect") : Words::tr("Save"), ButtonKind::primary);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    layout->addLayout(buttons);
    accept->setEnabled(form->isComplete());
    QObject::connect(form, &AgentForm::edited, accept, [=] { accept->setEnabled(form->isComplete()); });
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog,
                     [&agents, form, dialog] { saveOrAsk(agents, *form, *dialog); });
    QObject::connect(dialog, &QDialog::accepted, &agents, [&agents, form, say] { save(agents, *form, say); });
    // As high as the form will be when the fingerprint stands in it, so that nothing scrolls out of sight.
    dialog->resize(theme().scaled(520), qMin(theme().scaled(720), dialog->screen()->availableSize().height() * 9 / 10));
    dialog->open();
    return dialog;
}

void addAgent(Agents& agents, const Profile& profile) {
    showAndConnect(agents, agents.profiles().add(profile));
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/agent_page.hpp"

#include "console/view/tables/exports.hpp"

#include <QDateTime>
#include <QFileDialog>
#include <QSaveFile>

#include <utility>

namespace poise::console {

AgentPage::AgentPage(const QString& id, const QString& iconName, QStringList topics, QWidget* parent)
    : Page(id, iconName, parent)
    , topics_(std::move(topics)) {}

void AgentPage::setAgent(Agent* agent) {
    if (agent_ == agent) {
        return;
    }
    if (agent_) {
        agent_->unwatch(this);
        agent_->disconnect(this);
    }
    agent_ = agent;
    if (agent_) {
        connect(agent_, &Agent::ticked, this, &AgentPage::onTick);
        connect(agent_, &Agent::connectionChanged, this, &AgentPage::onConnection);
        if (active_) {
            agent_->watch(this, topics_);
        }
    }
    agentChanged();
    onConnection();
    onTick();
}

void AgentPage::setRange(const TimeRange& range) {
    range_ = range;
    rangeChanged();
}

void AgentPage::activate() {
    active_ = true;
    if (agent_) {
        agent_->watch(this, topics_);
    }
    shown();
    onConnection();
    onTick();
}

void AgentPage::deactivate() {
    active_ = false;
    if (agent_) {
        agent_->unwatch(this);
    }
    hidden();
}

const Exports* AgentPage::chosenExport() const {
    for (const QWidget* one = focusWidget(); one != nullptr && one != this; one = one->parentWidget()) {
        if (const auto* part = dynamic_cast<const Exports*>(one)) {
            return part;
        }
    }
    return exported();
}

bool AgentPage::canExport() const {
    return chosenExport() != nullptr;
}

/// What is exported is what is shown now, not when a file's name was found.
void AgentPage::exportShown() {
    const Exports* const part = chosenExport();
    auto* dialog = new QFileDialog(this, tr("Export what is shown"), {}, tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(part->exportName().replace(QLatin1Char('/'), QLatin1Char(' ')) + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, csv = part->csv()](const QString& name) { write(name, csv); });
    dialog->open();
}

void AgentPage::write(const QString& name, const QByteArray& content) {
    QSaveFile file(name);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) >= 0 && file.commit();
    emit toast(written ? tr("Exported to %1.").arg(name)
                       : tr("%1 could not be written: %2").arg(name, file.errorString()));
}

bool AgentPage::isFresh() const {
    return agent_ && agent_->connection().state == Connection::State::live;
}

qint64 AgentPage::now() const {
    const qint64 said = agent_ ? agent_->connection().dataTime : 0;
    return said != 0 ? said : QDateTime::currentMSecsSinceEpoch();
}

void AgentPage::onTick() {
    if (active_) {
        ticked();
    }
}

void AgentPage::onConnection() {
    if (active_) {
        connectionChanged();
    }
}

} // namespace poise::console

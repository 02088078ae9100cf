// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/overview/setup_card.hpp"

#include "console/form/edit_dialog.hpp"
#include "console/store/agent.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

SetupCard::SetupCard(QWidget* parent)
    : Card(tr("Set up this agent"), parent) {
    setSubtitle(tr("Nothing is sent before you review and apply it."));
    body()->setSpacing(16);
    QPushButton* pool =
        addStep(tr("Add a pool"), tr("Servers that do the same work, and how it is shared."), tr("Add a pool"));
    QPushButton* listener =
        addStep(tr("Add a listener"), tr("Where clients connect, and which pool serves them."), tr("Add a listener"));
    addStep(tr("Send traffic"), tr("As soon as requests come this page shows them."), {});
    body()->addStretch(1);
    connect(pool, &QPushButton::clicked, this, [this] { addPool(*agent_, this); });
    connect(listener, &QPushButton::clicked, this, [this] { addListener(*agent_, this); });
}

QPushButton* SetupCard::addStep(const QString& title, const QString& text, const QString& button) {
    auto* row = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    auto* mark = new IconLabel(u"dot"_s, Token::text3, 20);
    words->setSpacing(2);
    words->addWidget(new Label(TypeRole::bodyStrong, Token::text, title));
    words->addWidget(new Label(TypeRole::label, Token::text2, text));
    row->setSpacing(metric::gap);
    row->addWidget(mark);
    row->addLayout(words, 1);
    Step step{mark, nullptr};
    if (!button.isEmpty()) {
        step.button = new Button(u"plus"_s, button);
        row->addWidget(step.button);
    }
    body()->addLayout(row);
    steps_.push_back(step);
    return step.button;
}

void SetupCard::refresh() {
    if (agent_ == nullptr) {
        return;
    }
    const boost::json::object& document = agent_->staging().document();
    const auto has = [&](const char* table) {
        const boost::json::value* all = valueAt(document, {table});
        return all != nullptr && all->is_object() && !all->get_object().empty();
    };
    const std::array<bool, 2> done{has("pools"), has("listeners")};
    for (std::size_t i = 0; i < done.size(); ++i) {
        steps_[i].mark->setIcon(done.at(i) ? u"check"_s : u"dot"_s, done.at(i) ? Token::up : Token::text3);
        steps_[i].button->setVisible(!done.at(i));
        steps_[i].button->setEnabled(agent_->may(wire::Role::admin));
        steps_[i].button->setToolTip(agent_->may(wire::Role::admin) ? QString() : tr("This takes the role admin."));
    }
}

} // namespace poise::console

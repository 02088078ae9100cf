// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/revisions/revisions_page.hpp"

#include "console/style/theme.hpp"
#include "console/text/times.hpp"
#include "console/view/revisions/rollback_dialog.hpp"
#include "console/view/tables/column_memory.hpp"
#include "console/view/tables/row_table.hpp"
#include "console/widget/button.hpp"
#include "console/widget/card.hpp"
#include "console/widget/label.hpp"
#include "console/widget/skeleton.hpp"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAround = 6; ///< the list's margin to its card
constexpr int kFewest = 3; ///< rows that there is room for always

} // namespace

RevisionsPage::RevisionsPage(QWidget* parent)
    : AgentPage(u"revisions"_s, u"revisions"_s, {u"overview"_s}, parent)
    , revisions_(new RowTable(tr("Revisions")))
    , diff_(new RowTable(tr("What it changed")))
    , list_(new Card)
    , detail_(new Card)
    , about_(new Label(TypeRole::label, Token::text2))
    , rollback_(new Button(u"undo"_s, tr("Roll back to it …")))
    , skeleton_(nullptr) {
    revisions_->setModel(&model_);
    revisions_->setSelectionMode(QAbstractItemView::SingleSelection);
    revisions_->setColumnWidths({84, 130, 240, 120, 84, 300});
    new ColumnMemory(*revisions_->horizontalHeader(), revisions_->columnFit(), u"revisions"_s, 4);
    diff_->setModel(&changes_);
    diff_->setColumnWidths({400, 300, 300});
    layOut();
    connectParts();
    showChosen();
}

void RevisionsPage::layOut() {
    list_->layout()->setContentsMargins(1, kAround, 1, kAround);
    list_->body()->addWidget(revisions_);
    about_->setWordWrap(true);
    detail_->body()->addWidget(about_);
    detail_->body()->addWidget(diff_, 1);
    detail_->body()->addStretch(0);
    detail_->addAction(rollback_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap);
    column->addWidget(list_, 45);
    column->addWidget(detail_, 55);
    skeleton_ = new Skeleton(list_);
    fitList();
}

/// The list takes what its rows need, and less than half of the page; what changed has the rest.
void RevisionsPage::fitList() {
    list_->setMaximumHeight(revisions_->heightFor(std::max(kFewest, model_.rowCount())) + 2 * kAround);
}

void RevisionsPage::connectParts() {
    connect(&model_, &RevisionModel::pageWanted, this, &RevisionsPage::ask);
    connect(revisions_, &RowTable::chosen, this, &RevisionsPage::showChosen);
    connect(&model_, &QAbstractItemModel::rowsInserted, this, &RevisionsPage::fitList);
    connect(&theme(), &Theme::themeChanged, this, &RevisionsPage::fitList);
    connect(rollback_, &Button::clicked, this, &RevisionsPage::rollBack);
}

const Exports* RevisionsPage::exported() const {
    return revisions_;
}

QString RevisionsPage::title() const {
    return tr("Revisions");
}

void RevisionsPage::agentChanged() {
    model_.clear();
    current_ = 0;
    if (agent() != nullptr) {
        connect(agent(), &Agent::configurationChanged, this, &RevisionsPage::reload);
    }
    reload();
}

void RevisionsPage::shown() {
    reload();
}

/// Only what is in force tells that the list has grown.
void RevisionsPage::reload() {
    const quint64 now = agent() == nullptr ? 0 : agent()->configuration().revision;
    if (isActive() && now != 0 && now != current_ && agent()->connection().up()) {
        current_ = now;
        model_.reload();
    }
}

void RevisionsPage::ask(std::optional<quint64> after) {
    wire::ConfigHistoryParams params;
    params.after = after;
    skeleton_->setLoading(model_.rowCount() == 0);
    agent()->ask<wire::methods::ConfigHistory>(this, params, [this](const Answer<wire::ConfigHistory>& answer) {
        skeleton_->setLoading(false);
        model_.setNow(now());
        model_.take(answer ? &*answer : nullptr);
        reveal();
    });
}

void RevisionsPage::ticked() {
    model_.setNow(now());
}

void RevisionsPage::connectionChanged() {
    reload();
    showPossible();
}

void RevisionsPage::reveal() {
    const int row = wanted_ == 0 ? -1 : model_.rowOf(wanted_);
    if (row >= 0) {
        wanted_ = 0;
        revisions_->selectRow(row);
        revisions_->scrollTo(model_.index(row, 0));
    } else if (wanted_ != 0 && model_.canFetchMore({})) {
        model_.fetchMore({});
    } else if (!revisions_->currentIndex().isValid() && model_.rowCount() > 0) {
        revisions_->selectRow(0);
    }
}

void RevisionsPage::open(const QVariantMap& query) {
    wanted_ = query.value(u"revision"_s).toULongLong();
    reveal();
}

void RevisionsPage::showChosen() {
    const QModelIndex chosen = revisions_->selectionModel()->currentIndex();
    detail_->setVisible(chosen.isValid());
    if (!chosen.isValid()) {
        return;
    }
    const wire::Revision& revision = model_.at(chosen.row());
    const QString number = QLocale().toString(qulonglong(revision.revision));
    detail_->setTitle(tr("Revision %1").arg(number));
    detail_->setSubtitle(revision.current ? tr("in force") : text::moment(revision.t, now()));
    const QString author = QString::fromStdString(revision.author);
    const QString how = RevisionModel::kindName(revision.kind);
    const QString who = author.isEmpty() ? how : tr("%1 by %2", "how a revision came about").arg(how, author);
    about_->setText(
        revision.note.empty()
            ? who
            : tr("%1: %2", "how a revision came about, and why").arg(who, QString::fromStdString(revision.note)));
    if (revision.changes.empty()) {
        about_->setText(tr("%1. It changed nothing.", "how a revision came about").arg(about_->text()));
    }
    diff_->setVisible(!revision.changes.empty());
    changes_.setChanges(revision.changes);
    showPossible();
}

void RevisionsPage::showPossible() {
    const QModelIndex chosen = revisions_->selectionModel()->currentIndex();
    const bool other = chosen.isValid() && !model_.at(chosen.row()).current;
    const bool operates = agent() != nullptr && agent()->may(wire::Role::operator_);
    rollback_->setVisible(other);
    rollback_->setEnabled(operates && agent()->connection().up());
    rollback_->setToolTip(operates ? QString() : tr("This takes the role operator."));
}

void RevisionsPage::rollBack() {
    const wire::Revision& revision = model_.at(revisions_->currentIndex().row());
    askRollback(model_.changesBackTo(revision.revision), revision.revision, this,
                [this, to = revision.revision](const QString& reason) {
                    if (agent() != nullptr) {
                        agent()->rollback(this, to, reason, [this](const auto& answer) { finishRollback(answer); });
                    }
                });
}

void RevisionsPage::finishRollback(const Answer<wire::ConfigOutcome>& answer) {
    if (answer) {
        emit toast(tr("Rolled back: revision %1 is in force.").arg(QLocale().toString(qulonglong(answer->revision))));
    } else {
        emit toast(tr("Not rolled back: %1").arg(QString::fromStdString(answer.error().message)));
    }
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/revisions/rollback_dialog.hpp"

#include "console/style/theme.hpp"
#include "console/view/ask_dialog.hpp"
#include "console/view/revisions/change_table.hpp"
#include "console/view/tables/row_table.hpp"

#include <QCoreApplication>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace poise::console {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollback)
};

RowTable* changeView(std::vector<wire::Change> changes) {
    auto* view = new RowTable(Words::tr("What would change"));
    auto* table = new ChangeTable(view);
    table->setChanges(std::move(changes));
    view->setModel(table);
    view->setColumnWidths({300, 140, 140});
    view->setMinimumSize(theme().scaled(600), theme().scaled(220));
    return view;
}

} // namespace

QDialog* askRollback(std::vector<wire::Change> changes, std::uint64_t revision, QWidget* parent,
                     const std::function<void(const QString& reason)>& then) {
    const QString number = QLocale().toString(qulonglong(revision));
    auto* dialog = new AskDialog(
        Words::tr("Roll back"),
        Words::tr("Revision %1 would be in force again, as a new revision. Against now it changes:").arg(number),
        Words::tr("Roll back"), parent);
    auto* reason = new QLineEdit;
    reason->setPlaceholderText(Words::tr("Reason (kept in the audit log)"));
    reason->setAccessibleName(Words::tr("Reason"));
    dialog->body()->addWidget(changeView(std::move(changes)), 1);
    dialog->body()->addWidget(reason);
    QObject::connect(dialog, &QDialog::accepted, reason, [reason, then] { then(reason->text()); });
    dialog->open();
    reason->setFocus();
    return dialog;
}

} // namespace poise::console

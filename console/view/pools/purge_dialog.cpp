// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/purge_dialog.hpp"

#include "console/view/ask_dialog.hpp"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(purge)
};

enum Which { everything, onePath, prefix };

/// What is asked; the dialog owns the fields.
struct Fields {
    QFormLayout* form = new QFormLayout;
    QComboBox* which = new QComboBox;
    QLineEdit* path = new QLineEdit;
    QLineEdit* host = new QLineEdit;
    QLineEdit* reason = new QLineEdit;

    [[nodiscard]] bool complete() const {
        return which->currentIndex() == everything || path->text().trimmed().startsWith(u'/');
    }

    [[nodiscard]] wire::CachePurgeParams params(const QString& pool) const {
        wire::CachePurgeParams params;
        params.pool = pool.toStdString();
        params.note = reason->text().trimmed().toStdString();
        params.all = which->currentIndex() == everything;
        if (const QString name = host->text().trimmed(); !name.isEmpty()) {
            params.host = name.toStdString();
        }
        if (!params.all) {
            (which->currentIndex() == onePath ? params.path : params.prefix) = path->text().trimmed().toStdString();
        }
        return params;
    }
};

void addRow(QFormLayout& form, const QString& name, QWidget* field) {
    field->setAccessibleName(name);
    form.addRow(name, field);
}

void lay(const Fields& fields, QVBoxLayout& body) {
    fields.which->addItems(
        {Words::tr("Everything"), Words::tr("One path, with any query"), Words::tr("All paths that begin with")});
    fields.path->setPlaceholderText(u"/"_s);
    fields.host->setPlaceholderText(Words::tr("any"));
    fields.reason->setPlaceholderText(Words::tr("Reason (kept in the audit log)"));
    QFormLayout* form = fields.form;
    addRow(*form, Words::tr("Throw out"), fields.which);
    addRow(*form, Words::tr("Path"), fields.path);
    addRow(*form, Words::tr("Host"), fields.host);
    addRow(*form, Words::tr("Reason"), fields.reason);
    body.addLayout(form);
}

} // namespace

QDialog* askPurge(const QString& pool, text::Value held, QWidget* parent,
                  const std::function<void(const wire::CachePurgeParams&)>& then) {
    const QString lead =
        Words::tr(
            "The cache of %1 holds %2. What is thrown out is asked of the servers again. This is done at once and "
            "cannot be undone.")
            .arg(pool, text::bytes(held).joined());
    auto* dialog = new AskDialog(Words::tr("Empty the cache"), lead, Words::tr("Throw out"), parent);
    const Fields fields;
    lay(fields, *dialog->body());
    const auto refresh = [dialog, fields] {
        fields.form->setRowVisible(fields.path, fields.which->currentIndex() != everything);
        dialog->setAcceptable(fields.complete());
    };
    QObject::connect(fields.which, &QComboBox::currentIndexChanged, dialog, refresh);
    QObject::connect(fields.path, &QLineEdit::textChanged, dialog, refresh);
    QObject::connect(dialog, &QDialog::accepted, fields.which, [fields, pool, then] { then(fields.params(pool)); });
    refresh();
    dialog->open();
    fields.which->setFocus();
    return dialog;
}

} // namespace poise::console

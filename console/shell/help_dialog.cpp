// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/help_dialog.hpp"

#include "console/shell/commands.hpp"
#include "console/shell/help_words.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace poise::console {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

void addPage(QVBoxLayout& layout, const PageHelp& help) {
    const auto add = [&layout](TypeRole role, const QString& text) {
        auto* label = new Label(role, Token::text, text);
        label->setWordWrap(true);
        layout.addWidget(label);
    };
    add(TypeRole::body, help.purpose);
    for (const QString& step : help.steps) {
        add(TypeRole::body, Words::tr("• %1", "one of a list").arg(step));
    }
}

QWidget* keys() {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metric::margin);
    int line = 0;
    for (const CommandRow& row : commandTable()) {
        auto* what = new Label(TypeRole::body, Token::text, whatText(row));
        what->setWordWrap(true);
        grid->addWidget(new Label(TypeRole::number, Token::accent, keysText(row)), line, 0, Qt::AlignTop);
        grid->addWidget(what, line, 1);
        ++line;
    }
    grid->setColumnStretch(1, 1);
    return box;
}

} // namespace

QDialog* openHelp(QWidget* parent, const QString& pageId, const QString& pageTitle) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Words::tr("Help: %1").arg(pageTitle));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(metric::margin, metric::margin, metric::margin, metric::margin);
    layout->setSpacing(metric::gap);
    auto* inside = new QWidget;
    inside->setProperty("plain", true);
    auto* words = new QVBoxLayout(inside);
    words->setContentsMargins(0, 0, metric::gap, 0);
    words->setSpacing(8);
    words->addWidget(new Label(TypeRole::title, Token::text, pageTitle));
    addPage(*words, helpOf(pageId));
    words->addSpacing(metric::gap);
    words->addWidget(new Label(TypeRole::card, Token::text, Words::tr("Keyboard")));
    words->addWidget(keys());
    words->addStretch();
    auto* scroll = new QScrollArea; // a stop of the keyboard: it is the only thing here that moves
    scroll->setAccessibleName(dialog->windowTitle());
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(scroll, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(new Label(TypeRole::label, Token::text2,
                              Words::tr("Poise console %1").arg(QCoreApplication::applicationVersion())));
    foot->addStretch();
    auto* close = new Button({}, Words::tr("Close"), ButtonKind::primary);
    foot->addWidget(close);
    layout->addLayout(foot);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    dialog->resize(QSize(theme().scaled(560), theme().scaled(720)).boundedTo(parent->window()->size() * 0.9));
    dialog->open();
    close->setFocus();
    return dialog;
}

} // namespace poise::console

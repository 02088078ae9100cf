// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/steering_dialogs.hpp"

#include "console/model/impact.hpp"
#include "console/model/pool_model.hpp"
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/view/ask_dialog.hpp"
#include "console/view/delegates/weight_editor.hpp"
#include "console/widget/label.hpp"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(steering)
};

QStringList warningsOf(const PoolModel& model, const QModelIndexList& servers, bool removed) {
    std::set<std::string> leaving;
    for (const QModelIndex& index : servers) {
        leaving.insert((model.poolOf(index) + u'/' + model.serverOf(index)).toStdString());
    }
    QStringList warnings;
    for (const Impact& impact : impactOf(model.servers(), leaving, removed)) {
        if (const QString warning = impact.warning(); !warning.isEmpty()) {
            warnings.append(warning);
        }
    }
    return warnings;
}

void addWarnings(QVBoxLayout& column, const QStringList& warnings) {
    for (const QString& warning : warnings) {
        auto* label = new Label(TypeRole::body, Token::draining, warning);
        label->setWordWrap(true);
        column.addWidget(label);
    }
}

/// Few are named: a row that was chosen by mistake is seen here.
QString whoDrains(const PoolModel& model, const QModelIndexList& servers) {
    constexpr int kNamed = 3;
    const int many = int(servers.size());
    if (many > kNamed) {
        return Words::tr("%Ln server(s) will get no new work; what is under way goes on.", nullptr, many);
    }
    QStringList names;
    for (const QModelIndex& index : servers) {
        names.append(model.serverOf(index));
    }
    return Words::tr("%1 will get no new work; what is under way goes on.", "names of servers", many)
        .arg(QLocale().createSeparatedList(names));
}

QComboBox* deadlineChoice() {
    struct Choice {
        qint64 ms;
        const char* duration;
    };

    static constexpr std::array kChoices{Choice{30'000, "30s"}, Choice{60'000, "1m"}, Choice{300'000, "5m"},
                                         Choice{900'000, "15m"}, Choice{3'600'000, "1h"}};
    auto* choice = new QComboBox;
    for (const Choice& one : kChoices) {
        choice->addItem(text::duration(one.ms), QString::fromLatin1(one.duration));
    }
    choice->addItem(Words::tr("No deadline: wait for all"), QString());
    choice->setCurrentIndex(2);
    return choice;
}

} // namespace

QDialog* askDrain(const PoolModel& model, const QModelIndexList& servers, QWidget* parent, const DrainChosen& then) {
    double active = 0;
    for (const QModelIndex& index : servers) {
        active += model.value(index.siblingAtColumn(poolColumn("in_flight"))).value_or(0);
    }
    const QString lead = whoDrains(model, servers) + u'\n' +
                         Words::tr("%Ln request(s) or connection(s) are under way now.", nullptr, int(active));
    auto* dialog = new AskDialog(Words::tr("Drain"), lead, Words::tr("Stage drain"), parent);
    QComboBox* deadline = deadlineChoice();
    auto* form = new QFormLayout;
    form->addRow(Words::tr("Cut what is left after"), deadline);
    dialog->body()->addLayout(form);
    addWarnings(*dialog->body(), warningsOf(model, servers, false));
    QObject::connect(dialog, &QDialog::accepted, deadline, [deadline, then] {
        const QString chosen = deadline->currentData().toString();
        then(chosen.isEmpty() ? std::nullopt : std::optional(chosen.toStdString()));
    });
    dialog->open();
    return dialog;
}

void askIfRisky(const PoolModel& model, const QModelIndexList& servers, bool removed, QWidget* parent,
                const std::function<void()>& then) {
    const QStringList warnings = warningsOf(model, servers, removed);
    if (warnings.isEmpty()) {
        then();
        return;
    }
    auto* dialog =
        new AskDialog(Words::tr("Are you sure?"), warnings.join(u'\n'), Words::tr("Stage it anyway"), parent);
    QObject::connect(dialog, &QDialog::accepted, dialog, then);
    dialog->open();
}

QDialog* askWeights(const QModelIndexList& servers, QWidget* parent, const WeightsChosen& then) {
    auto* dialog =
        new AskDialog(Words::tr("Weights"), Words::tr("New weights of %Ln server(s).", nullptr, int(servers.size())),
                      Words::tr("Stage weights"), parent);
    auto* how = new QComboBox;
    how->addItems({Words::tr("Set all to"), Words::tr("Scale all to, in percent")});
    auto* number = new QSpinBox;
    number->setRange(0, WeightEditor::kMost);
    number->setValue(100);
    number->setAccessibleName(Words::tr("Weight or percent"));
    auto* form = new QFormLayout;
    form->addRow(how, number);
    dialog->body()->addLayout(form);
    QObject::connect(dialog, &QDialog::accepted, number, [how, number, then] {
        const double value = number->value();
        const bool scale = how->currentIndex() == 1;
        then([value, scale](double weight) {
            return scale ? std::clamp(std::round(weight * value / 100), 0.0, double(WeightEditor::kMost)) : value;
        });
    });
    dialog->open();
    number->setFocus();
    return dialog;
}

} // namespace poise::console

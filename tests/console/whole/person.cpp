// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/whole/person.hpp"

#include "console/command_line.hpp"
#include "console/console.hpp"
#include "console/model/pool_columns.hpp"
#include "console/shell/agent_switcher.hpp"
#include "console/shell/change_flow.hpp"
#include "console/shell/main_window.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/review_panel.hpp"
#include "console/shell/trouble_page.hpp"
#include "console/view/page.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/widget/banner.hpp"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTest>

#include <stdexcept>

namespace poise::console::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 10'000;

template <typename Condition>
void await(Condition condition, const QString& what) {
    if (!QTest::qWaitFor(condition, kPatience)) {
        throw std::runtime_error("in vain: " + what.toStdString());
    }
}

/// As a screen reader has it: its own, or its label's.
QString nameOf(QWidget& field) {
    return QAccessible::queryAccessibleInterface(&field)->text(QAccessible::Name);
}

QAction* entry(const QMenu& menu, const QString& words) {
    for (QAction* action : menu.actions()) {
        if (action->text() == words) {
            return action;
        }
    }
    throw std::runtime_error("no entry " + words.toStdString());
}

} // namespace

void introducePeople() {
    Console::introduce(*qApp);
}

Person::Person(const QString& home, const Profile& profile) {
    qputenv("XDG_DATA_HOME", home.toUtf8());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home);
    console_ = std::make_unique<Console>(*qApp);
    CommandLine commandLine;
    commandLine.connect = profile.url;
    commandLine.fingerprint = profile.fingerprint;
    commandLine.tokenFile = profile.tokenFile;
    console_->open(commandLine);
    window().resize(1440, 900);
    window().openPage(u"pools"_s);
    await([this] { return window().windowHandle() != nullptr && window().windowHandle()->isExposed(); },
          u"the window is shown"_s);
}

Person::~Person() = default;

MainWindow& Person::window() const {
    return console_->window();
}

PoolTree& Person::tree() const {
    return *window().page()->findChild<PoolTree*>();
}

PendingBar& Person::pending() const {
    return *window().changes().pendingBar();
}

ReviewPanel& Person::review() const {
    return *window().changes().reviewPanel();
}

QString Person::told() const {
    QStringList all;
    for (const auto* part : window().findChildren<QWidget*>()) {
        const bool tells =
            qobject_cast<const Banner*>(part) != nullptr || qobject_cast<const TroublePage*>(part) != nullptr;
        if (tells && part->isVisible()) {
            all += textIn(*part).remove(u"<b>"_s).remove(u"</b>"_s);
        }
    }
    return all.join(u'\n');
}

QString Person::header() const {
    const auto* const switcher = window().findChild<AgentSwitcher*>();
    return switcher->accessibleName() + u'\n' + switcher->accessibleDescription() + u'\n' + textIn(*switcher);
}

bool Person::seesServers() const {
    return QTest::qWaitFor([this] { return tree().reveal(u"web/a"_s); }, kPatience);
}

void Person::press(int key, Qt::KeyboardModifiers modifiers) {
    window().activateWindow(); // after a dialog a window manager would do it
    await([this] { return window().isActiveWindow(); }, u"the window is active"_s);
    QTest::keyClick(&window(), Qt::Key(key), modifiers);
}

QPushButton* Person::button(const QWidget& in, const QString& words) {
    for (auto* const candidate : in.findChildren<QPushButton*>()) {
        if (candidate->isVisible() && (candidate->text() == words || candidate->accessibleName() == words)) {
            return candidate;
        }
    }
    return nullptr;
}

void Person::click(const QString& words) const {
    const QWidget* const open = QApplication::activeModalWidget();
    const QWidget& where = open != nullptr ? *open : window();
    await([&] { return button(where, words) != nullptr && button(where, words)->isEnabled(); },
          u"a button “%1”"_s.arg(words));
    QTest::mouseClick(button(where, words), Qt::LeftButton);
}

void Person::choose(const QStringList& words) const {
    await([&] { return button(window(), words.front()) != nullptr; }, words.front());
    QMenu* menu = button(window(), words.front())->menu();
    for (const QString& word : words.mid(1)) {
        emit menu->aboutToShow(); // some are filled only then
        QAction* const chosen = entry(*menu, word);
        menu = chosen->menu();
        if (menu == nullptr) {
            chosen->trigger();
        }
    }
}

void Person::select(const QString& key) {
    await([&] { return tree().reveal(key); }, key);
    const QRect row = tree().visualRect(tree().currentIndex().siblingAtColumn(0));
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, Qt::NoModifier, row.center());
    tree().setFocus();
}

void Person::removeSelected() {
    QTest::keyClick(&tree(), Qt::Key_Delete);
    if (QApplication::activeModalWidget() != nullptr) {
        click(u"Stage it anyway"_s);
    }
}

QString Person::cell(const QString& server, const char* column) const {
    return tree().reveal(server) ? tree().currentIndex().siblingAtColumn(poolColumn(column)).data().toString()
                                 : QString();
}

void Person::editWeight(const QString& server, int weight) {
    select(server);
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto* const number = tree().findChild<QSpinBox*>();
    if (number == nullptr) {
        throw std::runtime_error("no editor opens");
    }
    number->selectAll();
    QTest::keyClicks(number, QString::number(weight));
    QTest::keyClick(number, Qt::Key_Return);
    await([this] { return pending().isVisible(); }, u"the edit is staged"_s);
}

void Person::applyByKeys() {
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    await([this] { return !pending().isVisible(); }, u"the edits are applied"_s);
}

void Person::fill(const QWidget& in, const QString& accessibleName, const QString& text) {
    for (auto* const line : in.findChildren<QLineEdit*>()) {
        if (line->isVisible() && nameOf(*line) == accessibleName) {
            line->selectAll();
            QTest::keyClicks(line, text);
            return;
        }
    }
    throw std::runtime_error("no field " + accessibleName.toStdString());
}

void Person::choose(const QWidget& in, const QString& accessibleName, const QString& words) {
    for (auto* const list : in.findChildren<QComboBox*>()) {
        if (list->isVisible() && nameOf(*list) == accessibleName && list->findText(words) >= 0) {
            list->setCurrentIndex(list->findText(words));
            emit list->activated(list->currentIndex()); // as by hand
            return;
        }
    }
    throw std::runtime_error("no choice " + words.toStdString() + " of " + accessibleName.toStdString());
}

QWidget& Person::dialog() {
    await([] { return QApplication::activeModalWidget() != nullptr; }, u"a dialog opens"_s);
    return *QApplication::activeModalWidget();
}

QString Person::textIn(const QWidget& part) {
    QStringList texts;
    for (const auto* label : part.findChildren<QLabel*>()) {
        if (label->isVisible() && !label->text().isEmpty()) {
            texts += label->text();
        }
    }
    return texts.join(u'\n');
}

} // namespace poise::console::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is typed into the generated forms is in the file on disk, and traffic follows; and a change that waits for its
// confirmation stays or goes.

#include "console/shell/change_flow.hpp"
#include "console/shell/confirm_bar.hpp"
#include "console/shell/main_window.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/review_panel.hpp"
#include "console/view/page.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "tests/console/support/real_agent.hpp"
#include "tests/console/whole/person.hpp"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;
using poise::test::DemoProcess;

namespace {

QString addressOf(const DemoProcess& server) {
    return u"127.0.0.1:"_s + QString::number(server.port());
}

} // namespace

class FormsTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { introducePeople(); }

    void init();
    void cleanup();
    void aServerIsAddedAndRemoved();
    void aPoolAndARouteComeAndGo();
    void aConfirmedChangeStays();
    void aChangeThatNobodyConfirmsGoes();

  private:
    [[nodiscard]] bool fileSays(const std::string& text) const {
        return agent_->file().find(text) != std::string::npos;
    }

    /// Pool `api` with server `third`, and a route `/api` to it.
    void addPoolWithRoute(const DemoProcess& server);

    /// Applies the staged edits, to be confirmed within `seconds`.
    void applyToBeConfirmed(int seconds);

    /// Looks at the events until one says so.
    [[nodiscard]] bool eventsSay(const QString& words);

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<RealAgent> agent_;
    std::unique_ptr<Person> person_;
};

void FormsTest::init() {
    home_ = std::make_unique<QTemporaryDir>();
    agent_ = std::make_unique<RealAgent>();
    person_ = std::make_unique<Person>(home_->path(), agent_->profile());
    QVERIFY(person_->seesServers());
}

void FormsTest::cleanup() {
    person_.reset();
    agent_.reset();
}

void FormsTest::aServerIsAddedAndRemoved() {
    const DemoProcess third(DemoProcess::server("third"));
    person_->select(u"web/a"_s);
    person_->choose({u"Add"_s, u"Add a server …"_s});
    QWidget& form = Person::dialog();
    Person::fill(form, u"Name"_s, u"third"_s);
    Person::fill(form, u"Address"_s, addressOf(third));
    person_->click(u"Add to the changes"_s);
    person_->applyByKeys();
    QVERIFY(fileSays("third"));
    agent_->ask(30);
    QVERIFY(third.count("requests") >= 9);

    person_->select(u"web/third"_s);
    person_->removeSelected();
    person_->applyByKeys();
    QVERIFY(!fileSays("third"));
    const auto before = third.count("requests");
    agent_->ask(30);
    QCOMPARE(third.count("requests"), before);
}

void FormsTest::addPoolWithRoute(const DemoProcess& server) {
    person_->choose({u"Add"_s, u"Add a pool …"_s});
    Person::fill(Person::dialog(), u"Name"_s, u"api"_s);
    person_->click(u"Servers: Add"_s);
    Person::fill(Person::dialog(), u"Name"_s, u"third"_s);
    Person::fill(Person::dialog(), u"Address"_s, addressOf(server));
    person_->click(u"OK"_s);
    person_->click(u"Add to the changes"_s);

    person_->choose({u"More actions"_s, u"Listeners"_s, u"web"_s, u"Routes …"_s});
    person_->click(u"Routes: Add"_s);
    Person::fill(Person::dialog(), u"Name"_s, u"api"_s);
    Person::fill(Person::dialog(), u"Path prefix"_s, u"/api"_s);
    Person::fill(Person::dialog(), u"Pool"_s, u"api"_s);
    person_->click(u"OK"_s);
    person_->click(u"Stage the changes"_s);
    person_->applyByKeys();
}

void FormsTest::aPoolAndARouteComeAndGo() {
    const DemoProcess third(DemoProcess::server("third"));
    const DemoProcess moved(DemoProcess::server("third"));
    const QString before = QString::fromStdString(agent_->file());
    addPoolWithRoute(third);
    QVERIFY2(fileSays("/api") && fileSays(addressOf(third).toStdString()), agent_->file().c_str());
    agent_->ask(10, "/api/of/it");
    QCOMPARE(third.count("requests"), 10U);
    agent_->ask(10);
    QCOMPARE(third.count("requests"), 10U);

    person_->select(u"api/third"_s);
    person_->choose({u"More actions"_s, u"Edit …"_s});
    Person::fill(Person::dialog(), u"Address"_s, addressOf(moved));
    person_->click(u"Stage the changes"_s);
    person_->applyByKeys();
    QVERIFY2(fileSays(addressOf(moved).toStdString()), agent_->file().c_str());
    QVERIFY2(!fileSays(addressOf(third).toStdString()), agent_->file().c_str());
    agent_->ask(10, "/api");
    QCOMPARE(moved.count("requests"), 10U);
    QCOMPARE(third.count("requests"), 10U);

    person_->choose({u"More actions"_s, u"Listeners"_s, u"web"_s, u"Routes …"_s});
    person_->click(u"Routes: Remove"_s);
    person_->click(u"Stage the changes"_s);
    person_->select(u"api"_s);
    person_->removeSelected();
    person_->applyByKeys();
    QCOMPARE(QString::fromStdString(agent_->file()), before);
    agent_->ask(10, "/api");
    QCOMPARE(moved.count("requests"), 10U);
}

void FormsTest::applyToBeConfirmed(int seconds) {
    person_->editWeight(u"web/a"_s, 300);
    person_->click(u"Review"_s);
    QTRY_VERIFY(person_->review().isVisible());
    person_->review().findChild<QCheckBox*>()->setChecked(true);
    auto* const within = person_->review().findChild<QComboBox*>();
    within->setItemData(within->currentIndex(), u"%1s"_s.arg(seconds)); // the shortest that is offered is half a minute
    QTest::mouseClick(Person::button(person_->review(), u"Apply changes"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(person_->window().changes().confirmBar()->isVisible(), 10'000);
    QVERIFY(fileSays("weight = 300"));
}

bool FormsTest::eventsSay(const QString& words) {
    person_->window().openPage(u"events"_s);
    const auto* const list = person_->window().page()->findChild<QAbstractItemView*>();
    const auto says = [&] {
        QString all;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            for (int column = 0; column < list->model()->columnCount(); ++column) {
                all += list->model()->index(row, column).data().toString() + u'\n';
            }
        }
        return all.contains(words);
    };
    return QTest::qWaitFor(says, 10'000);
}

void FormsTest::aConfirmedChangeStays() {
    applyToBeConfirmed(5);
    person_->click(u"Keep"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!person_->window().changes().confirmBar()->isVisible(), 10'000);
    QVERIFY(eventsSay(u"the change that waited for it is kept"_s));
    QVERIFY(fileSays("weight = 300"));
}

void FormsTest::aChangeThatNobodyConfirmsGoes() {
    applyToBeConfirmed(5);
    const QString notice = Person::textIn(*person_->window().changes().confirmBar());
    QVERIFY2(notice.contains(u"is taken back in"_s), qPrintable(notice));
    QTRY_VERIFY_WITH_TIMEOUT(!fileSays("weight = 300"), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!person_->window().changes().confirmBar()->isVisible(), 10'000);
    QVERIFY(eventsSay(u"not confirmed"_s));
}

QTEST_MAIN(FormsTest)
#include "forms_test.moc"

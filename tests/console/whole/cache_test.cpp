// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a pool keeps of responses: the console says how much it is and how often it helps, and throws it out; the
// servers are asked again then.

#include "console/shell/main_window.hpp"
#include "console/view/page.hpp"
#include "console/view/pools/detail_panel.hpp"
#include "console/view/pools/pool_toolbar.hpp"
#include "tests/console/support/real_agent.hpp"
#include "tests/console/whole/person.hpp"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class CacheTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { introducePeople(); }

    void init();
    void cleanup();
    void aCacheIsEmptied();
    void onlyWhatIsMeantGoes();
    void viewersAreNotOffered();
    void poolsWithoutOneAreNotOffered();

  private:
    void begin(std::string_view more, const char* role = nullptr);

    /// Whether the menu offers it now.
    [[nodiscard]] bool isOffered() const;

    /// What the panel beside the tree says under that name; null: nothing.
    [[nodiscard]] QString fact(const QString& name) const;

    /// Opens the question and answers it; nothing of the parameters: it is left as it is.
    void empty(const QString& which = {}, const QString& path = {}, const QString& host = {});

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<RealAgent> agent_;
    std::unique_ptr<Person> person_;
};

void CacheTest::init() {
    home_ = std::make_unique<QTemporaryDir>();
}

void CacheTest::cleanup() {
    person_.reset();
    agent_.reset();
}

void CacheTest::begin(std::string_view more, const char* role) {
    agent_ = std::make_unique<RealAgent>(std::vector<std::string>{"a"}, RealAgent::Management::clear, more);
    person_ = std::make_unique<Person>(home_->path(), role == nullptr ? agent_->profile() : agent_->profileOf(role));
    QVERIFY(person_->seesServers());
    person_->select(u"web"_s);
}

bool CacheTest::isOffered() const {
    const QMenu* const menu = Person::button(person_->window(), u"More actions"_s)->menu();
    const auto actions = menu->actions();
    return std::ranges::any_of(
        actions, [](const QAction* action) { return action->text() == u"Empty the cache …"_s && action->isVisible(); });
}

QString CacheTest::fact(const QString& name) const {
    const auto labels = person_->window().page()->findChild<DetailPanel*>()->findChildren<QLabel*>();
    const auto found = std::ranges::find_if(labels, [&name](const QLabel* label) {
        return label->isVisible() && label->accessibleName() == name && label->text() != name;
    });
    return found == labels.end() ? QString() : (*found)->text();
}

void CacheTest::empty(const QString& which, const QString& path, const QString& host) {
    QTRY_VERIFY(isOffered());
    person_->choose({u"More actions"_s, u"Empty the cache …"_s});
    QWidget& dialog = Person::dialog();
    if (!which.isEmpty()) {
        auto* const choice = dialog.findChild<QComboBox*>();
        choice->setCurrentText(which);
        QVERIFY(!Person::button(dialog, u"Throw out"_s)->isEnabled()); // it is not said what
        Person::fill(dialog, u"Path"_s, path);
    }
    if (!host.isEmpty()) {
        Person::fill(dialog, u"Host"_s, host);
    }
    Person::fill(dialog, u"Reason"_s, u"a new release"_s);
    person_->click(u"Throw out"_s);
}

void CacheTest::aCacheIsEmptied() {
    begin("[pools.web.cache]\nenabled = true\n");
    QTRY_COMPARE(fact(u"Cache hits"_s), u"—"_s); // nobody has asked yet
    agent_->ask(3, "/max-age/600");
    QCOMPARE(agent_->count("a"), std::uint64_t(1));
    QTRY_COMPARE_WITH_TIMEOUT(fact(u"Cache hits"_s), u"66.7 %"_s, 10'000);
    QVERIFY(fact(u"Cache holds"_s) != u"0 B"_s);
    QCOMPARE(fact(u"Listener web"_s), u"0 % HTTP/2"_s); // raw HTTP/1.1 in the clear

    empty();
    QTRY_VERIFY(Person::textIn(person_->window()).contains(u"1 response of web thrown out."_s));
    agent_->ask(1, "/max-age/600");
    QCOMPARE(agent_->count("a"), std::uint64_t(2));
    agent_->ask(1, "/max-age/600");
    QCOMPARE(agent_->count("a"), std::uint64_t(2));
}

void CacheTest::onlyWhatIsMeantGoes() {
    begin("[pools.web.cache]\nenabled = true\n");
    agent_->ask(1, "/max-age/600?x");
    agent_->ask(1, "/max-age/700");
    agent_->ask(1, "/max-age/700?y");
    QCOMPARE(agent_->count("a"), std::uint64_t(3));
    empty(u"One path, with any query"_s, u"/max-age/700"_s, u"elsewhere.test"_s);
    QTRY_VERIFY(Person::textIn(person_->window()).contains(u"0 responses of web thrown out."_s));
    empty(u"One path, with any query"_s, u"/max-age/700"_s);
    QTRY_VERIFY(Person::textIn(person_->window()).contains(u"2 responses of web thrown out."_s));
    agent_->ask(1, "/max-age/600?x");
    QCOMPARE(agent_->count("a"), std::uint64_t(3));
    empty(u"All paths that begin with"_s, u"/max"_s);
    QTRY_VERIFY(Person::textIn(person_->window()).contains(u"1 response of web thrown out."_s));
    agent_->ask(1, "/max-age/600?x");
    QCOMPARE(agent_->count("a"), std::uint64_t(4));
}

void CacheTest::viewersAreNotOffered() {
    begin("[pools.web.cache]\nenabled = true\n", "viewer");
    QTRY_VERIFY(!fact(u"Cache holds"_s).isNull());
    QVERIFY(!isOffered());
}

void CacheTest::poolsWithoutOneAreNotOffered() {
    begin({});
    QTRY_VERIFY(!fact(u"Algorithm"_s).isNull());
    QVERIFY(fact(u"Cache holds"_s).isNull());
    QVERIFY(!isOffered());
}

QTEST_MAIN(CacheTest)
#include "cache_test.moc"

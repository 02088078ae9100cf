// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two people at two consoles change the same agent.

#include "console/shell/pending_bar.hpp"
#include "console/shell/review_panel.hpp"
#include "tests/console/support/real_agent.hpp"
#include "tests/console/whole/person.hpp"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class TwoPeopleTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { introducePeople(); }

    void init();
    void cleanup();
    void differentKeysLandWithoutAQuestion();
    void whoComesSecondKeepsTheirs();
    void whoComesSecondTakesTheOthers();

  private:
    /// Both have edited a's weight, Anna has applied hers, and Ben looks at what has become of his.
    void collide();

    [[nodiscard]] bool fileSays(const char* line) const { return agent_->file().find(line) != std::string::npos; }

    QTemporaryDir homes_[2];
    std::unique_ptr<RealAgent> agent_;
    std::unique_ptr<Person> anna_;
    std::unique_ptr<Person> ben_;
};

void TwoPeopleTest::init() {
    agent_ = std::make_unique<RealAgent>();
    anna_ = std::make_unique<Person>(homes_[0].path(), agent_->profile());
    ben_ = std::make_unique<Person>(homes_[1].path(), agent_->profile());
    QVERIFY(anna_->seesServers());
    QVERIFY(ben_->seesServers());
}

void TwoPeopleTest::cleanup() {
    ben_.reset();
    anna_.reset();
    agent_.reset();
}

void TwoPeopleTest::differentKeysLandWithoutAQuestion() {
    anna_->editWeight(u"web/a"_s, 300);
    ben_->editWeight(u"web/b"_s, 50);
    anna_->applyByKeys();
    ben_->applyByKeys();
    QVERIFY(fileSays("weight = 300"));
    QVERIFY(fileSays("weight = 50"));
}

void TwoPeopleTest::collide() {
    anna_->editWeight(u"web/a"_s, 300);
    ben_->editWeight(u"web/a"_s, 40);
    anna_->applyByKeys();
    QTRY_VERIFY_WITH_TIMEOUT(!Person::button(ben_->pending(), u"Apply changes"_s)->isEnabled(), 10'000);
    ben_->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(ben_->review().isVisible());
    QStringList says;
    for (const auto* label : ben_->review().findChildren<QLabel*>()) {
        says += label->text();
    }
    QVERIFY2(says.contains(u"100"_s) && says.contains(u"300"_s) && says.contains(u"40"_s), qPrintable(says.join(u'|')));
}

void TwoPeopleTest::whoComesSecondKeepsTheirs() {
    collide();
    ben_->click(u"Keep mine"_s);
    ben_->applyByKeys();
    QVERIFY(fileSays("weight = 40"));
    QVERIFY(!fileSays("weight = 300"));
}

void TwoPeopleTest::whoComesSecondTakesTheOthers() {
    collide();
    ben_->click(u"Take theirs"_s);
    QTRY_VERIFY(!ben_->pending().isVisible());
    QVERIFY(fileSays("weight = 300"));
}

QTEST_MAIN(TwoPeopleTest)
#include "two_people_test.moc"

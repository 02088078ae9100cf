// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The link is cut, the agent dies and the console is started anew while edits wait: they are there, and land.

#include "console/shell/main_window.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/view/page.hpp"
#include "tests/console/support/real_agent.hpp"
#include "tests/console/support/relay.hpp"
#include "tests/console/whole/person.hpp"

#include <QChart>
#include <QChartView>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class InterruptedTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { introducePeople(); }

    void init();
    void cleanup();
    void editsSurviveACutLink();
    void editsSurviveARestartOfTheConsole();
    void editsSurviveTheAgentsEnd();

  private:
    void begin() { person_ = std::make_unique<Person>(home_->path(), profile_); }

    [[nodiscard]] QPushButton& apply() const { return *Person::button(person_->pending(), u"Apply changes"_s); }

    [[nodiscard]] bool pendingSays(const QString& words) const;
    [[nodiscard]] bool isDimmed() const; ///< every chart of the page
    void applyWhenItIsBack();

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<RealAgent> agent_;
    std::unique_ptr<Relay> relay_;
    Profile profile_;
    std::unique_ptr<Person> person_;
};

void InterruptedTest::init() {
    home_ = std::make_unique<QTemporaryDir>();
    agent_ = std::make_unique<RealAgent>();
    relay_ = std::make_unique<Relay>(agent_->process().managementPort());
    profile_ = agent_->profile();
    profile_.url.setPort(relay_->port());
    begin();
    QVERIFY(person_->seesServers());
    person_->editWeight(u"web/a"_s, 300);
    QTRY_VERIFY(!person_->window().page()->findChildren<QChartView*>().isEmpty());
    QVERIFY(!isDimmed());
}

void InterruptedTest::cleanup() {
    person_.reset();
    relay_.reset();
    agent_.reset();
    home_.reset();
}

bool InterruptedTest::pendingSays(const QString& words) const {
    const auto labels = person_->pending().findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel* label) { return label->text().contains(words); });
}

bool InterruptedTest::isDimmed() const {
    const auto charts = person_->window().page()->findChildren<QChartView*>();
    return std::all_of(charts.begin(), charts.end(), [](const QChartView* one) { return one->chart()->opacity() < 1; });
}

void InterruptedTest::applyWhenItIsBack() {
    QTRY_VERIFY_WITH_TIMEOUT(apply().isEnabled(), 20'000); // by itself
    person_->applyByKeys();
    QVERIFY(agent_->file().find("weight = 300") != std::string::npos);
}

void InterruptedTest::editsSurviveACutLink() {
    relay_->cut();
    QTRY_VERIFY_WITH_TIMEOUT(!apply().isEnabled(), 10'000);
    QVERIFY(pendingSays(u"kept on this machine until the agent can be reached"_s));
    QVERIFY(person_->told().contains(u"has ended"_s) || person_->told().contains(u"Nobody answers"_s));
    QCOMPARE(apply().toolTip(), u"kept on this machine until the agent can be reached"_s);
    QVERIFY(person_->seesServers()); // the last that is known
    QVERIFY(isDimmed());
    QTest::mouseClick(&apply(), Qt::LeftButton);
    QVERIFY(agent_->file().find("weight = 300") == std::string::npos);
    relay_->mend();
    applyWhenItIsBack();
    QTRY_VERIFY(!isDimmed());
    QTRY_COMPARE(person_->told(), QString());
}

void InterruptedTest::editsSurviveARestartOfTheConsole() {
    relay_->cut();
    person_.reset();
    begin();
    QTRY_VERIFY_WITH_TIMEOUT(pendingSays(u"kept on this machine until the agent can be reached"_s), 10'000);
    QVERIFY(pendingSays(u"300"_s));
    relay_->mend();
    applyWhenItIsBack();
}

void InterruptedTest::editsSurviveTheAgentsEnd() {
    agent_->process().process().signal(SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!apply().isEnabled(), 10'000);
    agent_->process().startAgain();
    agent_->process().waitUntilReady();
    relay_->setTarget(agent_->process().managementPort());
    applyWhenItIsBack();
}

QTEST_MAIN(InterruptedTest)
#include "interrupted_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whoever cannot get in is told why, and what to do next; and that works.

#include "console/shell/main_window.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "tests/console/support/real_agent.hpp"
#include "tests/console/support/scripted_agent.hpp"
#include "tests/console/whole/person.hpp"

#include <QFile>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class TurnedAwayTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { introducePeople(); }

    void init() { home_ = std::make_unique<QTemporaryDir>(); }

    void cleanup();
    void anotherCertificateIsPinnedAfterALook();
    void aWrongTokenIsReplaced();
    void aRevokedTokenIsReplaced();
    void viewersSeeAndCannotSteer();
    void aServerThatIsNoAgentIsNamed();
    void anotherVersionIsNamed();

  private:
    void begin(const Profile& profile) { person_ = std::make_unique<Person>(home_->path(), profile); }

    /// Waits until the window says so.
    [[nodiscard]] bool isTold(const QString& sentence) const;
    [[nodiscard]] QByteArray adminsToken() const;

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<RealAgent> agent_;
    std::unique_ptr<Person> person_;
};

void TurnedAwayTest::cleanup() {
    person_.reset();
    agent_.reset();
}

bool TurnedAwayTest::isTold(const QString& sentence) const {
    return QTest::qWaitFor([&] { return person_->told().contains(sentence); }, 10'000);
}

QByteArray TurnedAwayTest::adminsToken() const {
    QFile file(agent_->profile().tokenFile);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

void TurnedAwayTest::anotherCertificateIsPinnedAfterALook() {
    agent_ = std::make_unique<RealAgent>(std::vector<std::string>{"a", "b"}, RealAgent::Management::tls);
    Profile profile = agent_->profile();
    profile.fingerprint = u"sha256:"_s + QString(64, u'0');
    begin(profile);
    QVERIFY(isTold(u"The certificate is not the one that was pinned."_s));
    person_->click(u"Compare and pin…"_s);
    static_cast<void>(Person::dialog());
    person_->click(u"Look"_s);
    person_->click(u"It is the same: pin it"_s);
    person_->click(u"Save"_s);
    QVERIFY(person_->seesServers());
    QTRY_COMPARE(person_->told(), QString());
}

void TurnedAwayTest::aWrongTokenIsReplaced() {
    agent_ = std::make_unique<RealAgent>();
    Profile profile = agent_->profile();
    profile.tokenFile = home_->filePath(u"wrong.token"_s);
    QFile file(profile.tokenFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("poise_" + QByteArray(43, 'x') + '\n');
    file.close();
    begin(profile);
    QVERIFY(isTold(u"The agent does not know this token."_s));
    person_->click(u"Enter a token…"_s);
    Person::fill(Person::dialog(), u"File that holds the token"_s, agent_->profile().tokenFile);
    person_->click(u"Save"_s);
    QVERIFY(person_->seesServers());
}

void TurnedAwayTest::aRevokedTokenIsReplaced() {
    agent_ = std::make_unique<RealAgent>();
    begin(agent_->profileOf("operator"));
    QVERIFY(person_->seesServers());
    person_->editWeight(u"web/a"_s, 300);
    agent_->revoke("operator");
    QVERIFY(isTold(u"The token was revoked or has expired."_s) || isTold(u"The agent does not know this token."_s));
    QVERIFY(!Person::button(person_->pending(), u"Apply changes"_s)->isEnabled());
    person_->click(u"Enter a token…"_s);
    Person::fill(Person::dialog(), u"File that holds the token"_s, agent_->profile().tokenFile);
    person_->click(u"Save"_s);
    QTRY_VERIFY_WITH_TIMEOUT(Person::button(person_->pending(), u"Apply changes"_s)->isEnabled(), 10'000);
    person_->applyByKeys();
    QVERIFY(agent_->file().find("weight = 300") != std::string::npos);
}

void TurnedAwayTest::viewersSeeAndCannotSteer() {
    agent_ = std::make_unique<RealAgent>();
    begin(agent_->profileOf("viewer"));
    QVERIFY(person_->seesServers());
    person_->select(u"web/a"_s);
    QTest::keyClick(&person_->tree(), Qt::Key_F2);
    QVERIFY(person_->tree().findChild<QSpinBox*>() == nullptr);
    QPushButton* const drain = Person::button(person_->window(), u"Drain"_s);
    QVERIFY(!drain->isEnabled());
    QVERIFY2(drain->toolTip().contains(u"operator"_s), qPrintable(drain->toolTip()));
    QTRY_VERIFY2(person_->header().contains(u"viewer"_s), qPrintable(person_->header()));
}

void TurnedAwayTest::aServerThatIsNoAgentIsNamed() {
    agent_ = std::make_unique<RealAgent>();
    Profile profile = agent_->profile();
    profile.url.setPort(agent_->server("a").port());
    begin(profile);
    QVERIFY2(isTold(u"is not a Poise agent."_s), qPrintable(person_->told() + person_->header()));
    person_->click(u"Edit agent…"_s);
    Person::fill(Person::dialog(), u"Address"_s, agent_->profile().url.toString());
    person_->click(u"Save"_s);
    QVERIFY(person_->seesServers());
}

void TurnedAwayTest::anotherVersionIsNamed() {
    ScriptedAgent agent;
    agent.hello.protocol = 2;
    begin(agent.profile(home_->path()));
    QVERIFY(isTold(u"The agent speaks another version of the protocol."_s));
    agent.hello.protocol = 1;
    agent.publishEach(100);
    person_->click(u"Retry now"_s);
    QVERIFY(person_->seesServers());
    person_.reset();
}

QTEST_MAIN(TurnedAwayTest)
#include "turned_away_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/link/link.hpp"
#include "console/store/agents.hpp"
#include "console/store/connection_test.hpp"
#include "console/store/event_feed.hpp"
#include "console/store/local_agents.hpp"
#include "console/store/profiles.hpp"
#include "console/store/tokens.hpp"
#include "tests/console/support/manual_clock.hpp"
#include "tests/console/support/memory_keyring.hpp"
#include "tests/console/support/scripted_agent.hpp"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;
using Kind = Trouble::Kind;

namespace {

const QByteArray kToken = "poise_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& text) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly)) {
        throw std::runtime_error("cannot write");
    }
    file.write(text);
    return file.fileName();
}

Profile profileAt(const char* url) {
    Profile profile;
    profile.url = QUrl(QString::fromLatin1(url));
    return profile;
}

} // namespace

class SavedAgentsTest : public QObject {
    Q_OBJECT

  private slots:
    void profilesAreKept();
    void theSameUrlIsTheSameProfile();
    void settingsOfANewerVersionAreLeftAlone();
    void noTokenIsInTheSettings();

    void aTokenComesFromItsFile();
    void aTokenComesFromTheKeyring();
    void withoutAKeyringATokenIsRemembered();
    void theDesktopsKeyringSaysWhenThereIsNone();
    void tokensAreReadStrictly_data();
    void tokensAreReadStrictly();

    void localAgentsAreFoundInTheirFolders();

    void lookingShowsTheFingerprint();
    void tryingSaysHelloOrWhyNot();
    void aTestThatIsTakenBackIsNotAnswered();
    void addressesAreReadAsPeopleTypeThem_data();
    void addressesAreReadAsPeopleTypeThem();

    void agentsFollowTheProfiles();
    void theAgentThatWasShownIsShownAgain();
    void seenEventsAreKept();

  private:
    /// What an Agents needs.
    struct Console {
        explicit Console(const QTemporaryDir& folder)
            : settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
            , profiles(settings)
            , tokens(std::make_unique<MemoryKeyring>(secrets)) {}

        [[nodiscard]] Agents::Context context() { return {clock, tokens, profiles, {}}; }

        QSettings settings;
        Profiles profiles;
        MemoryKeyring::Secrets secrets;
        ManualClock clock;
        Tokens tokens;
    };
};

void SavedAgentsTest::profilesAreKept() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    Profiles profiles(settings);
    QSignalSpy changed(&profiles, &Profiles::changed);
    Profile one = profileAt("https://a:7600");
    one.label = u"Kanten-Ä"_s;
    one.fingerprint = u"sha256:00"_s;
    one.environment = Environment::production;
    one.id = profiles.add(one);
    const QString two = profiles.add(profileAt("https://b:7600"));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(Profiles(settings).all(), profiles.all());
    QCOMPARE(profiles.find(one.id), one);
    one.tokenFile = u"/x"_s;
    profiles.update(one);
    profiles.update(one);
    QCOMPARE(changed.count(), 3);
    profiles.remove(two);
    QCOMPARE(Profiles(settings).all(), std::vector{one});
}

void SavedAgentsTest::theSameUrlIsTheSameProfile() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    Profiles profiles(settings);
    const QString id = profiles.add(profileAt("https://a:7600"));
    Profile again = profileAt("https://a:7600");
    again.fingerprint = u"sha256:11"_s;
    QCOMPARE(profiles.add(again), id);
    QCOMPARE(profiles.all().size(), 1U);
    QCOMPARE(profiles.all().front().fingerprint, u"sha256:11"_s);
}

void SavedAgentsTest::settingsOfANewerVersionAreLeftAlone() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    Profiles(settings).add(profileAt("https://a:7600"));
    settings.setValue("agents/version", 2);
    settings.sync();
    QStringList keys = settings.allKeys();
    Profiles profiles(settings);
    QVERIFY(profiles.all().empty());
    profiles.add(profileAt("https://b:7600"));
    profiles.setLastShown(u"x"_s);
    QCOMPARE(settings.allKeys(), keys);
}

void SavedAgentsTest::noTokenIsInTheSettings() {
    const QTemporaryDir folder;
    Console console(folder);
    const QString id = console.profiles.add(profileAt("https://127.0.0.1:1"));
    console.tokens.set(id, kToken, this, {});
    console.settings.sync();
    QFile file(console.settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("poise_"));
}

void SavedAgentsTest::aTokenComesFromItsFile() {
    const QTemporaryDir folder;
    MemoryKeyring::Secrets secrets;
    Tokens tokens(std::make_unique<MemoryKeyring>(secrets));
    Profile profile;
    profile.tokenFile = write(folder, u"t"_s, kToken + "\n");
    QByteArray found;
    tokens.find(profile, this, [&](const QByteArray& token, const Trouble&) { found = token; });
    QCOMPARE(found, kToken);
    profile.tokenFile = folder.filePath(u"none"_s);
    Trouble why;
    tokens.find(profile, this, [&](const QByteArray&, const Trouble& trouble) { why = trouble; });
    QCOMPARE(why.kind, Kind::tokenMissing);
    QVERIFY(!why.detail.isEmpty());
}

void SavedAgentsTest::aTokenComesFromTheKeyring() {
    MemoryKeyring::Secrets secrets;
    Profile profile;
    profile.id = u"one"_s;
    bool kept = false;
    {
        Tokens tokens(std::make_unique<MemoryKeyring>(secrets));
        tokens.set(profile.id, kToken, this, [&](bool is, const QString&) { kept = is; });
    }
    QVERIFY(kept);
    Tokens again(std::make_unique<MemoryKeyring>(secrets));
    QByteArray found;
    again.find(profile, this, [&](const QByteArray& token, const Trouble&) { found = token; });
    QCOMPARE(found, kToken);
    again.forget(profile.id);
    QVERIFY(secrets.empty());
}

void SavedAgentsTest::withoutAKeyringATokenIsRemembered() {
    MemoryKeyring::Secrets secrets;
    Tokens tokens(std::make_unique<MemoryKeyring>(secrets, u"no keyring"_s));
    Profile profile;
    profile.id = u"one"_s;
    Trouble why;
    tokens.find(profile, this, [&](const QByteArray&, const Trouble& trouble) { why = trouble; });
    QCOMPARE(why, (Trouble{Kind::tokenMissing, u"no keyring"_s, {}}));
    bool kept = true;
    tokens.set(profile.id, kToken, this, [&](bool is, const QString&) { kept = is; });
    QVERIFY(!kept);
    QByteArray found;
    tokens.find(profile, this, [&](const QByteArray& token, const Trouble&) { found = token; });
    QCOMPARE(found, kToken);
}

/// There is no session bus in tests.
void SavedAgentsTest::theDesktopsKeyringSaysWhenThereIsNone() {
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    Tokens tokens(desktopKeyring());
    Profile profile;
    profile.id = u"one"_s;
    std::optional<Trouble> why;
    tokens.find(profile, this, [&](const QByteArray&, const Trouble& trouble) { why = trouble; });
    QTRY_VERIFY(why);
    QCOMPARE(why->kind, Kind::tokenMissing);
    QVERIFY(!why->detail.isEmpty());
}

void SavedAgentsTest::tokensAreReadStrictly_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("a line") << kToken + "\n" << kToken;
    QTest::newRow("pasted") << " \t" + kToken + "\r\n" << kToken;
    QTest::newRow("empty") << QByteArray("\n") << QByteArray();
    QTest::newRow("two lines") << kToken + "\r\nX-Evil: 1" << QByteArray();
    QTest::newRow("binary") << QByteArray("\x01\xff", 2) << QByteArray();
}

void SavedAgentsTest::tokensAreReadStrictly() {
    QFETCH(const QByteArray, text);
    QTEST(Tokens::parse(text), "token");
}

void SavedAgentsTest::localAgentsAreFoundInTheirFolders() {
    const QTemporaryDir one;
    const QTemporaryDir damaged;
    const QTemporaryDir empty;
    const QTemporaryDir same;
    const QByteArray text =
        R"({"url": "https://127.0.0.1:7601", "fingerprint": ")" + QByteArray(64, 'a') + R"(", "pid": 1})";
    write(one, u"agent.json"_s, text);
    write(same, u"agent.json"_s, text);
    write(damaged, u"agent.json"_s, "{");
    const auto found = localAgents({empty.path().toStdString(), damaged.path().toStdString(), one.path().toStdString(),
                                    same.path().toStdString()});
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found.front().url, QUrl(u"https://127.0.0.1:7601"_s));
    QCOMPARE(found.front().fingerprint, u"sha256:"_s + QString(64, u'a'));
    QCOMPARE(found.front().tokenFile, one.filePath(u"admin.token"_s));
    QCOMPARE(profileOf(found.front()).tokenFile, found.front().tokenFile);
}

void SavedAgentsTest::lookingShowsTheFingerprint() {
    ScriptedAgent agent;
    const ManualClock clock;
    ConnectionTest test(clock);
    std::optional<ConnectionTest::Seen> seen;
    test.look(agent.url(), [&](const ConnectionTest::Seen& what) { seen = what; });
    QTRY_VERIFY(seen);
    QCOMPARE(seen->fingerprint, agent.fingerprint());
    QCOMPARE(seen->trouble.kind, Kind::none);
    QCOMPARE(agent.heard(), QByteArray());
    agent.setListening(false);
    seen.reset();
    test.look(agent.url(), [&](const ConnectionTest::Seen& what) { seen = what; });
    QTRY_VERIFY(seen);
    QCOMPARE(seen->trouble.kind, Kind::unreachable);
}

void SavedAgentsTest::tryingSaysHelloOrWhyNot() {
    const QTemporaryDir folder;
    ScriptedAgent agent;
    const ManualClock clock;
    ConnectionTest test(clock);
    std::optional<ConnectionTest::Tried> tried;
    const auto then = [&](const ConnectionTest::Tried& what) { tried = what; };
    test.tryOut(agent.profile(folder.path()), agent.token(), then);
    QTRY_VERIFY(tried);
    QCOMPARE(tried->trouble.kind, Kind::none);
    QCOMPARE(tried->hello.agent.name, "edge-1");
    QVERIFY(tried->roundTripMs > 0);
    tried.reset();
    test.tryOut(agent.profile(folder.path()), "poise_wrong", then);
    QTRY_VERIFY(tried);
    QCOMPARE(tried->trouble.kind, Kind::tokenRefused);
}

void SavedAgentsTest::aTestThatIsTakenBackIsNotAnswered() {
    const QTemporaryDir folder;
    ScriptedAgent agent;
    const ManualClock clock;
    ConnectionTest test(clock);
    bool called = false;
    test.tryOut(agent.profile(folder.path()), agent.token(), [&](const auto&) { called = true; });
    test.cancel();
    test.look(agent.url(), [&](const auto&) { called = true; });
    std::optional<ConnectionTest::Seen> seen;
    test.look(agent.url(), [&](const ConnectionTest::Seen& what) { seen = what; });
    QTRY_VERIFY(seen);
    QVERIFY(!called);
}

void SavedAgentsTest::addressesAreReadAsPeopleTypeThem_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("host") << u"edge-1"_s << u"https://edge-1:7600"_s;
    QTest::newRow("host and port") << u" edge-1:7601 "_s << u"https://edge-1:7601"_s;
    QTest::newRow("wss") << u"wss://10.0.0.1/api/v1"_s << u"https://10.0.0.1:7600"_s;
    QTest::newRow("v6") << u"[::1]:7600"_s << u"https://[::1]:7600"_s;
    QTest::newRow("clear") << u"http://localhost"_s << u"http://localhost:7600"_s;
    QTest::newRow("user") << u"https://a:b@host"_s << QString();
    QTest::newRow("query") << u"https://host?token=x"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("words") << u"my agent"_s << QString();
}

void SavedAgentsTest::addressesAreReadAsPeopleTypeThem() {
    QFETCH(const QString, typed);
    QFETCH(const QString, url);
    QCOMPARE(ConnectionTest::urlOf(typed), QUrl(url));
}

void SavedAgentsTest::agentsFollowTheProfiles() {
    const QTemporaryDir folder;
    Console console(folder);
    Agents agents(console.context());
    QVERIFY(agents.current() == nullptr);
    QSignalSpy current(&agents, &Agents::currentChanged);
    const QString one = console.profiles.add(profileAt("https://127.0.0.1:1"));
    const QString two = console.profiles.add(profileAt("https://127.0.0.1:2"));
    QCOMPARE(agents.all().size(), 2U);
    QCOMPARE(agents.current(), agents.find(one));
    agents.show(agents.find(two));
    QCOMPARE(console.profiles.lastShown(), two);
    Agent* const kept = agents.find(two);
    Profile renamed = kept->profile();
    renamed.label = u"Two"_s;
    console.profiles.update(renamed);
    QCOMPARE(agents.find(two), kept);
    QCOMPARE(kept->name(), u"Two"_s);
    console.tokens.set(two, kToken, this, {});
    console.profiles.remove(two);
    QCOMPARE(agents.current(), agents.find(one));
    QVERIFY(console.secrets.empty());
    console.profiles.remove(one);
    QVERIFY(agents.current() == nullptr);
    QCOMPARE(current.count(), 4);
}

void SavedAgentsTest::theAgentThatWasShownIsShownAgain() {
    const QTemporaryDir folder;
    Console console(folder);
    console.profiles.add(profileAt("https://127.0.0.1:1"));
    const QString two = console.profiles.add(profileAt("https://127.0.0.1:2"));
    console.profiles.setLastShown(two);
    Agents agents(console.context());
    QCOMPARE(agents.current()->profile().id, two);
}

void SavedAgentsTest::seenEventsAreKept() {
    const QTemporaryDir folder;
    Console console(folder);
    ScriptedAgent there;
    there.addEvent(wire::EventSeverity::critical, "server.health", "web/a", "down");
    const QString id = console.profiles.add(there.profile(folder.path()));
    for (const int unread : {1, 0}) {
        Agents agents(console.context());
        EventFeed& feed = agents.current()->events();
        QVERIFY(QTest::qWaitFor([&] {
            agents.tick();
            return feed.events().size() == 1;
        }));
        QCOMPARE(feed.unread(wire::EventSeverity::critical), unread);
        feed.markSeen();
    }
    QCOMPARE(console.profiles.lastSeenEvent(id), 1);
}

QTEST_GUILESS_MAIN(SavedAgentsTest)
#include "saved_agents_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What an upgrade keeps, and what becomes of one that fails.

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/upgrade/succession.hpp"

#include <QTest>

#include <csignal>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// `[agent]` and what listens on one port, with keys of `[agent]`.
std::string config(const DemoProcess& server, std::string_view agentKeys = {}, std::string_view more = {}) {
    std::string text = webConfig({{"a", server.port()}}, more);
    return text.insert(text.find('\n') + 1, agentKeys);
}

/// Asks for the stores as a new program does, and dies with them in its hands.
constexpr std::string_view kTakesTheStores = R"(exec python3 -c '
import os, socket
channel = socket.socket(fileno=int(os.environ["POISE_UPGRADE"]))
channel.send(b"begin\n")
channel.recv(60000)
os._exit(9)')";

bool serves(const AgentProcess& agent) {
    RawClient client(agent.port());
    const auto response = client.get("/");
    return response && response->status == 200;
}

bool refuses(std::uint16_t port) {
    try {
        const RawClient client(port);
        return false;
    } catch (const std::system_error&) {
        return true;
    }
}

} // namespace

class UpgradeFailureTest : public QObject {
    Q_OBJECT

  private slots:
    void programThatDoesNotComeToServeChangesNothing_data();
    void programThatDoesNotComeToServeChangesNothing();
    void programThatTookTheStoresAndDiedGivesThemBack();
    void configurationWithAnErrorFailsTheUpgradeOnly();
    void endingTheAgentEndsAnUpgradeThatIsUnderWay();
    void addressesComeAndGoWithAnUpgrade();
    void whatWasKnownOfServersGoesOn();
    void oldProgramIsCutAtItsDeadline();
};

void UpgradeFailureTest::programThatDoesNotComeToServeChangesNothing_data() {
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("said");
    QTest::newRow("ends") << "exit 3" << "it ended with exit code 3";
    QTest::newRow("crashes") << "kill -SEGV $$" << "it was ended by signal 11";
    QTest::newRow("hangs") << "exec sleep 1000" << "it did not become ready in time";
    QTest::newRow("no program") << "" << "No such file or directory";
    QTest::newRow("no executable") << "-" << "Exec format error";
}

void UpgradeFailureTest::programThatDoesNotComeToServeChangesNothing() {
    QFETCH(const QString, lines);
    QFETCH(const QString, said);
    DemoProcess server(DemoProcess::server("a"));
    Succession succession(config(server, "upgrade_timeout = \"1s\"\n"));
    RawClient kept(succession.agent().port());
    QCOMPARE(kept.get("/")->status, 200);
    const pid_t before = succession.serving();
    if (lines.isEmpty()) {
        succession.install("/nonexistent/poised");
    } else {
        const auto file = succession.script(lines.toStdString());
        if (lines == "-") {
            std::filesystem::resize_file(file, 0);
            std::filesystem::resize_file(file, 100); // zeros
        }
        succession.install(file);
    }
    succession.signal(SIGUSR2);
    QVERIFY2(succession.agent().process().waitForError("the upgrade failed, this program goes on: "),
             succession.agent().process().errors().c_str());
    QVERIFY2(succession.said(said.toStdString()) == 1, succession.agent().process().errors().c_str());
    QCOMPARE(succession.serving(), before);
    QCOMPARE(kept.get("/")->status, 200);
    QVERIFY(serves(succession.agent()));
    QVERIFY(eventually([&] { return succession.alive().size() == 1; }));
    succession.install(agentBinary()); // and the next one is as good as the first, given its time
    succession.agent().writeConfig(config(server));
    succession.signal(SIGHUP);
    QVERIFY(succession.agent().process().waitForError("revision 2 is in force"));
    QVERIFY(succession.upgrade());
    QVERIFY(serves(succession.agent()));
    kept.close(); // the old program would wait for it
    QVERIFY(succession.end());
}

void UpgradeFailureTest::programThatTookTheStoresAndDiedGivesThemBack() {
    DemoProcess server(DemoProcess::server("a"));
    Succession succession(config(server));
    succession.install(succession.script(std::string(kTakesTheStores)));
    succession.signal(SIGUSR2);
    QVERIFY(succession.agent().process().waitForError("it ended with exit code 9"));
    succession.agent().writeConfig(config(server, "region = \"elsewhere\"\n"));
    succession.signal(SIGHUP);
    QVERIFY(succession.agent().process().waitForError("revision 2 is in force"));
    succession.install(agentBinary());
    QVERIFY(succession.upgrade());
    QCOMPARE(Metrics::of(succession.agent().managementPort()).count("poise_config_revision"), std::uint64_t(2));
    QVERIFY(succession.end());
}

void UpgradeFailureTest::configurationWithAnErrorFailsTheUpgradeOnly() {
    DemoProcess server(DemoProcess::server("a"));
    Succession succession(config(server));
    const pid_t before = succession.serving();
    succession.agent().writeConfig(config(server, "regoin = \"elsewhere\"\n"));
    succession.signal(SIGUSR2);
    QVERIFY(succession.agent().process().waitForError("it ended with exit code 1"));
    QVERIFY(succession.said("regoin") > 0);
    QCOMPARE(succession.serving(), before);
    QVERIFY(serves(succession.agent()));
}

void UpgradeFailureTest::endingTheAgentEndsAnUpgradeThatIsUnderWay() {
    DemoProcess server(DemoProcess::server("a"));
    Succession succession(config(server));
    succession.install(succession.script("echo begun >&2; exec sleep 1000"));
    succession.signal(SIGUSR2);
    QVERIFY(succession.agent().process().waitForError("begun"));
    succession.signal(SIGTERM);
    QCOMPARE(succession.agent().process().wait(), std::optional(0));
    QVERIFY(succession.alive().empty());
}

void UpgradeFailureTest::addressesComeAndGoWithAnUpgrade() {
    DemoProcess server(DemoProcess::server("a"));
    const std::string both = config(server) + listener("second", "http", "web");
    Succession succession(both);
    const std::uint16_t first = succession.agent().port(0);
    const std::uint16_t second = succession.agent().port(1);
    succession.agent().writeConfig(config(server));
    QVERIFY(succession.upgrade());
    QCOMPARE(RawClient(first).get("/")->status, 200);
    QVERIFY(eventually([&] { return refuses(second); })); // the old program lets go of it on its way out
    succession.agent().writeConfig(both);
    QVERIFY(succession.upgrade());
    QCOMPARE(RawClient(first).get("/")->status, 200);
    QVERIFY(succession.end());
    QVERIFY(eventually([&] { return refuses(first); }));
}

void UpgradeFailureTest::whatWasKnownOfServersGoesOn() {
    DemoProcess servers({"--server", "name=a,listen=127.0.0.1:0", "--server", "name=b,listen=127.0.0.1:0"});
    servers.setHealth("hang", 1);
    // A check of b would take five seconds: it is known at once only because it was known before.
    Succession succession(agentSection() + listener("web", "http", "web") +
                          checkedPool("web", "http", {{"a", servers.port(0)}, {"b", servers.port(1)}},
                                      "[pools.web.health]\nchecks = [\"http\"]\nfailures = 1\ntimeout = \"500ms\"\n"));
    const auto up = [&](const std::string& server) {
        return Metrics::of(succession.agent().managementPort())
            .count("poise_server_up", {{"pool", "web"}, {"server", server}});
    };
    QVERIFY(eventually([&] { return succession.said("web/b is unhealthy") == 1; }));
    QVERIFY(succession.upgrade());
    QCOMPARE(up("a"), std::uint64_t(1));
    QCOMPARE(up("b"), std::uint64_t(0));
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(RawClient(succession.agent().port()).get("/")->body, std::string("a\n"));
    }
    QCOMPARE(succession.said("is healthy"), std::size_t(1)); // by the first program alone
    QVERIFY(succession.end());
}

void UpgradeFailureTest::oldProgramIsCutAtItsDeadline() {
    DemoProcess echo({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    std::string toml = tcpConfig({{"e", echo.port()}});
    Succession succession(toml.insert(toml.find('\n') + 1, "upgrade_drain = \"300ms\"\n"));
    RawClient client(succession.agent().port());
    client.send("hello");
    QCOMPARE(client.read(5), std::string("hello"));
    QVERIFY(succession.upgrade());
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(succession.agent().process().wait(), std::optional(0)); // the first program
    QVERIFY(succession.said("they are cut") == 1);
    QVERIFY(succession.end());
}

QTEST_APPLESS_MAIN(UpgradeFailureTest)
#include "failure_test.moc"

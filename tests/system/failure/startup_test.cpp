// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What keeps an agent from starting, and what a changed file may and may not do to one that runs.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/agent_script.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"

#include <QRegularExpression>
#include <QTest>

#include <filesystem>
#include <system_error>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

std::string listenerOn(std::string_view name, std::uint16_t port, std::string_view pool = "web") {
    return "[listeners." + std::string(name) + "]\nbind = [\"127.0.0.1:" + std::to_string(port) +
           "\"]\nprotocol = \"http\"\npool = \"" + std::string(pool) + "\"\n";
}

/// The agent ends by itself with `code`, and its last words match `words`.
QString problemOfEnd(AgentProcess& agent, int code, const char* words) {
    const auto ended = agent.process().wait();
    const QString said = QString::fromStdString(agent.process().errors() + agent.process().output());
    if (ended != code) {
        return QString("it ended with %1: %2").arg(ended ? QString::number(*ended) : "nothing").arg(said);
    }
    return QRegularExpression(words).match(said).hasMatch() ? QString() : said;
}

bool refuses(std::uint16_t port) {
    try {
        RawClient client(port);
        return false;
    } catch (const std::system_error&) {
        return true;
    }
}

std::uint64_t revisionOf(const AgentProcess& agent) {
    return Metrics::of(agent.managementPort()).count("poise_config_revision");
}

} // namespace

class StartupTest : public QObject {
    Q_OBJECT

  private slots:
    void takenPortIsNamed();
    void takenManagementPortIsNamed();
    void secondAgentOnAPortIsRefused();
    void secondAgentOnAStateFolderIsRefused();
    void portOfAnAgentThatEndedIsFreeAtOnce();
    void invalidFileIsRefusedAtTheStart();
    void missingFileIsRefusedAtTheStart();
    void unknownArgumentIsAMatterOfUsage();
    void listenersOnPortZeroEachTakeAPortOfTheirOwn();
    void invalidFileChangesNothing();
    void fileWithATakenPortChangesNothing();
    void listenersComeAndGoWithAReload();
    void requestUnderWayOutlivesItsServersRemoval();
    void relayOutlivesItsListenersRemoval();
    void lostStandardErrorDoesNotEndTheAgent();
};

void StartupTest::takenPortIsNamed() {
    const RecordingServer other;
    AgentProcess agent(agentSection() + listenerOn("web", other.port()) + pool("web", "http", {{"a", 1}}));
    const std::string words =
        "listeners\\.web\\.bind\\[0\\]: 127\\.0\\.0\\.1:" + std::to_string(other.port()) + ": another program listens";
    QCOMPARE(problemOfEnd(agent, 3, words.c_str()), QString());
}

void StartupTest::takenManagementPortIsNamed() {
    const RecordingServer other;
    AgentProcess agent("[management]\ntls = false\nlisten = \"127.0.0.1:" + std::to_string(other.port()) + "\"\n");
    const std::string words =
        "management\\.listen 127\\.0\\.0\\.1:" + std::to_string(other.port()) + ": another program listens";
    QCOMPARE(problemOfEnd(agent, 3, words.c_str()), QString());
}

void StartupTest::secondAgentOnAPortIsRefused() {
    DemoProcess server(DemoProcess::server("a"));
    const auto servers = pool("web", "http", {{"a", server.port()}});
    AgentProcess first(agentSection(2) + listener("web", "http", "web") + servers);
    first.waitUntilReady();
    AgentProcess second(agentSection(2) + listenerOn("web", first.port()) + servers);
    QCOMPARE(problemOfEnd(second, 3, "another program listens on this address"), QString());
    for (int i = 0; i < 20; ++i) { // not one of them may have gone to the second
        QCOMPARE(RawClient(first.port()).get("/")->status, 200);
    }
}

void StartupTest::secondAgentOnAStateFolderIsRefused() {
    const TempFolder folder;
    const std::string config =
        "[agent]\nstate_dir = \"" + (folder.path() / "state").string() + "\"\n[management]\nlisten = \"127.0.0.1:0\"\n";
    AgentProcess first(config);
    first.waitUntilReady();
    AgentProcess second(config);
    QCOMPARE(problemOfEnd(second, 3, "another agent uses this state folder"), QString());
    first.terminate();
    QCOMPARE(first.process().wait(), std::optional(0));
    AgentProcess third(config);
    third.waitUntilReady();
}

void StartupTest::portOfAnAgentThatEndedIsFreeAtOnce() {
    DemoProcess server(DemoProcess::server("a"));
    const auto servers = pool("web", "http", {{"a", server.port()}});
    std::uint16_t port = 0;
    {
        AgentProcess first(agentSection() + listener("web", "http", "web") + servers);
        port = first.waitUntilReady().port();
        RawClient client(port);
        client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"); // the agent closes: TIME_WAIT is its
        QCOMPARE(client.readResponse()->status, 200);
        QVERIFY(client.closedWithin(patience));
    }
    AgentProcess second(agentSection() + listenerOn("web", port) + servers);
    second.waitUntilReady();
    QCOMPARE(RawClient(port).get("/")->status, 200);
}

void StartupTest::invalidFileIsRefusedAtTheStart() {
    AgentProcess agent("[pools.web]\nalgorithm = \"round_robbin\"\n");
    QCOMPARE(problemOfEnd(agent, 1, "poise\\.toml:2:\\d+: pools\\.web\\.algorithm: .*round_robin"), QString());
}

void StartupTest::missingFileIsRefusedAtTheStart() {
    ChildProcess agent({agentBinary(), "--config", "/nowhere/poise.toml"});
    QCOMPARE(agent.wait(), std::optional(1));
    QVERIFY(agent.errors().find("/nowhere/poise.toml") != std::string::npos);
}

void StartupTest::unknownArgumentIsAMatterOfUsage() {
    ChildProcess agent({agentBinary(), "--confg", "poise.toml"});
    QCOMPARE(agent.wait(), std::optional(2));
}

void StartupTest::listenersOnPortZeroEachTakeAPortOfTheirOwn() {
    DemoProcess servers({"--server", "name=a,listen=127.0.0.1:0", "--server", "name=b,listen=127.0.0.1:0"});
    const std::string config = agentSection() + listener("one", "http", "a") + listener("two", "http", "b") +
                               pool("a", "http", {{"a", servers.port(0)}}) +
                               pool("b", "http", {{"b", servers.port(1)}});
    AgentProcess agent(config);
    agent.waitUntilReady();
    QCOMPARE(agent.ports(), std::size_t(2));
    const auto serve = [&](std::size_t index) { return RawClient(agent.port(index)).get("/")->body; };
    QCOMPARE(serve(0), std::string("a\n"));
    QCOMPARE(serve(1), std::string("b\n"));
    agent.writeConfig(config + "# again\n");
    agent.reload();
    QVERIFY(eventually([&] { return revisionOf(agent) == 2; }));
    QCOMPARE(serve(0), std::string("a\n"));
    QCOMPARE(serve(1), std::string("b\n"));
}

void StartupTest::invalidFileChangesNothing() {
    DemoProcess server(DemoProcess::server("a"));
    const std::string good = webConfig({{"a", server.port()}});
    AgentProcess agent(good);
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->status, 200);

    struct Case {
        std::string config;
        std::string said;
    };

    for (const Case& bad : {Case{good + "[pools.web.retry]\nattempts = -1\n", ": pools.web.retry.attempts: "},
                            Case{good + "[pools.web\n", "poise.toml:"}, Case{"", "was not applied"}}) {
        if (bad.config.empty()) {
            std::filesystem::remove(agent.folder().path() / "poise.toml");
        } else {
            agent.writeConfig(bad.config);
        }
        agent.reload();
        QVERIFY2(agent.process().waitForError(bad.said), agent.process().errors().c_str());
        QVERIFY(agent.process().waitForError("was not applied"));
        QCOMPARE(revisionOf(agent), std::uint64_t(1));
        QCOMPARE(client.get("/")->status, 200);
        QCOMPARE(RawClient(agent.port()).get("/")->status, 200);
    }
    const QRegularExpression place("poise\\.toml:\\d+:\\d+: pools\\.web\\.retry\\.attempts: .*-1.*, accepted: ");
    QVERIFY2(place.match(QString::fromStdString(agent.process().errors())).hasMatch(),
             agent.process().errors().c_str());
    agent.writeConfig(good + "# again\n");
    agent.reload();
    // The signal for the missing file may only be seen now: then the good one is read twice.
    QVERIFY(eventually([&] { return revisionOf(agent) >= 2; }));
    QCOMPARE(client.get("/")->status, 200);
}

void StartupTest::fileWithATakenPortChangesNothing() {
    DemoProcess server(DemoProcess::server("a"));
    const RecordingServer other;
    const std::string good = webConfig({{"a", server.port()}});
    AgentProcess agent(good);
    agent.waitUntilReady();
    agent.writeConfig(good + listenerOn("taken", other.port()));
    agent.reload();
    QVERIFY(agent.process().waitForError("another program listens"));
    QVERIFY(agent.process().waitForError("was not applied"));
    QCOMPARE(revisionOf(agent), std::uint64_t(1));
    QCOMPARE(RawClient(agent.port()).get("/")->status, 200);
}

void StartupTest::listenersComeAndGoWithAReload() {
    DemoProcess server(DemoProcess::server("a"));
    const std::string servers = pool("web", "http", {{"a", server.port()}});
    const std::uint16_t added = RecordingServer().port(); // free again
    const std::string one = agentSection() + listener("web", "http", "web") + servers;
    AgentProcess agent(one);
    agent.waitUntilReady();
    QVERIFY(refuses(added));
    agent.writeConfig(one + listenerOn("more", added));
    agent.reload();
    QVERIFY(eventually([&] { return revisionOf(agent) == 2; }));
    RawClient client(added);
    QCOMPARE(client.get("/")->status, 200);

    client.send("GET /delay/300 HTTP/1.1\r\nHost: test\r\n\r\n");
    QVERIFY(eventually([&] { return server.count("requests") == 2; }));
    agent.writeConfig(one);
    agent.reload();
    QVERIFY(eventually([&] { return refuses(added); }));
    const auto last = client.readResponse();
    QCOMPARE(last->status, 200);
    QCOMPARE(last->field("Connection"), std::string("close"));
    QCOMPARE(RawClient(agent.port()).get("/")->status, 200);
}

void StartupTest::requestUnderWayOutlivesItsServersRemoval() {
    DemoProcess servers({"--server", "name=a,listen=127.0.0.1:0", "--server", "name=b,listen=127.0.0.1:0"});
    const std::string front = agentSection() + listener("web", "http", "web");
    AgentProcess agent(front + pool("web", "http", {{"a", servers.port(0)}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->body, std::string("a\n"));
    client.send("GET /delay/300 HTTP/1.1\r\nHost: test\r\n\r\n");
    QVERIFY(eventually([&] { return servers.count("requests", 0) == 2; }));
    agent.writeConfig(front + pool("web", "http", {{"b", servers.port(1)}}));
    agent.reload();
    QVERIFY(eventually([&] { return revisionOf(agent) == 2; }));
    QCOMPARE(RawClient(agent.port()).get("/")->body, std::string("b\n"));
    QCOMPARE(client.readResponse()->body, std::string("a\n"));
    QCOMPARE(client.get("/")->body, std::string("b\n"));
    // The count is asked on a connection of its own; nothing of the agent's is left.
    QVERIFY(eventually([&] { return servers.count("open", 0) == 1; }));
}

void StartupTest::relayOutlivesItsListenersRemoval() {
    DemoProcess server({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("hello");
    QCOMPARE(client.read(5), std::string("hello"));
    agent.writeConfig(agentSection());
    agent.reload();
    QVERIFY(eventually([&] { return refuses(agent.port()); }));
    client.send("still");
    QCOMPARE(client.read(5), std::string("still"));
    client.halfClose();
    QVERIFY(client.closedWithin(patience));
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
}

/// Who reads the log may die; the traffic must not notice.
void StartupTest::lostStandardErrorDoesNotEndTheAgent() {
    DemoProcess server(DemoProcess::server("a"));
    const AgentScript linesOfTheStartOnly("mkfifo log\nhead -n 4 <log >&2 &\nexec \"$agent\" \"$@\" 2>log");
    std::string config = webConfig({{"a", server.port()}}, "[log]\naccess = \"text\"\n");
    AgentProcess agent(config);
    agent.waitUntilReady();
    for (std::uint64_t revision = 2; revision < 5; ++revision) {
        agent.writeConfig(config += "# again\n");
        agent.reload(); // writes a line
        QVERIFY(eventually([&] { return revisionOf(agent) == revision; }));
        QCOMPARE(RawClient(agent.port()).get("/")->status, 200);
    }
    agent.terminate();
    QCOMPARE(agent.process().wait(), std::optional(0));
}

QTEST_APPLESS_MAIN(StartupTest)
#include "startup_test.moc"

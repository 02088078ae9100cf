// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Servers that an operator takes out of traffic, and brings back.

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/management/api.hpp"

#include <QTest>

#include <algorithm>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

std::vector<std::string> kindsOf(ctl::Session& session, const std::string& source) {
    wire::EventsListParams params;
    params.source = source;
    std::vector<std::string> kinds;
    const auto page = call<methods::EventsList>(session, params);
    for (const wire::Event& event : page->events) {
        kinds.push_back(event.kind);
    }
    std::reverse(kinds.begin(), kinds.end());
    return kinds;
}

wire::ServerSetStateParams to(const std::string& pool, const std::string& server, wire::ServerState state) {
    return {pool, server, state, {}, "the reason"};
}

} // namespace

class StatesTest : public QObject {
    Q_OBJECT

  private slots:
    void drainKeepsWhatStandsUntilItsDeadline();
    void maintenanceSurvivesARestart();
    void viewerMayNot();
};

void StatesTest::drainKeepsWhatStandsUntilItsDeadline() {
    DemoProcess a({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    DemoProcess b({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    AgentProcess agent(agentSection() + listener("echo", "tcp", "echo") +
                       pool("echo", "tcp", {{"a", a.port(), 1000}, {"b", b.port(), 1}}));
    agent.waitUntilReady();
    RawClient standing(agent.port());
    QVERIFY(standing.send("hello"));
    QCOMPARE(standing.read(5), std::string("hello"));
    const auto connectionsToA = [&] {
        return Metrics::of(agent.managementPort()).count("poise_server_connections_total", {{"server", "a"}});
    };
    QCOMPARE(connectionsToA(), std::uint64_t{1});

    const auto session = sessionWith(agent);
    wire::ServerSetStateParams drain = to("echo", "a", wire::ServerState::drain);
    drain.deadline = "2s";
    const auto answer = call<methods::ServerSetState>(*session, drain);
    QCOMPARE(answer->remaining, std::uint64_t{1});
    for (int i = 0; i < 10; ++i) {
        RawClient next(agent.port());
        QVERIFY(next.send("world"));
        QCOMPARE(next.read(5), std::string("world"));
    }
    QCOMPARE(connectionsToA(), std::uint64_t{1});
    QVERIFY(standing.send("still"));
    QCOMPARE(standing.read(5), std::string("still"));
    QVERIFY(standing.closedWithin(patience));
    QVERIFY(wallMillis() >= *answer->until);
    QVERIFY(eventually([&] { return kindsOf(*session, "echo/a").size() == 3; }));
    QVERIFY((kindsOf(*session, "echo/a") ==
             std::vector<std::string>{"server.state", "server.drain_ended", "server.drained"}));
}

void StatesTest::maintenanceSurvivesARestart() {
    DemoProcess a(DemoProcess::server("a"));
    DemoProcess b(DemoProcess::server("b"));
    AgentProcess agent(webConfig({{"a", a.port(), 100}, {"b", b.port(), 100}}));
    agent.waitUntilReady();
    QCOMPARE(served(agent), std::string("aabb"));
    QVERIFY(
        call<methods::ServerSetState>(*sessionWith(agent), to("web", "a", wire::ServerState::maintenance)).has_value());
    QCOMPARE(served(agent), std::string("bbbb"));
    agent.process().signal(SIGKILL);
    QVERIFY(agent.process().wait().has_value());
    agent.startAgain();
    agent.waitUntilReady();
    QCOMPARE(served(agent), std::string("bbbb"));
    const auto session = sessionWith(agent);
    QCOMPARE(call<methods::Hello>(*session)->revision, std::uint64_t{1}); // no revision of the configuration
    QVERIFY(call<methods::ServerSetState>(*session, to("web", "a", wire::ServerState::ready)).has_value());
    QCOMPARE(served(agent), std::string("aabb"));
}

void StatesTest::viewerMayNot() {
    AgentProcess agent(webConfig({{"a", 9, 100}}));
    agent.waitUntilReady();
    const auto admin = sessionWith(agent);
    const auto token = call<methods::TokenAdd>(*admin, {"eve", wire::Role::viewer, {}});
    const auto path = agent.folder().write("eve.token", token->token + "\n");
    ctl::Wanted wanted;
    wanted.stateDir = (agent.folder().path() / "state").string();
    wanted.tokenFile = path.string();
    const auto viewer = sessionWith(wanted);
    QVERIFY(call<methods::ConfigGet>(*viewer).has_value());
    const auto refused = call<methods::ServerSetState>(*viewer, to("web", "a", wire::ServerState::drain));
    QCOMPARE(refused.error().code, wire::Code::forbidden);
    QVERIFY(kindsOf(*admin, "api").back() == "api.refused");
    QVERIFY(call<methods::TokenRevoke>(*admin, {"eve"}).has_value());
    try {
        (void)call<methods::ConfigGet>(*viewer);
        QFAIL("a revoked token still reads");
    } catch (const ctl::Failure&) { // its session was closed
    }
}

QTEST_APPLESS_MAIN(StatesTest)
#include "states_test.moc"

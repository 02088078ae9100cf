// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every value of the configuration that workers and checkers use arrives in the snapshot.
#include "agent/snapshot/health_policy.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <QTest>

using namespace poise;
using namespace poise::snapshot;
using namespace std::chrono_literals;
using test::Compiling;

class CompileTest : public QObject {
    Q_OBJECT

  private slots:
    void listenersCarryTheirSettings();
    void routesCarryTheirMatches();
    void poolsCarryTheirSettings();
    void serversCarryTheirSettings();
    void retriesFollowTheirWords();
    void emergencyPoolsAreLinked();
    void algorithms_data();
    void algorithms();
    void checksAreDefaultedByProtocol_data();
    void checksAreDefaultedByProtocol();
    void healthPolicyCarriesItsSettings();
    void requirementNeverExceedsTheChecks();
    void agentWideSettings();
    void datagramsHaveTheirOwnDefaults();
    void whatIsNotBuiltIsLeftOut_data();
    void whatIsNotBuiltIsLeftOut();
    void namesResolveOnceToTheirFirstIpv4Address();
    void nameThatDoesNotResolveIsAProblemAtItsKey();
    void configurationWithErrorsGivesNoSnapshot();
    void pointersStayWithinTheSnapshot();
};

namespace {

const Pool& onlyPool(const std::shared_ptr<const Snapshot>& snapshot) {
    return *snapshot->pools.at(0);
}

const std::string kServer = "servers.a.address = \"127.0.0.1:9001\"\n";

} // namespace

void CompileTest::listenersCarryTheirSettings() {
    const auto snapshot = Compiling().snapshotOf(R"(
[listeners.web]
bind = ["127.0.0.1:8080", "[::1]:0"]
pool = "web"
timeouts = { header = "1s", body = "2s", idle = "3s", tunnel = "4s" }
[listeners.db]
bind = ["0.0.0.0:5432"]
protocol = "tcp"
pool = "db"
[listeners.bare]
bind = ["127.0.0.1:8081"]
[pools.web]
[pools.db]
protocol = "tcp"
)");
    QVERIFY(snapshot);
    QCOMPARE(snapshot->listeners.size(), std::size_t(3));
    const Listener& web = *snapshot->listeners[0];
    QCOMPARE(web.name, std::string("web"));
    QCOMPARE(web.index, 0U);
    QCOMPARE(web.protocol, Protocol::http);
    QCOMPARE(web.bind.size(), std::size_t(2));
    QCOMPARE(web.bind[0].address().to_string(), std::string("127.0.0.1"));
    QCOMPARE(int(web.bind[0].port()), 8080);
    QCOMPARE(web.bind[1].address().to_string(), std::string("::1"));
    QCOMPARE(web.pool, snapshot->pools[0].get());
    QVERIFY(web.headerTimeout == 1s && web.bodyTimeout == 2s && web.idleTimeout == 3s && web.tunnelTimeout == 4s);
    const Listener& db = *snapshot->listeners[1];
    QCOMPARE(db.index, 1U);
    QCOMPARE(db.protocol, Protocol::tcp);
    QCOMPARE(db.pool->name, std::string("db"));
    QVERIFY(db.headerTimeout == 10s && db.bodyTimeout == 30s && db.idleTimeout == 60s && db.tunnelTimeout == 1h);
    QVERIFY(snapshot->listeners[2]->pool == nullptr);
}

void CompileTest::routesCarryTheirMatches() {
    const auto snapshot = Compiling().snapshotOf(R"(
[listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
match = { host = "API.Example.com", path_prefix = "/V1", methods = ["GET", "HEAD"], headers = { X-Tier = "Gold" } }
pool = "api"
[[listeners.web.routes]]
name = "rest"
pool = "web"
[pools.web]
[pools.api]
)");
    QVERIFY(snapshot);
    const std::vector<Route>& routes = snapshot->listeners[0]->routes;
    QCOMPARE(routes.size(), std::size_t(2));
    QCOMPARE(routes[0].name, std::string("api"));
    QCOMPARE(routes[0].host, std::string("api.example.com"));
    QCOMPARE(routes[0].pathPrefix, std::string("/V1"));
    QCOMPARE(routes[0].methods, (std::vector<std::string>{"GET", "HEAD"}));
    QCOMPARE(routes[0].headers.size(), std::size_t(1));
    QCOMPARE(routes[0].headers[0].name, std::string("x-tier"));
    QCOMPARE(routes[0].headers[0].value, std::string("Gold"));
    QCOMPARE(routes[0].pool, snapshot->pools[1].get());
    QVERIFY(routes[1].host.empty() && routes[1].pathPrefix.empty() && routes[1].methods.empty());
    QCOMPARE(routes[1].pool, snapshot->pools[0].get());
}

void CompileTest::poolsCarryTheirSettings() {
    const auto snapshot = Compiling().snapshotOf(R"(
[pools.web]
algorithm = "least_connections"
fallback_algorithm = "weighted_round_robin"
panic = true
health.degraded_factor = 0.25
timeouts = { response = "1s", idle = "2s" }
connections = { max_per_server = 7, connect_timeout = "3s", keep_alive = "4s", max_idle = 5 }
)");
    QVERIFY(snapshot);
    const Pool& pool = onlyPool(snapshot);
    QCOMPARE(pool.name, std::string("web"));
    QCOMPARE(pool.algorithm, AlgorithmKind::leastConnections);
    QCOMPARE(pool.fallback, AlgorithmKind::weightedRoundRobin);
    QVERIFY(pool.panic);
    QCOMPARE(pool.degradedFactor, 0.25);
    QVERIFY(pool.responseTimeout == 1s && pool.idleTimeout == 2s && pool.connectTimeout == 3s && pool.keepAlive == 4s);
    QCOMPARE(pool.maxPerServer, 7U);
    QCOMPARE(pool.maxIdle, 5U);
    QVERIFY(pool.live && pool.health);
}

void CompileTest::serversCarryTheirSettings() {
    const auto snapshot = Compiling().snapshotOf(R"(
[pools.web.servers]
z = { address = "127.0.0.1:9001", weight = 2.5 }
a = { address = "[2001:db8::1]:9002", backup = true }
)");
    QVERIFY(snapshot);
    const std::vector<Server>& servers = onlyPool(snapshot).servers;
    QCOMPARE(servers.size(), std::size_t(2));
    QCOMPARE(servers[0].id, std::string("web/z"));
    QCOMPARE(servers[0].name, std::string("z"));
    QCOMPARE(servers[0].index, 0U);
    QCOMPARE(servers[0].weight, 2.5);
    QVERIFY(!servers[0].backup);
    QCOMPARE(servers[0].authority, std::string("127.0.0.1:9001"));
    QCOMPARE(servers[1].index, 1U);
    QCOMPARE(servers[1].weight, 100.0);
    QVERIFY(servers[1].backup);
    QCOMPARE(servers[1].authority, std::string("[2001:db8::1]:9002"));
    QCOMPARE(servers[1].address.address().to_string(), std::string("2001:db8::1"));
    QCOMPARE(servers[1].live->id, std::string("web/a"));
}

void CompileTest::retriesFollowTheirWords() {
    const RetryPolicy byDefault = onlyPool(Compiling().snapshotOf("[pools.web]")).retry;
    QVERIFY(byDefault.attempts == 2 && byDefault.onConnect && byDefault.onReset && byDefault.budget == 0.2);
    const RetryPolicy connect =
        onlyPool(Compiling().snapshotOf("[pools.web.retry]\non = [\"connect\"]\nattempts = 5")).retry;
    QVERIFY(connect.attempts == 5 && connect.onConnect && !connect.onReset);
    const RetryPolicy none = onlyPool(Compiling().snapshotOf("[pools.web.retry]\non = []\nbudget = 0")).retry;
    QVERIFY(!none.onConnect && !none.onReset && none.budget == 0);
}

void CompileTest::emergencyPoolsAreLinked() {
    const auto snapshot = Compiling().snapshotOf("[pools.web]\nemergency_pool = \"sorry\"\n[pools.sorry]");
    QVERIFY(snapshot);
    QCOMPARE(snapshot->pools[0]->emergency, snapshot->pools[1].get());
    QVERIFY(snapshot->pools[1]->emergency == nullptr);
}

void CompileTest::algorithms_data() {
    QTest::addColumn<AlgorithmKind>("kind");
    QTest::newRow("round_robin") << AlgorithmKind::roundRobin;
    QTest::newRow("weighted_round_robin") << AlgorithmKind::weightedRoundRobin;
    QTest::newRow("least_connections") << AlgorithmKind::leastConnections;
    for (const char* notBuilt : {"least_response_time", "resource_based", "geographic", "consistent_hash", "maglev",
                                 "random_two_choices", "peak_ewma", "prequal"}) {
        QTest::newRow(notBuilt) << AlgorithmKind::weightedRoundRobin;
    }
}

void CompileTest::algorithms() {
    QFETCH(const AlgorithmKind, kind);
    const std::string word = QTest::currentDataTag();
    const Compiled compiled = Compiling()("[pools.web]\nalgorithm = \"" + word + "\"\n" + kServer);
    QVERIFY(compiled.snapshot);
    QCOMPARE(onlyPool(compiled.snapshot).algorithm, kind);
    const bool warned = std::any_of(compiled.problems.begin(), compiled.problems.end(),
                                    [](const auto& problem) { return problem.path == "pools.web.algorithm"; });
    const bool built = word == "round_robin" || word == "weighted_round_robin" || word == "least_connections";
    QCOMPARE(warned, !built);
}

void CompileTest::checksAreDefaultedByProtocol_data() {
    QTest::addColumn<QString>("toml");
    QTest::addColumn<bool>("tcp");
    QTest::addColumn<bool>("http");
    QTest::addColumn<bool>("httpIsDefault");
    QTest::newRow("http pool") << "" << true << true << true;
    QTest::newRow("tcp pool") << "protocol = \"tcp\"" << true << false << false;
    QTest::newRow("both asked for") << "health.checks = [\"tcp\", \"http\"]" << true << true << false;
    QTest::newRow("http asked for") << "health.checks = [\"http\"]" << false << true << false;
    QTest::newRow("http of a tcp pool") << "protocol = \"tcp\"\nhealth.checks = [\"http\"]" << false << true << false;
    QTest::newRow("none") << "health.checks = []" << false << false << false;
}

void CompileTest::checksAreDefaultedByProtocol() {
    QFETCH(const QString, toml);
    QFETCH(const bool, tcp);
    QFETCH(const bool, http);
    QFETCH(const bool, httpIsDefault);
    const auto snapshot = Compiling().snapshotOf("[pools.web]\n" + toml.toStdString());
    QVERIFY(snapshot);
    const HealthPolicy& policy = *onlyPool(snapshot).health;
    QCOMPARE(policy.tcp, tcp);
    QCOMPARE(policy.http, http);
    QCOMPARE(policy.httpIsDefault, httpIsDefault);
    QCOMPARE(policy.anyCheck(), tcp || http);
}

void CompileTest::healthPolicyCarriesItsSettings() {
    const auto snapshot = Compiling().snapshotOf(R"(
[pools.web.health]
checks = ["tcp", "http"]
path = "/up"
expect_status = "200,301-308"
intervals = { healthy = "1s", degraded = "2s", unhealthy = "3s" }
timeout = "500ms"
response_time = "250ms"
require = 2
failures = 4
successes = 5
slow_start = "0s"
initial_state = "healthy"
degraded_factor = 0.1
)");
    QVERIFY(snapshot);
    HealthPolicy expected;
    expected.tcp = expected.http = true;
    expected.path = "/up";
    expected.expectStatus = {{200, 200}, {301, 308}};
    expected.healthyInterval = 1s;
    expected.degradedInterval = 2s;
    expected.unhealthyInterval = 3s;
    expected.timeout = 500ms;
    expected.responseTime = 250ms;
    expected.require = 2;
    expected.failures = 4;
    expected.successes = 5;
    expected.slowStart = 0ms;
    expected.initiallyHealthy = true;
    expected.degradedFactor = 0.1;
    QVERIFY(*onlyPool(snapshot).health == expected);
    HealthPolicy byDefault;
    byDefault.http = byDefault.httpIsDefault = true;
    QVERIFY(*onlyPool(Compiling().snapshotOf("[pools.web]")).health == byDefault);
}

void CompileTest::requirementNeverExceedsTheChecks() {
    const auto any = Compiling().snapshotOf("[pools.web.health]\nrequire = \"any\"");
    QCOMPARE(onlyPool(any).health->require, 1U);
    const auto leftOut = Compiling().snapshotOf("[pools.web.health]\nchecks = [\"tcp\", \"custom\"]\nrequire = 2");
    QCOMPARE(onlyPool(leftOut).health->require, 1U);
}

void CompileTest::agentWideSettings() {
    Compiling compile;
    compile.revision = 41;
    const auto snapshot = compile.snapshotOf("[agent]\nname = \"edge-1\"\n[log]\naccess = "
                                             "\"json\"\n[security]\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]");
    QVERIFY(snapshot);
    QCOMPARE(snapshot->revision, std::uint64_t(42));
    QCOMPARE(snapshot->agentName, std::string("edge-1"));
    QCOMPARE(snapshot->accessLog, AccessLog::json);
    QCOMPARE(snapshot->trustedProxies.size(), std::size_t(2));
    const IpBytes inside{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, 1, 2, 3};
    const IpBytes outside{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 11, 1, 2, 3};
    QVERIFY(snapshot->trustedProxies[0].contains(inside));
    QVERIFY(!snapshot->trustedProxies[0].contains(outside));
    QCOMPARE(Compiling().snapshotOf("[log]\naccess = \"text\"")->accessLog, AccessLog::text);
    QCOMPARE(Compiling().snapshotOf("")->accessLog, AccessLog::off);
}

void CompileTest::datagramsHaveTheirOwnDefaults() {
    const std::string pool = "[pools.u]\nprotocol = \"udp\"\nalgorithm = \"consistent_hash\"\n" + std::string(kServer);
    const auto snapshot = Compiling().snapshotOf(pool + "[listeners.x]\nbind = [\"127.0.0.1:1\"]\nprotocol = "
                                                        "\"udp\"\npool = \"u\"\nmax_sessions = 7");
    QVERIFY(snapshot);
    QVERIFY(snapshot->listeners[0]->protocol == snapshot::Protocol::udp);
    QCOMPARE(snapshot->listeners[0]->maxSessions, 7U);
    QVERIFY(snapshot->pools[0]->byClient);
    QVERIFY(!snapshot->pools[0]->health->anyCheck());
    QCOMPARE(snapshot->pools[0]->maxPerServer, UINT32_MAX);
    const auto bounded = Compiling().snapshotOf(pool + "\n[pools.u.connections]\nmax_per_server = 9");
    QCOMPARE(bounded->pools[0]->maxPerServer, 9U);
}

void CompileTest::whatIsNotBuiltIsLeftOut_data() {
    QTest::addColumn<QString>("toml");
    const QString listener = "[listeners.x]\nbind = [\"127.0.0.1:1\"]\n";
    QTest::newRow("dns listener") << listener + "protocol = \"dns\"";
}

void CompileTest::whatIsNotBuiltIsLeftOut() {
    QFETCH(const QString, toml);
    const Compiled compiled = Compiling()(toml.toStdString());
    QVERIFY(compiled.snapshot);
    QVERIFY(compiled.snapshot->listeners.empty());
    for (const auto& pool : compiled.snapshot->pools) {
        QVERIFY(pool->servers.empty());
    }
    const bool told = std::any_of(compiled.problems.begin(), compiled.problems.end(), [](const auto& problem) {
        return problem.text.find("not built yet") != std::string::npos;
    });
    QVERIFY(told);
}

void CompileTest::namesResolveOnceToTheirFirstIpv4Address() {
    Compiling compile;
    compile.names["web.internal"] = {"2001:db8::1", "10.0.0.2", "10.0.0.1"};
    compile.names["six.internal"] = {"2001:db8::6"};
    const auto snapshot = compile.snapshotOf(R"(
[pools.web.servers]
a = { address = "web.internal:1" }
b = { address = "web.internal:2" }
c = { address = "six.internal:3" }
)");
    QVERIFY(snapshot);
    const std::vector<Server>& servers = onlyPool(snapshot).servers;
    QCOMPARE(servers[0].address.address().to_string(), std::string("10.0.0.2"));
    QCOMPARE(int(servers[1].address.port()), 2);
    QCOMPARE(servers[1].authority, std::string("web.internal:2"));
    QCOMPARE(servers[2].address.address().to_string(), std::string("2001:db8::6"));
    QCOMPARE(compile.asked, (std::vector<std::string>{"web.internal", "six.internal"}));
}

void CompileTest::nameThatDoesNotResolveIsAProblemAtItsKey() {
    Compiling compile;
    compile.names["empty.internal"] = {};
    const Compiled compiled = compile("[pools.web.servers]\na = { address = \"no.internal:1\" }\n"
                                      "b = { address = \"empty.internal:1\" }\n"
                                      "[listeners.web]\nbind = [\"127.0.0.1:1\", \"no.internal:2\"]");
    QVERIFY(!compiled.snapshot);
    std::string lines;
    for (const schema::Problem& problem : compiled.problems) {
        lines += std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column) + " " + problem.path + " " +
                 problem.text.substr(0, problem.text.find(" (")) + "\n";
    }
    QCOMPARE(QString::fromStdString(lines),
             QString("2:17 pools.web.servers.a.address \"no.internal\" cannot be resolved\n"
                     "3:17 pools.web.servers.b.address \"empty.internal\" cannot be resolved\n"
                     "5:24 listeners.web.bind[1] \"no.internal\" cannot be resolved\n"));
}

void CompileTest::configurationWithErrorsGivesNoSnapshot() {
    Compiling compile;
    const Compiled compiled = compile("[agent]\nworkers = -1\n[pools.web]\nservers.a.address = \"no.internal:1\"");
    QVERIFY(!compiled.snapshot);
    QVERIFY(schema::hasErrors(compiled.problems));
    QVERIFY(compile.asked.empty());
}

void CompileTest::pointersStayWithinTheSnapshot() {
    Compiling compile;
    const std::string toml = "[listeners.web]\nbind = [\"127.0.0.1:1\"]\npool = \"web\"\n[pools.web]\n" + kServer;
    const auto first = compile.snapshotOf(toml);
    const auto second = compile.snapshotOf(toml);
    QCOMPARE(first->listeners[0]->pool, first->pools[0].get());
    QCOMPARE(second->listeners[0]->pool, second->pools[0].get());
    QVERIFY(first->pools[0].get() != second->pools[0].get());
}

QTEST_APPLESS_MAIN(CompileTest)
#include "compile_test.moc"

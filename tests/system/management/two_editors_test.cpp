// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Editors at the same agent, with each other, with the file on disk, and with traffic.

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/management/api.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

const std::string kRoutes = R"(
# the order of routes matters
[[listeners.web.routes]]
name = "one"
match = { path_prefix = "/one" }
pool = "web" # for now

[[listeners.web.routes]]
name = "two"
match = { path_prefix = "/two" }
pool = "web"
)";

std::string routePatch(const std::string& route, const std::string& pool) {
    return R"({"listeners":{"web":{"routes":{")" + route + R"(":{"pool":")" + pool + R"("}}}}})";
}

/// Two pools with a server each, and an agent whose routes all lead to the first.
class Scene {
  public:
    Scene()
        : a(DemoProcess::server("a"))
        , b(DemoProcess::server("b"))
        , agent(agentSection(2) + listener("web", "http", "web") + kRoutes + pool("web", "http", {{"a", a.port()}}) +
                pool("other", "http", {{"b", b.port()}})) {
        agent.waitUntilReady();
    }

    /// Which server answers on a connection of its own.
    [[nodiscard]] std::string served(const std::string& path) const {
        RawClient client(agent.port());
        return client.get(path)->body.substr(0, 1);
    }

    DemoProcess a;
    DemoProcess b;
    AgentProcess agent;
};

} // namespace

class TwoEditorsTest : public QObject {
    Q_OBJECT

  private slots:
    void staleEditorGetsTheConflict();
    void editsOfTwoRoutesBothLand();
    void editCountsForTheNextRequest();
    void unconfirmedChangeIsTakenBack();
    void unconfirmedChangeIsTakenBackByTheNextStart();
    void editOfTheFileIsNotOverwritten();
    void wrongEditChangesNothing();
};

void TwoEditorsTest::staleEditorGetsTheConflict() {
    Scene scene;
    const auto one = sessionWith(scene.agent);
    const auto two = sessionWith(scene.agent);
    QVERIFY(apply(*one, 1, weightPatch("a", 150)).has_value());
    const std::string before = fileOf(scene.agent);
    const auto refused = apply(*two, 1, weightPatch("a", 80));
    QVERIFY(refused.has_error());
    QCOMPARE(refused.error().code, wire::Code::staleRevision);
    const boost::json::object data = refused.error().data;
    QCOMPARE(data.at("base").to_number<int>(), 1);
    QCOMPARE(data.at("current").to_number<int>(), 2);
    const auto& conflict = data.at("conflicts").as_array().at(0).as_object();
    QCOMPARE(conflict.at("path").as_string(), "pools.web.servers.a.weight");
    QCOMPARE(conflict.at("base").to_number<int>(), 100);
    QCOMPARE(conflict.at("theirs").to_number<int>(), 150);
    QCOMPARE(conflict.at("yours").to_number<int>(), 80);
    QCOMPARE(data.at("changes").as_array().size(), std::size_t{1});
    QCOMPARE(fileOf(scene.agent), before);
    QVERIFY(apply(*two, 2, weightPatch("a", 80)).has_value()); // having seen it
}

void TwoEditorsTest::editsOfTwoRoutesBothLand() {
    Scene scene;
    const auto one = sessionWith(scene.agent);
    const auto two = sessionWith(scene.agent);
    QVERIFY(apply(*one, 1, routePatch("one", "other")).has_value());
    const auto landed = apply(*two, 1, routePatch("two", "other"));
    QVERIFY(landed.has_value());
    QCOMPARE(landed->revision, std::uint64_t{3});
    QCOMPARE(landed->changes.size(), std::size_t{1});
    QCOMPARE(scene.served("/one"), std::string("b"));
    QCOMPARE(scene.served("/two"), std::string("b"));
    QCOMPARE(scene.served("/"), std::string("a"));
    const std::string text = fileOf(scene.agent);
    QVERIFY(text.find("# the order of routes matters\n") != std::string::npos);
    QVERIFY(text.find("pool = \"other\" # for now\n") != std::string::npos);
}

void TwoEditorsTest::editCountsForTheNextRequest() {
    Scene scene;
    const auto session = sessionWith(scene.agent);
    RawClient client(scene.agent.port());
    std::uint64_t base = 1;
    for (int i = 0; i < 20; ++i) {
        const std::string pool = i % 2 == 0 ? "other" : "web";
        const auto outcome = apply(*session, base, routePatch("one", pool));
        const auto answered = std::chrono::steady_clock::now();
        base = good(outcome).revision;
        const std::string expected = pool == "web" ? "a" : "b";
        while (client.get("/one")->body.substr(0, 1) != expected) {
            QVERIFY(std::chrono::steady_clock::now() - answered < 100ms);
        }
    }
}

void TwoEditorsTest::unconfirmedChangeIsTakenBack() {
    Scene scene;
    const std::string before = fileOf(scene.agent);
    const auto session = sessionWith(scene.agent);
    wire::ConfigApplyParams params;
    params.baseRevision = 1;
    params.patch = boost::json::parse(routePatch("one", "other")).as_object();
    params.confirmWithin = "1s";
    const auto outcome = call<methods::ConfigApply>(*session, params);
    QVERIFY(outcome->confirmUntil.has_value());
    QCOMPARE(scene.served("/one"), std::string("b"));
    QVERIFY(eventually([&] { return scene.served("/one") == "a"; }));
    QCOMPARE(fileOf(scene.agent), before);
    QCOMPARE(call<methods::ConfigHistory>(*session)->revisions.front().kind, std::string("revert"));
    params.baseRevision = 3;
    QVERIFY(call<methods::ConfigApply>(*session, params).has_value());
    QVERIFY(call<methods::ConfigConfirm>(*session).has_value());
    QCOMPARE(call<methods::ConfigConfirm>(*session).error().code, wire::Code::notFound);
    QCOMPARE(scene.served("/one"), std::string("b"));
}

void TwoEditorsTest::unconfirmedChangeIsTakenBackByTheNextStart() {
    Scene scene;
    const std::string before = fileOf(scene.agent);
    wire::ConfigApplyParams params;
    params.baseRevision = 1;
    params.patch = boost::json::parse(routePatch("one", "other")).as_object();
    params.confirmWithin = "1s";
    const auto until = call<methods::ConfigApply>(*sessionWith(scene.agent), params)->confirmUntil;
    QVERIFY(until.has_value());
    scene.agent.process().signal(SIGKILL);
    QVERIFY(scene.agent.process().wait().has_value());
    QVERIFY(fileOf(scene.agent) != before);
    QVERIFY(eventually([&] { return wallMillis() > *until; }));
    scene.agent.startAgain();
    scene.agent.waitUntilReady();
    QCOMPARE(scene.served("/one"), std::string("a"));
    QCOMPARE(fileOf(scene.agent), before);
}

void TwoEditorsTest::editOfTheFileIsNotOverwritten() {
    Scene scene;
    const auto session = sessionWith(scene.agent);
    const std::string edited = fileOf(scene.agent) + "# by hand\n";
    scene.agent.writeConfig(edited);
    QCOMPARE(apply(*session, 1, weightPatch("a", 7)).error().code, wire::Code::fileChanged);
    QCOMPARE(fileOf(scene.agent), edited);
    scene.agent.reload();
    QVERIFY(eventually([&] { return call<methods::Hello>(*session)->revision == 2; }));
    QVERIFY(apply(*session, 2, weightPatch("a", 7)).has_value());
    QVERIFY(fileOf(scene.agent).ends_with("# by hand\n"));
}

void TwoEditorsTest::wrongEditChangesNothing() {
    Scene scene;
    const std::string before = fileOf(scene.agent);
    const auto session = sessionWith(scene.agent);
    const auto refused = apply(*session, 1, routePatch("one", "othre"));
    QCOMPARE(refused.error().code, wire::Code::invalidConfig);
    const boost::json::object data = refused.error().data;
    const auto& problem = data.at("problems").as_array().at(0).as_object();
    QCOMPARE(problem.at("path").as_string(), "listeners.web.routes.one.pool");
    QCOMPARE(problem.at("suggestion").as_string(), "other");
    QVERIFY(problem.at("line").to_number<int>() > 1);
    QCOMPARE(fileOf(scene.agent), before);
    QCOMPARE(call<methods::Hello>(*session)->revision, std::uint64_t{1});
    // A port that somebody else has: known before anything changes.
    const std::string taken = R"({"listeners":{"web":{"bind":["127.0.0.1:)" + std::to_string(scene.a.port()) + "\"]}}}";
    QCOMPARE(apply(*session, 1, taken).error().code, wire::Code::invalidConfig);
    QCOMPARE(fileOf(scene.agent), before);
    QCOMPARE(scene.served("/one"), std::string("a"));
}

QTEST_APPLESS_MAIN(TwoEditorsTest)
#include "two_editors_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/route/match.hpp"
#include "tests/unit/dataplane/heads.hpp"

#include <QTest>

#include <chrono>
#include <random>

using namespace poise;
using test::Request;

namespace {

snapshot::Route named(const char* name) {
    snapshot::Route route;
    route.name = name;
    return route;
}

/// Name of the route that takes the request; "" when none does.
std::string matched(snapshot::Listener& listener, std::string_view request) {
    const Request parsed(request);
    listener.routeIndex = snapshot::RouteIndex(listener.routes);
    const snapshot::Route* route = route::match(listener, parsed.head());
    return route == nullptr ? "" : route->name;
}

bool matches(const snapshot::Route& route, std::string_view request) {
    snapshot::Listener listener; // of this route alone
    listener.routes.push_back(route);
    return !matched(listener, request).empty();
}

} // namespace

class RouteTest : public QObject {
    Q_OBJECT

  private slots:
    void hostsCompareWithoutCaseAndPort_data();
    void hostsCompareWithoutCaseAndPort();
    void requestWithoutHostMatchesNoHost();
    void pathsMatchAtSegmentBorders_data();
    void pathsMatchAtSegmentBorders();
    void methodsCompareWithCase();
    void headersCompareByNameWithoutCase();
    void everyConditionMustHold();
    void firstMatchWins();
    void listenerWithoutRoutesMatchesNothing();
    void indexFindsWhatAScanFinds();
    void dotsAndSlashesCostNoMoreThanTheirNumber();
};

void RouteTest::hostsCompareWithoutCaseAndPort_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("match");
    const auto row = [](const char* pattern, const char* host, bool match) {
        QTest::addRow("%s %s %s", host, match ? "is" : "is not", pattern) << pattern << host << match;
    };
    row("api.example.com", "api.example.com", true);
    row("api.example.com", "API.Example.COM", true);
    row("api.example.com", "api.example.com:8080", true);
    row("api.example.com", "api.example.org", false);
    row("api.example.com", "example.com", false);
    row("api.example.com", "x.api.example.com", false);
    row("api.example.com", "api.example.co", false);
    row("*.example.com", "a.example.com", true);
    row("*.example.com", "A.EXAMPLE.com:81", true);
    row("*.example.com", "a.b.example.com", true);
    row("*.example.com", "example.com", false);
    row("*.example.com", ".example.com", false);
    row("*.example.com", "badexample.com", false);
    row("*.example.com", "a.example.com.evil", false);
    row("127.0.0.1", "127.0.0.1:80", true);
    row("[2001:db8::1]", "[2001:DB8::1]:80", true);
    row("[2001:db8::1]", "[2001:db8::2]", false);
    row("", "anything", true);
}

void RouteTest::hostsCompareWithoutCaseAndPort() {
    QFETCH(QString, pattern);
    QFETCH(QString, host);
    QFETCH(bool, match);
    snapshot::Route route = named("r");
    route.host = pattern.toStdString();
    QCOMPARE(matches(route, "GET / HTTP/1.1\nHost: " + host.toStdString() + "\n\n"), match);
}

void RouteTest::requestWithoutHostMatchesNoHost() {
    snapshot::Route route = named("r");
    QVERIFY(matches(route, "GET / HTTP/1.0\n\n"));
    route.host = "a";
    QVERIFY(!matches(route, "GET / HTTP/1.0\n\n"));
    route.host = "*.a";
    QVERIFY(!matches(route, "GET / HTTP/1.0\n\n"));
}

void RouteTest::pathsMatchAtSegmentBorders_data() {
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("match");
    const auto row = [](const char* prefix, const char* target, bool match) {
        QTest::addRow("%s %s %s", target, match ? "below" : "not below", prefix) << prefix << target << match;
    };
    row("/v1", "/v1", true);
    row("/v1", "/v1/", true);
    row("/v1", "/v1/x", true);
    row("/v1", "/v1?x", true);
    row("/v1", "/v1/?x", true);
    row("/v1", "/v10", false);
    row("/v1", "/v", false);
    row("/v1", "/V1", false);
    row("/v1", "/x/v1", false);
    row("/v1", "/?/v1", false);
    row("/v1/", "/v1/", true);
    row("/v1/", "/v1/x", true);
    row("/v1/", "/v1", false);
    row("/", "/", true);
    row("/", "/anything", true);
    row("", "/anything", true);
    row("/v1", "http://a/v1/x?y", true);
    row("/v1", "http://a?/v1", false);
    row("/", "http://a", true);
}

void RouteTest::pathsMatchAtSegmentBorders() {
    QFETCH(QString, prefix);
    QFETCH(QString, target);
    QFETCH(bool, match);
    snapshot::Route route = named("r");
    route.pathPrefix = prefix.toStdString();
    QCOMPARE(matches(route, "GET " + target.toStdString() + " HTTP/1.1\nHost: a\n\n"), match);
}

void RouteTest::methodsCompareWithCase() {
    snapshot::Route route = named("r");
    route.methods = {"GET", "PURGE"};
    QVERIFY(matches(route, "GET / HTTP/1.1\nHost: a\n\n"));
    QVERIFY(matches(route, "PURGE / HTTP/1.1\nHost: a\n\n"));
    QVERIFY(!matches(route, "get / HTTP/1.1\nHost: a\n\n"));
    QVERIFY(!matches(route, "HEAD / HTTP/1.1\nHost: a\n\n"));
}

void RouteTest::headersCompareByNameWithoutCase() {
    snapshot::Route route = named("r");
    route.headers = {{"x-tier", "gold"}};
    QVERIFY(matches(route, "GET / HTTP/1.1\nHost: a\nX-Tier: gold\n\n"));
    QVERIFY(matches(route, "GET / HTTP/1.1\nHost: a\nx-tier: silver\nX-TIER:  gold \n\n"));
    QVERIFY(!matches(route, "GET / HTTP/1.1\nHost: a\nX-Tier: Gold\n\n"));
    QVERIFY(!matches(route, "GET / HTTP/1.1\nHost: a\nX-Tier: gold2\n\n"));
    QVERIFY(!matches(route, "GET / HTTP/1.1\nHost: a\nX-Tiers: gold\n\n"));
    QVERIFY(!matches(route, "GET / HTTP/1.1\nHost: a\n\n"));
    route.headers.push_back({"x-beta", ""});
    QVERIFY(!matches(route, "GET / HTTP/1.1\nHost: a\nX-Tier: gold\n\n"));
    QVERIFY(matches(route, "GET / HTTP/1.1\nHost: a\nX-Beta:\nX-Tier: gold\n\n"));
}

void RouteTest::everyConditionMustHold() {
    snapshot::Route route = named("r");
    route.host = "a";
    route.pathPrefix = "/p";
    route.methods = {"GET"};
    route.headers = {{"x", "1"}};
    QVERIFY(matches(route, "GET /p HTTP/1.1\nHost: a\nX: 1\n\n"));
    QVERIFY(!matches(route, "GET /p HTTP/1.1\nHost: b\nX: 1\n\n"));
    QVERIFY(!matches(route, "GET /q HTTP/1.1\nHost: a\nX: 1\n\n"));
    QVERIFY(!matches(route, "PUT /p HTTP/1.1\nHost: a\nX: 1\n\n"));
    QVERIFY(!matches(route, "GET /p HTTP/1.1\nHost: a\nX: 2\n\n"));
}

void RouteTest::firstMatchWins() {
    snapshot::Listener listener;
    listener.routes = {named("one"), named("two"), named("three")};
    listener.routes[0].pathPrefix = "/a/b";
    listener.routes[1].pathPrefix = "/a";
    QCOMPARE(matched(listener, "GET /a/b/c HTTP/1.1\nHost: a\n\n"), std::string("one"));
    QCOMPARE(matched(listener, "GET /a/c HTTP/1.1\nHost: a\n\n"), std::string("two"));
    QCOMPARE(matched(listener, "GET /c HTTP/1.1\nHost: a\n\n"), std::string("three"));
    std::swap(listener.routes[0], listener.routes[2]);
    QCOMPARE(matched(listener, "GET /a/b/c HTTP/1.1\nHost: a\n\n"), std::string("three"));
}

void RouteTest::listenerWithoutRoutesMatchesNothing() {
    snapshot::Listener listener;
    QCOMPARE(matched(listener, "GET / HTTP/1.1\nHost: a\n\n"), std::string());
}

/// Random tables of few words, so that names meet often, against each route judged alone.
void RouteTest::indexFindsWhatAScanFinds() {
    std::mt19937 random(1);
    const auto one = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
    const std::vector<std::string> hosts{"", "a", "a.b", "b.a.b", "*.b", "*.a.b", "*.b.a.b", "c", "A.b"};
    const std::vector<std::string> paths{"", "/", "/x", "/x/", "/x/y", "/x/y/", "/xy", "/x/y/z", "//", "/x//y"};
    for (int table = 0; table < 300; ++table) {
        snapshot::Listener listener;
        for (std::size_t i = 0; i < random() % 12; ++i) {
            snapshot::Route route = named(("r" + std::to_string(i)).c_str());
            route.host = one({hosts.begin(), hosts.end() - 1});
            route.pathPrefix = one(paths);
            route.methods = random() % 4 == 0 ? std::vector<std::string>{"PUT"} : std::vector<std::string>{};
            listener.routes.push_back(route);
        }
        for (int i = 0; i < 30; ++i) {
            std::string host = one(hosts);
            std::string path = one(paths);
            host = host.starts_with("*") ? "q" + host.substr(1) : host.empty() ? "d" : host;
            const std::string request =
                one({"GET ", "PUT "}) + (path.empty() ? "/" : path) + " HTTP/1.1\nHost: " + host + "\n\n";
            std::string expected;
            for (const snapshot::Route& route : listener.routes) {
                if (matches(route, request)) {
                    expected = route.name;
                    break;
                }
            }
            QCOMPARE(matched(listener, request), expected);
        }
    }
}

/// A name of many dots, or a path of many slashes, must not be a way to keep the agent busy.
void RouteTest::dotsAndSlashesCostNoMoreThanTheirNumber() {
    std::vector<snapshot::Route> routes;
    for (int i = 0; i < 1000; ++i) {
        snapshot::Route route = named("r");
        route.host = "*." + std::to_string(i) + ".example.com";
        route.pathPrefix = "/" + std::string(static_cast<std::size_t>(i), '/');
        routes.push_back(route);
    }
    const snapshot::RouteIndex index(routes);
    const std::string dots(8000, '.');
    const std::string slashes(8000, '/');
    int judged = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(index.first(dots, slashes, [&](std::size_t) { return ++judged != 0; }), routes.size());
    }
    QCOMPARE(judged, 0);
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(2)); // 30 ms; a square of them: minutes
}

QTEST_APPLESS_MAIN(RouteTest)
#include "route_test.moc"

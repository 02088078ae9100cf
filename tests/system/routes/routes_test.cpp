// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What a route does beyond naming a pool, over HTTP/1.1 and HTTP/2, judged at both ends.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/system/routes/curl.hpp"

#include <QTest>

using namespace poise::test;

namespace {

std::string answerNaming(std::string_view server) {
    return "HTTP/1.1 200 OK\r\nServer: origin/9\r\nX-Old: 1\r\nX-Kept: 2\r\nContent-Length: " +
           std::to_string(server.size()) + "\r\n\r\n" + std::string(server);
}

std::string route(std::string_view name, std::string_view prefix, std::string_view rest) {
    return "[[listeners.web.routes]]\nname = \"" + std::string(name) + "\"\nmatch = { path_prefix = \"" +
           std::string(prefix) + "\" }\n" + std::string(rest) + "\n";
}

/// Two servers in pools of their own, "one" and "two", and an agent with these routes.
struct Rig {
    explicit Rig(const std::string& routes)
        : agent(agentSection() + listener("web", "http", "one") + routes + pool("one", "http", {{"a", one.port()}}) +
                pool("two", "http", {{"b", two.port()}})) {
        agent.waitUntilReady();
    }

    [[nodiscard]] Curl curl(const std::string& version) const { return {agent.port(), version}; }

    RecordingServer one{{.answer = answerNaming("one")}};
    RecordingServer two{{.answer = answerNaming("two")}};
    AgentProcess agent;
};

void bothVersions() {
    QTest::addColumn<std::string>("version");
    QTest::newRow("HTTP/1.1") << std::string("--http1.1");
    QTest::newRow("HTTP/2") << std::string("--http2-prior-knowledge");
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class RoutesTest : public QObject {
    Q_OBJECT

  private slots:

    void redirectsKeepWhatTheyDoNotName_data() { bothVersions(); }

    void redirectsKeepWhatTheyDoNotName();

    void nothingFromThePathGetsOutOfTheLocation_data() { bothVersions(); }

    void nothingFromThePathGetsOutOfTheLocation();
    void redirectWithoutAHostIsRefused();

    void respondIsGivenAsItStands_data() { bothVersions(); }

    void respondIsGivenAsItStands();
    void connectionGoesOnBehindAnOwnAnswer();
    void bodyOfARequestThatIsAnsweredIsNoRequest();

    void pathIsRewritten_data() { bothVersions(); }

    void pathIsRewritten();

    void headerFieldsAreChangedBothWays_data() { bothVersions(); }

    void headerFieldsAreChangedBothWays();

    void splitSharesByWeight();
    void splitByHeaderIsSteady();
    void weightsOfASplitAreLive();
    void ownAnswersBalanceTheLedger();
};

void RoutesTest::redirectsKeepWhatTheyDoNotName() {
    QFETCH(std::string, version);
    const Rig rig(route("tls", "/tls", "redirect = { scheme = \"https\" }") +
                  route("port", "/port", "redirect = { scheme = \"https\", port = 8443, status = 301 }") +
                  route("host", "/host", "redirect = { host = \"www.example.com\", status = 302 }") +
                  route("path", "/path", "redirect = { path = \"/new{path}{query}\", status = 307 }") +
                  route("to", "/to", "redirect = { to = \"https://x.example.com{uri}\", status = 303 }") +
                  route("local", "/local", "redirect = { to = \"/elsewhere\" }"));
    const Curl curl = rig.curl(version);
    const auto check = [&](const std::string& target, int status, const std::string& location) {
        const HttpResponse response = curl.get(target, {"-H", "Host: app.example.com:8080"});
        QCOMPARE(response.status, status);
        QCOMPARE(response.field("location"), location);
        QCOMPARE(response.body, std::string());
    };
    check("/tls/a?b=c&d", 308, "https://app.example.com/tls/a?b=c&d");
    check("/port/a", 301, "https://app.example.com:8443/port/a");
    check("/host?q", 302, "http://www.example.com/host?q");
    check("/path/x?y=1", 307, "http://app.example.com/new/path/x?y=1");
    check("/to/%C3%A4?z", 303, "https://x.example.com/to/%C3%A4?z");
    check("/local/whatever?x", 308, "/elsewhere");
    QCOMPARE(rig.one.connections() + rig.two.connections(), std::size_t{0});
}

void RoutesTest::nothingFromThePathGetsOutOfTheLocation() {
    QFETCH(std::string, version);
    const Rig rig(route("local", "/", "redirect = { to = \"/{path}\" }"));
    const Curl curl = rig.curl(version);
    const HttpResponse split = curl.get("/a%0d%0aSet-Cookie:%20evil=1");
    QCOMPARE(split.status, 308);
    QCOMPARE(split.field("location"), std::string("/a%0d%0aSet-Cookie:%20evil=1"));
    QVERIFY(!split.has("set-cookie"));
    QCOMPARE(curl.get("/a%00").status, 400);
    QCOMPARE(curl.get("//evil.example.com/x").field("location"), std::string("/evil.example.com/x"));
    const std::string marks = curl.get("/a\"<>\\^`{|}b").field("location");
    QVERIFY2(marks.empty() || marks == "/a%22%3C%3E%5C%5E%60%7B%7C%7Db", marks.c_str());
}

void RoutesTest::redirectWithoutAHostIsRefused() {
    const Rig rig(route("tls", "/", "redirect = { scheme = \"https\" }"));
    RawClient client(rig.agent.port());
    client.send("GET / HTTP/1.0\r\n\r\n");
    const auto response = client.readResponse();
    QCOMPARE(response->status, 400);
    QVERIFY(has(response->body, "no_host"));
}

void RoutesTest::respondIsGivenAsItStands() {
    QFETCH(std::string, version);
    const Rig rig(
        route("health", "/health",
              R"(respond = { body = "fine\n", headers = { x-a = "b", cache-control = "no-store" } })") +
        route("gone", "/gone", R"(respond = { status = 410, body = "{}", content_type = "application/json" })") +
        route("nothing", "/nothing", "respond = { status = 204 }"));
    const Curl curl = rig.curl(version);
    const HttpResponse fine = curl.get("/health");
    QCOMPARE(fine.status, 200);
    QCOMPARE(fine.body, std::string("fine\n"));
    QCOMPARE(fine.field("content-type"), std::string("text/plain; charset=utf-8"));
    QCOMPARE(fine.field("content-length"), std::string("5"));
    QCOMPARE(fine.field("x-a"), std::string("b"));
    QVERIFY(fine.has("date"));
    const HttpResponse head = curl.get("/health", {"-I"});
    QCOMPARE(head.status, 200);
    QCOMPARE(head.field("content-length"), std::string("5"));
    QCOMPARE(head.body, std::string());
    const HttpResponse gone = curl.get("/gone/x", {"-X", "POST"});
    QCOMPARE(gone.status, 410);
    QCOMPARE(gone.body, std::string("{}"));
    QCOMPARE(gone.field("content-type"), std::string("application/json"));
    const HttpResponse nothing = curl.get("/nothing");
    QCOMPARE(nothing.status, 204);
    QVERIFY(!nothing.has("content-length"));
}

void RoutesTest::connectionGoesOnBehindAnOwnAnswer() {
    const Rig rig(route("health", "/health", R"(respond = { body = "fine" })"));
    RawClient client(rig.agent.port());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(client.get("/health")->body, std::string("fine"));
        QCOMPARE(client.get("/")->body, std::string("one"));
    }
    client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.readResponse()->body, std::string("fine"));
    QCOMPARE(client.readResponse()->body, std::string("one"));
}

/// What a client sends behind an answer that came early must never be read as its next request.
void RoutesTest::bodyOfARequestThatIsAnsweredIsNoRequest() {
    const Rig rig(route("health", "/health", R"(respond = { body = "fine" })"));
    RawClient client(rig.agent.port());
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send("POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(smuggled.size()) + "\r\n\r\n");
    QCOMPARE(client.readResponse()->body, std::string("fine"));
    client.send(smuggled);
    QVERIFY(!client.readResponse());
    QCOMPARE(rig.one.everything(), std::string());
}

void RoutesTest::pathIsRewritten() {
    QFETCH(std::string, version);
    const Rig rig(route("strip", "/api", "pool = \"one\"\nrewrite = { strip_prefix = \"/api\" }") +
                  route("replace", "/v1", "pool = \"one\"\nrewrite = { replace_prefix = \"/v2/\" }"));
    const Curl curl = rig.curl(version);
    const auto check = [&](const std::string& target, const std::string& line) {
        const std::size_t before = rig.one.everything().size();
        QCOMPARE(curl.get(target).status, 200);
        const std::string seen = rig.one.everything().substr(before);
        QCOMPARE(seen.substr(0, seen.find("\r\n")), line);
    };
    check("/api/x?y=1", "GET /x?y=1 HTTP/1.1");
    check("/api", "GET / HTTP/1.1");
    check("/api/", "GET / HTTP/1.1");
    check("/v1/a/b", "GET /v2/a/b HTTP/1.1");
    check("/v1", "GET /v2/ HTTP/1.1");
    check("/v1?q", "GET /v2/?q HTTP/1.1");
    check("/apis", "GET /apis HTTP/1.1");
}

void RoutesTest::headerFieldsAreChangedBothWays() {
    QFETCH(std::string, version);
    const Rig rig(route("edit", "/", R"(pool = "one"
[listeners.web.routes.set_headers]
request = { set = { X-Tier = "gold" }, add = { x-more = "2" }, remove = ["Cookie", "X-Secret"] }
response = { set = { x-old = "new" }, add = { x-kept = "3" }, remove = ["Server"] }
)"));
    const HttpResponse response =
        rig.curl(version).get("/", {"-H", "X-tier: lead", "-H", "Cookie: a=b", "-H", "x-SECRET: 1", "-H", "X-More: 1"});
    const std::string seen = rig.one.everything();
    QVERIFY2(has(seen, "X-Tier: gold\r\n") && !has(seen, "lead"), seen.c_str());
    QVERIFY2(!has(seen, "a=b") && !has(seen, "SECRET") && !has(seen, "secret"), seen.c_str());
    QVERIFY2(has(seen, ": 1\r\n") && has(seen, "x-more: 2\r\n"), seen.c_str());
    QCOMPARE(response.field("x-old"), std::string("new"));
    QCOMPARE(response.field("x-kept"), std::string("2, 3"));
    QVERIFY(!response.has("server"));
    QCOMPARE(response.body, std::string("one"));
}

void RoutesTest::splitSharesByWeight() {
    const Rig rig(route("canary", "/", R"(split = [{ pool = "one", weight = 90 }, { pool = "two", weight = 10 }])"));
    RawClient client(rig.agent.port());
    for (int i = 0; i < 400; ++i) {
        QCOMPARE(client.get("/")->status, 200);
    }
    const auto count = [&](const Metrics::Labels& labels) {
        return Metrics::of(rig.agent.managementPort()).count("poise_requests_total", labels);
    };
    QTRY_COMPARE(count({}), std::uint64_t{400}); // the client may be ahead of the counter
    const std::uint64_t canary = count({{"pool", "two"}});
    QVERIFY2(canary >= 16 && canary <= 70, std::to_string(canary).c_str()); // 40, four deviations around it
}

void RoutesTest::splitByHeaderIsSteady() {
    const Rig rig(route("canary", "/", R"(split = [{ pool = "one", weight = 1 }, { pool = "two", weight = 1 }]
split_by = "header:x-user")"));
    RawClient client(rig.agent.port());
    int twos = 0;
    for (int user = 0; user < 64; ++user) {
        const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nX-User: u" + std::to_string(user) + "\r\n\r\n";
        std::string first;
        for (int i = 0; i < 4; ++i) {
            client.send(request);
            const std::string body = client.readResponse()->body;
            first = i == 0 ? body : first;
            QCOMPARE(body, first);
        }
        twos += first == "two" ? 1 : 0;
    }
    QVERIFY2(twos > 12 && twos < 52, std::to_string(twos).c_str());
}

void RoutesTest::weightsOfASplitAreLive() {
    const auto text = [](const Rig& rig, int one, int two) {
        return agentSection() + listener("web", "http", "one") +
               route("canary", "/",
                     "split = [{ pool = \"one\", weight = " + std::to_string(one) +
                         " }, { pool = \"two\", weight = " + std::to_string(two) + " }]") +
               pool("one", "http", {{"a", rig.one.port()}}) + pool("two", "http", {{"b", rig.two.port()}});
    };
    const Rig rig(route("canary", "/", R"(split = [{ pool = "one", weight = 1 }, { pool = "two", weight = 0 }])"));
    RawClient client(rig.agent.port());
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(client.get("/")->body, std::string("one"));
    }
    rig.agent.writeConfig(text(rig, 0, 1));
    rig.agent.reload();
    QTRY_COMPARE(client.get("/")->body, std::string("two"));
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(client.get("/")->body, std::string("two"));
    }
}

void RoutesTest::ownAnswersBalanceTheLedger() {
    const Rig rig(route("health", "/health", R"(respond = { body = "fine" })") +
                  route("old", "/old", "redirect = { to = \"/new\" }"));
    RawClient client(rig.agent.port());
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(client.get("/health")->status, 200);
        QCOMPARE(client.get("/old")->status, 308);
    }
    QTRY_COMPARE(Metrics::of(rig.agent.managementPort()).count("poise_requests_total"), std::uint64_t{10});
    const Metrics metrics = Metrics::of(rig.agent.managementPort());
    QCOMPARE(metrics.count("poise_requests_total", {{"pool", ""}, {"code_class", "2xx"}}), std::uint64_t{5});
    QCOMPARE(metrics.count("poise_requests_total", {{"pool", ""}, {"code_class", "3xx"}}), std::uint64_t{5});
    QCOMPARE(metrics.count("poise_refusals_total"), std::uint64_t{0});
    QCOMPARE(metrics.count("poise_aborted_total"), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(RoutesTest)
#include "routes_test.moc"

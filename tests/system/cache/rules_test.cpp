// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// The rules of RFC 9111 through the real agent: what clients see, and what reaches the server.

#include "tests/system/cache/cached_origin.hpp"

#include <QTest>

#include <array>

using namespace poise::test;

namespace {

/// One request and what is expected of it. A response's body is "1" for the server's first answer, "2" for its second …
struct Step {
    std::string_view request; ///< "GET /a", and field lines behind it, each after a '\n'
    int status = 200;
    std::string_view body = {};
    std::string_view says = {};  ///< stands in the response's head
    std::string_view sends = {}; ///< stands in the request that reaches the server; "-": none does
    std::string_view hides = {}; ///< does not stand in the response's head
};

struct Rule {
    const char* name;
    std::array<std::string_view, 4> answers; ///< field lines of the server's answers; the last one is repeated
    std::vector<Step> steps;
};

constexpr std::string_view kHit = "Cache-Status: poise; hit";

const std::vector<Rule>& rules() {
    static const std::vector<Rule> kRules{
        {"maxAgeIsFresh",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1", "stored"}, {"GET /a", 200, "1", kHit, "-"}, {"GET /b", 200, "2"}}},
        {"ageIsSaid",
         {"Cache-Control: max-age=60\r\nAge: 7\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "1", "Age: 7\r\n", "-"}}},
        {"oldFromTheServerIsStale",
         {"Cache-Control: max-age=60\r\nAge: 61\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2", "fwd=stale", "If-None-Match: \"x\"\r\n"}}},
        {"sharedMaxAgeGoesFirst",
         {"Cache-Control: max-age=60, s-maxage=0\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"expiresCounts",
         {"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nExpires: Sun, 06 Nov 2094 08:49:37 GMT\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "1", kHit, "-"}}},
        {"expiresThatIsNoDateIsPast", {"Expires: 0\r\nETag: \"x\"\r\n"}, {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"maxAgeGoesBeforeExpires",
         {"Cache-Control: max-age=60\r\nExpires: 0\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "1", kHit, "-"}}},
        {"malformedMaxAgeIsStale",
         {"Cache-Control: max-age=abc\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"nothingSaidIsNotKept", {""}, {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"noStore",
         {"Cache-Control: no-store, max-age=60\r\n"},
         {{"GET /a", 200, "1", {}, {}, "stored"}, {"GET /a", 200, "2"}}},
        {"noStoreInAnotherCase",
         {"CACHE-CONTROL: No-Store\r\nExpires: Sun, 06 Nov 2094 08:49:37 GMT\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"noStoreOfTheRequest",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nCache-Control: no-store", 200, "1"}, {"GET /a", 200, "2"}, {"GET /a", 200, "2", kHit, "-"}}},
        {"mustUnderstandGoesBeforeNoStore",
         {"Cache-Control: no-store, must-understand, max-age=60\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "1", kHit, "-"}}},
        {"privateIsNotKept", {"Cache-Control: private, max-age=60\r\n"}, {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"privateFieldIsLeftOut",
         {"Cache-Control: max-age=60, private=\"x-user\"\r\nX-User: bob\r\n"},
         {{"GET /a", 200, "1", "X-User: bob"}, {"GET /a", 200, "1", kHit, "-", "X-User"}}},
        {"unendingQuoteIsNotKept",
         {"Cache-Control: max-age=60, private=\"x\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"noCacheIsValidated",
         {"Cache-Control: no-cache, max-age=60\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2", {}, "If-None-Match: \"x\""}}},
        {"noCacheOfTheRequest",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1"},
          {"GET /a\nCache-Control: no-cache", 200, "2", "fwd=request"},
          {"GET /a", 200, "2", kHit, "-"}}},
        {"pragmaOfTheRequest",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a\nPragma: no-cache", 200, "2"}}},
        {"pragmaYieldsToCacheControl",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a\nPragma: no-cache\nCache-Control: max-age=60", 200, "1", kHit, "-"}}},
        {"maxAgeOfTheRequest",
         {"Cache-Control: max-age=60\r\nAge: 10\r\n"},
         {{"GET /a", 200, "1"},
          {"GET /a\nCache-Control: max-age=5", 200, "2"},
          {"GET /a\nCache-Control: max-age=20", 200, "2", kHit, "-"}}},
        {"minFresh",
         {"Cache-Control: max-age=60\r\nAge: 50\r\n"},
         {{"GET /a", 200, "1"},
          {"GET /a\nCache-Control: min-fresh=5", 200, "1", kHit, "-"},
          {"GET /a\nCache-Control: min-fresh=30", 200, "2"}}},
        {"maxStale",
         {"Cache-Control: max-age=10\r\nAge: 20\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"},
          {"GET /a\nCache-Control: max-stale=30", 200, "1", kHit, "-"},
          {"GET /a\nCache-Control: max-stale", 200, "1", kHit, "-"},
          {"GET /a\nCache-Control: max-stale=5", 200, "2"}}},
        {"maxStaleYieldsToMustRevalidate",
         {"Cache-Control: max-age=10, must-revalidate\r\nAge: 20\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a\nCache-Control: max-stale=30", 200, "2"}}},
        {"onlyIfCached",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nCache-Control: only-if-cached", 504, {}, "problem+json", "-"},
          {"GET /a", 200, "1"},
          {"GET /a\nCache-Control: only-if-cached", 200, "1", kHit, "-"}}},
        {"authorizedIsNotKept",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nAuthorization: Basic eA==", 200, "1"}, {"GET /a", 200, "2"}}},
        {"authorizedButPublic",
         {"Cache-Control: max-age=60, public\r\n"},
         {{"GET /a\nAuthorization: Basic eA==", 200, "1"}, {"GET /a", 200, "1", kHit, "-"}}},
        {"authorizedButShared",
         {"Cache-Control: s-maxage=60\r\n"},
         {{"GET /a\nAuthorization: Basic eA==", 200, "1"}, {"GET /a", 200, "1", kHit, "-"}}},
        {"setCookieIsNotKept",
         {"Cache-Control: max-age=60\r\nSet-Cookie: a=b\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"cookiesDoNotMatter",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nCookie: a=b", 200, "1"}, {"GET /a\nCookie: c=d", 200, "1", kHit, "-"}}},
        {"hostCaseAndPortAreOne",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nHost: Example.COM:80", 200, "1"},
          {"GET /a\nHost: example.com", 200, "1", kHit, "-"},
          {"GET /a\nHost: example.com:81", 200, "2"}}},
        {"absoluteFormIsTheSame",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET http://test/a?b", 200, "1"},
          {"GET /a?b", 200, "1", kHit, "-"},
          {"GET /a", 200, "2"},
          {"GET /a?", 200, "3"}}},
        {"overridesGoBy",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nX-Original-URL: /evil", 200, "1", "fwd=bypass"},
          {"GET /a\nX-HTTP-Method-Override: DELETE", 200, "2"},
          {"GET /a", 200, "3"}}},
        {"getWithContentGoesBy",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nContent-Length: 1\n\nx", 200, "1", "fwd=bypass"}, {"GET /a", 200, "2"}}},
        {"forwardedHostOfAStrangerIsNotPassedOn",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nX-Forwarded-Host: evil", 200, "1", {}, "X-Forwarded-Host: test\r\n"},
          {"GET /a", 200, "1", kHit, "-"}}},
        {"varyTellsVariants",
         {"Cache-Control: max-age=60\r\nVary: X-Lang\r\n"},
         {{"GET /a\nX-Lang: de", 200, "1"},
          {"GET /a\nX-Lang: en", 200, "2", "fwd=vary-miss"},
          {"GET /a\nX-Lang:   de ", 200, "1", kHit, "-"},
          {"GET /a", 200, "3"}}},
        {"varyStar", {"Cache-Control: max-age=60\r\nVary: *\r\n"}, {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
        {"varyEncodingIsNormal",
         {"Cache-Control: max-age=60\r\nVary: accept-encoding\r\n"},
         {{"GET /a\nAccept-Encoding: gzip, br", 200, "1"},
          {"GET /a\nAccept-Encoding: br,gzip;q=1.0", 200, "1", kHit, "-"},
          {"GET /a\nAccept-Encoding: br;q=0,gzip", 200, "2"}}},
        {"headFromGet",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1"}, {"HEAD /a", 200, {}, "Content-Length: 1\r\n", "-"}}},
        {"headIsNotKept", {"Cache-Control: max-age=60\r\n"}, {{"HEAD /a", 200}, {"GET /a", 200, "2"}}},
        {"postIsNotKept",
         {"Cache-Control: max-age=60\r\n"},
         {{"POST /a\nContent-Length: 0", 200, "1"}, {"GET /a", 200, "2"}}},
        {"unsafeInvalidates",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1"}, {"DELETE /a", 200, "2"}, {"GET /a", 200, "3"}}},
        {"unknownMethodInvalidates",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1"}, {"FROB /a", 200, "2"}, {"GET /a", 200, "3"}}},
        {"optionsDoesNot",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a", 200, "1"}, {"OPTIONS /a", 200, "2"}, {"GET /a", 200, "1", kHit, "-"}}},
        {"locationInvalidates",
         {"Cache-Control: max-age=60\r\n", "Location: http://test/a\r\n"},
         {{"GET /a", 200, "1"}, {"POST /b\nContent-Length: 0", 200, "2"}, {"GET /a", 200, "3"}}},
        {"locationElsewhereDoesNot",
         {"Cache-Control: max-age=60\r\n", "Location: http://other/a\r\n"},
         {{"GET /a", 200, "1"}, {"POST /b\nContent-Length: 0", 200, "2"}, {"GET /a", 200, "1", kHit, "-"}}},
        {"conditionOnAFreshOne",
         {"Cache-Control: max-age=60\r\nETag: W/\"x\"\r\n"},
         {{"GET /a", 200, "1"},
          {"GET /a\nIf-None-Match: \"y\", \"x\"", 304, "", "ETag: W/\"x\"", "-", "Content-Length"},
          {"GET /a\nIf-None-Match: \"y\"", 200, "1", kHit, "-"}}},
        {"modifiedSince",
         {"Cache-Control: max-age=60\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"},
         {{"GET /a", 200, "1"},
          {"GET /a\nIf-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT", 304, "", {}, "-"},
          {"GET /a\nIf-Modified-Since: Sat Nov  5 08:49:37 1994", 200, "1", kHit, "-"}}},
        {"conditionWithNothingStoredGoesOn",
         {"Cache-Control: max-age=60\r\n"},
         {{"GET /a\nIf-None-Match: \"x\"", 200, "1", {}, "If-None-Match: \"x\""}}},
        {"ifMatchGoesBy",
         {"Cache-Control: max-age=60\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a\nIf-Match: \"x\"", 200, "2", "fwd=bypass"}}},
        {"twoExpiresArePast",
         {"Expires: Sun, 06 Nov 2094 08:49:37 GMT\r\nExpires: Sun, 06 Nov 2094 08:49:38 GMT\r\nETag: \"x\"\r\n"},
         {{"GET /a", 200, "1"}, {"GET /a", 200, "2"}}},
    };
    return kRules;
}

/// Bytes of a request from a step's shorthand.
std::string bytesOf(std::string_view shorthand) {
    const std::size_t line = shorthand.find('\n');
    std::string rest = line == std::string_view::npos ? "" : std::string(shorthand.substr(line + 1));
    std::string body;
    if (const std::size_t empty = rest.find("\n\n"); empty != std::string::npos) {
        body = rest.substr(empty + 2);
        rest.resize(empty);
    }
    std::string bytes = std::string(shorthand.substr(0, line)) + " HTTP/1.1\r\n";
    if (rest.find("Host: ") == std::string::npos || rest.find("Forwarded-Host: ") != std::string::npos) {
        bytes += "Host: test\r\n";
    }
    for (std::size_t at = 0; at < rest.size();) {
        const std::size_t end = std::min(rest.find('\n', at), rest.size());
        bytes += rest.substr(at, end - at) + "\r\n";
        at = end + 1;
    }
    return bytes + "\r\n" + body;
}

} // namespace

class RulesTest : public QObject {
    Q_OBJECT

  private slots:
    void holds_data();
    void holds();
    void validatedIsFreshened();
    void aNewResponseTakesThePlaceOfAStaleOne();
    void validatorOfSomethingElseIsNotBelieved();
    void ranges();
    void cutIsNotKept();
    void chunkedIsKeptWhole();
    void staleStandsInForAServerThatFails();
    void staleIsUsedWhileTheServerIsAsked();
    void defaultTtlIsForWhatSaysNothing();
    void largerThanAllowedIsNotKept();
    void offMeansOff();
};

void RulesTest::holds_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < rules().size(); ++i) {
        QTest::newRow(rules()[i].name) << static_cast<int>(i);
    }
}

void RulesTest::holds() {
    QFETCH(int, index);
    const Rule& rule = rules()[static_cast<std::size_t>(index)];
    CachedOrigin origin([&](const std::string& head, std::size_t number) {
        std::size_t which = std::min<std::size_t>(number, rule.answers.size() - 1);
        while (which > 0 && rule.answers[which].data() == nullptr) {
            --which;
        }
        const std::string body = std::to_string(number + 1);
        const std::string whole = ok(rule.answers[which], body);
        return head.starts_with("HEAD ") ? whole.substr(0, whole.size() - body.size()) : whole;
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (const Step& step : rule.steps) {
        const std::size_t before = origin.requests().size();
        const QByteArray what(step.request.data(), static_cast<qsizetype>(step.request.size()));
        client.send(bytesOf(step.request));
        const auto response = client.readResponse(step.request.substr(0, step.request.find(' ')));
        QVERIFY2(response && response->complete, what);
        const QByteArray seen = what + " -> " + QByteArray::fromStdString(response->raw);
        QVERIFY2(response->status == step.status, seen);
        QVERIFY2(step.body.data() == nullptr || response->body == step.body, seen);
        QVERIFY2(response->raw.find(step.says) != std::string::npos, seen);
        QVERIFY2(step.hides.empty() || response->raw.find(step.hides) == std::string::npos, seen);
        const auto requests = origin.requests();
        if (step.sends == "-") {
            QVERIFY2(requests.size() == before, seen);
        } else {
            QVERIFY2(requests.size() == before + 1, seen);
            QVERIFY2(requests.back().find(step.sends) != std::string::npos, QByteArray::fromStdString(requests.back()));
        }
    }
}

void RulesTest::validatedIsFreshened() {
    CachedOrigin origin([](const std::string& head, std::size_t number) -> std::string {
        if (number == 0) {
            return ok("Cache-Control: max-age=10\r\nAge: 20\r\nETag: \"x\"\r\nX-Old: 1\r\nX-Both: old\r\n", "whole");
        }
        return head.find("If-None-Match: \"x\"") != std::string::npos
                   ? "HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\nETag: \"x\"\r\nX-Both: new\r\n\r\n"
                   : ok("", "wrong");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/a")->body, "whole");
    const auto validated = client.get("/a");
    QCOMPARE(validated->status, 200);
    QCOMPARE(validated->body, "whole");
    QCOMPARE(validated->field("Cache-Status"), "poise; fwd=stale; fwd-status=304; stored");
    QCOMPARE(validated->field("X-Both"), "new");
    QCOMPARE(validated->field("X-Old"), "1");
    QCOMPARE(validated->field("Age"), "0");
    const auto hit = client.get("/a");
    QCOMPARE(hit->body, "whole");
    QVERIFY(hit->field("Cache-Status").starts_with("poise; hit"));
    QCOMPARE(origin.requests().size(), 2U);
    const Metrics metrics = Metrics::of(agent.managementPort());
    QCOMPARE(metrics.count("poise_cache_requests_total", {{"result", "revalidated"}}), 1U);
    QCOMPARE(metrics.count("poise_cache_requests_total", {{"result", "hit"}}), 1U);
    QCOMPARE(metrics.count("poise_cache_requests_total", {{"result", "miss"}}), 2U);
    QCOMPARE(metrics.count("poise_cache_objects"), 1U);
}

void RulesTest::aNewResponseTakesThePlaceOfAStaleOne() {
    CachedOrigin origin([](const std::string&, std::size_t number) {
        return number == 0 ? ok("Cache-Control: max-age=10\r\nAge: 20\r\nETag: \"x\"\r\n", "old")
                           : ok("Cache-Control: max-age=60\r\nETag: \"y\"\r\n", "new");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/a")->body, "old");
    QCOMPARE(client.get("/a")->body, "new");
    QCOMPARE(client.get("/a")->body, "new");
    QCOMPARE(origin.requests().size(), 2U);
}

void RulesTest::validatorOfSomethingElseIsNotBelieved() {
    CachedOrigin origin([](const std::string&, std::size_t number) -> std::string {
        return number == 1 ? "HTTP/1.1 304 Not Modified\r\nETag: \"other\"\r\n\r\n"
                           : ok("Cache-Control: max-age=10\r\nAge: 20\r\nETag: \"x\"\r\n", "whole");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/a")->body, "whole");
    QCOMPARE(client.get("/a")->status, 502);
    QCOMPARE(RawClient(agent.port()).get("/a")->body, "whole");
}

void RulesTest::ranges() {
    CachedOrigin origin([](const std::string&, std::size_t) {
        return ok("Cache-Control: max-age=60\r\nETag: \"x\"\r\nContent-Type: text/plain\r\n", "0123456789");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/a")->body, "0123456789");
    const auto ask = [&](const std::string& lines) {
        client.send("GET /a HTTP/1.1\r\nHost: test\r\n" + lines + "\r\n");
        return *client.readResponse();
    };
    const auto part = ask("Range: bytes=2-4\r\n");
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, "234");
    QCOMPARE(part.field("Content-Range"), "bytes 2-4/10");
    QCOMPARE(ask("Range: bytes=-3\r\n").body, "789");
    QCOMPARE(ask("Range: bytes=8-\r\n").body, "89");
    QCOMPARE(ask("Range: bytes=8-99\r\n").body, "89");
    const auto none = ask("Range: bytes=10-\r\n");
    QCOMPARE(none.status, 416);
    QCOMPARE(none.field("Content-Range"), "bytes */10");
    const auto several = ask("Range: bytes=0-1,-2\r\n");
    QCOMPARE(several.status, 206);
    QVERIFY(several.field("Content-Type").starts_with("multipart/byteranges; boundary="));
    QVERIFY(several.body.find("Content-Range: bytes 0-1/10\r\n\r\n01\r\n") != std::string::npos);
    QVERIFY(several.body.find("Content-Range: bytes 8-9/10\r\n\r\n89\r\n") != std::string::npos);
    QCOMPARE(ask("Range: bytes=0-5,3-9\r\n").status, 200); // they overlap
    QCOMPARE(ask("Range: lines=1-2\r\n").status, 200);
    QCOMPARE(ask("Range: bytes=4-2\r\n").status, 200);
    QCOMPARE(ask("Range: bytes=0-0\r\nIf-Range: \"x\"\r\n").body, "0");
    QCOMPARE(ask("Range: bytes=0-0\r\nIf-Range: \"y\"\r\n").body, "0123456789");
    QCOMPARE(ask("Range: bytes=0-0\r\nIf-Range: W/\"x\"\r\n").body, "0123456789");
    QCOMPARE(origin.requests().size(), 1U);
}

void RulesTest::cutIsNotKept() {
    ScriptedOrigin origin(std::vector<ScriptedOrigin::Script>{
        [](Conversation& talk) {
            talk.expectHead();
            talk.send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 10\r\n\r\nhalf");
        },
        ScriptedOrigin::answering(ok("Cache-Control: max-age=60\r\n", "whole"))});
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    const auto cut = RawClient(agent.port()).get("/a");
    QVERIFY(cut && !cut->complete);
    QCOMPARE(RawClient(agent.port()).get("/a")->body, "whole");
    QCOMPARE(RawClient(agent.port()).get("/a")->body, "whole");
    QCOMPARE(origin.connections(), 2U);
}

void RulesTest::chunkedIsKeptWhole() {
    CachedOrigin origin([](const std::string&, std::size_t) -> std::string {
        return "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nTransfer-Encoding: chunked\r\n\r\n"
               "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n";
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/a")->body, "abcde");
    const auto hit = client.get("/a");
    QCOMPARE(hit->body, "abcde");
    QCOMPARE(hit->field("Content-Length"), "5");
    QCOMPARE(origin.requests().size(), 1U);
}

void RulesTest::staleStandsInForAServerThatFails() {
    CachedOrigin origin([](const std::string&, std::size_t number) {
        return number == 0 ? ok("Cache-Control: max-age=10, stale-if-error=600\r\nAge: 20\r\nETag: \"x\"\r\n", "old")
                           : ok("", "broken", "503 Service Unavailable");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/a")->body, "old");
    const auto stale = client.get("/a");
    QCOMPARE(stale->status, 200);
    QCOMPARE(stale->body, "old");
    QVERIFY(stale->field("Cache-Status").ends_with("detail=stale-if-error"));
    QCOMPARE(client.get("/b")->status, 503);
}

void RulesTest::staleIsUsedWhileTheServerIsAsked() {
    CachedOrigin origin([](const std::string&, std::size_t number) -> std::string {
        return number == 0
                   ? ok("Cache-Control: max-age=10, stale-while-revalidate=600\r\nAge: 20\r\nETag: \"x\"\r\n", "old")
                   : ok("Cache-Control: max-age=60\r\n", "new");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/a")->body, "old");
    QCOMPARE(client.get("/a")->body, "old");
    QTRY_COMPARE(client.get("/a")->body, "new");
    QCOMPARE(origin.requests().size(), 2U);
    const Metrics metrics = Metrics::of(agent.managementPort());
    QVERIFY(metrics.count("poise_cache_requests_total", {{"result", "stale"}}) >= 1);
    QCOMPARE(metrics.count("poise_aborted_total"), 0U);
    QCOMPARE(metrics.count("poise_refusals_total"), 0U);
}

void RulesTest::defaultTtlIsForWhatSaysNothing() {
    CachedOrigin origin([](const std::string& head, std::size_t) {
        return ok(head.starts_with("GET /cc") ? "Cache-Control: no-cache\r\n" : "", "x");
    });
    AgentProcess agent(cachedConfig(origin.port(), "default_ttl = \"60s\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (const auto* target : {"/a", "/a", "/cc", "/cc"}) {
        QCOMPARE(client.get(target)->status, 200);
    }
    client.send("GET /a2 HTTP/1.1\r\nHost: test\r\nCookie: a=b\r\n\r\n");
    QCOMPARE(client.readResponse()->status, 200);
    QCOMPARE(client.get("/a2")->status, 200);
    QCOMPARE(origin.requests().size(), 5U); // /a once, /cc twice, /a2 not for one with cookies
}

void RulesTest::largerThanAllowedIsNotKept() {
    const std::string large(3000, 'x');
    CachedOrigin origin([&](const std::string& head, std::size_t) -> std::string {
        if (head.starts_with("GET /chunked")) {
            return "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nTransfer-Encoding: chunked\r\n\r\nbb8\r\n" + large +
                   "\r\n0\r\n\r\n";
        }
        return ok("Cache-Control: max-age=60\r\n", large);
    });
    AgentProcess agent(cachedConfig(origin.port(), "max_object = \"2KiB\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (const auto* target : {"/a", "/a", "/chunked", "/chunked"}) {
        QCOMPARE(client.get(target)->body, large);
    }
    QCOMPARE(origin.requests().size(), 4U);
}

void RulesTest::offMeansOff() {
    CachedOrigin origin([](const std::string&, std::size_t) { return ok("Cache-Control: max-age=60\r\n", "x"); });
    AgentProcess agent(webConfig({{"a", origin.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(!client.get("/a")->has("Cache-Status"));
    QVERIFY(!client.get("/a")->has("Age"));
    QCOMPARE(origin.requests().size(), 2U);
}

QTEST_APPLESS_MAIN(RulesTest)
#include "rules_test.moc"

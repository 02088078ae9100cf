// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/files/conditions.hpp"
#include "agent/dataplane/files/content_type.hpp"
#include "agent/dataplane/files/file_name.hpp"
#include "agent/dataplane/route/redirect.hpp"
#include "agent/dataplane/route/rewrite.hpp"
#include "agent/dataplane/route/split.hpp"
#include "agent/snapshot/snapshot.hpp"
#include "tests/unit/dataplane/heads.hpp"

#include <QTest>

#include <map>

using namespace poise;
using test::Request;

namespace {

/// nullopt: no file can be meant.
std::optional<std::string> named(std::string_view path, bool hidden = false) {
    std::string out;
    return files::fileName(path, "index.html", hidden, out) ? std::optional(out) : std::nullopt;
}

std::string location(std::string_view target, std::string_view request) {
    const Request parsed(request);
    std::string out;
    const snapshot::Redirect redirect{308, *config::parseTemplate(target)};
    return route::locationOf(redirect, parsed.head(), "http", out) ? out : "none";
}

std::string rewritten(std::string prefix, std::string replacement, std::string_view path) {
    const snapshot::PathRewrite rule{std::move(prefix), std::move(replacement)};
    const route::NewPath made = route::rewrite(rule, path);
    return std::string(made.before) + std::string(made.rest);
}

} // namespace

class RouteActionTest : public QObject {
    Q_OBJECT

  private slots:
    void namesStayBelowTheFolder();
    void namesAreDecodedOnce();
    void locationIsOneLine();
    void rewrittenPathBeginsWithOneSlash();
    void templatesAreCutOrRefused();
    void splitFollowsItsShares();
    void splitMovesOnlyWhoStandsAtTheBorder();
    void everyRangeIsWithinTheFile();
    void typesGoByTheEnding();
};

void RouteActionTest::namesStayBelowTheFolder() {
    QCOMPARE(named("/"), std::optional<std::string>("index.html"));
    QCOMPARE(named("/a/b.txt"), std::optional<std::string>("a/b.txt"));
    QCOMPARE(named("/a/"), std::optional<std::string>("a/index.html"));
    QCOMPARE(named("/..."), std::nullopt);
    QCOMPARE(named("/...", true), std::optional<std::string>("..."));
    for (const char* path :
         {"",     "*",         "a",      "//",     "//a",  "/a//b", "/..",  "/../a", "/a/..", "/a/../b", "/.",  "/./a",
          "/%2e", "/%2e%2E/a", "/a%2fb", "/a%2Fb", "/%00", "/a%0a", "/%7f", "/%",    "/%1",   "/%g0",    "/%0g"}) {
        QVERIFY2(!named(path, true), path);
    }
    QVERIFY(!named("/.git/config"));
    QVERIFY(!named("/a/.env"));
    QCOMPARE(named("/.well-known/a"), std::optional<std::string>(".well-known/a"));
}

void RouteActionTest::namesAreDecodedOnce() {
    QCOMPARE(named("/%252e%252e/a"), std::optional<std::string>("%2e%2e/a"));
    QCOMPARE(named("/a%20b%C3%A4"), std::optional<std::string>("a b\xC3\xA4"));
}

void RouteActionTest::locationIsOneLine() {
    const auto from = [](std::string_view target, std::string_view line) {
        return location(target, "GET " + std::string(line) + " HTTP/1.1\nHost: a.example:80\n\n");
    };
    QCOMPARE(from("https://{host}{uri}", "/x?y=1"), std::string("https://a.example/x?y=1"));
    QCOMPARE(from("{scheme}://b{path}", "/x?y=1"), std::string("http://b/x"));
    QCOMPARE(from("/n{query}", "/x?y=1"), std::string("/n?y=1"));
    QCOMPARE(from("/{path}", "//evil/"), std::string("/evil/"));
    QCOMPARE(from("https://b{uri}", "/%0d%0aX:%20y"), std::string("https://b/%0d%0aX:%20y"));
    QCOMPARE(location("https://b{uri}", "OPTIONS * HTTP/1.1\nHost: a\n\n"), std::string("https://b/"));
    QCOMPARE(location("https://{host}/", "GET / HTTP/1.0\n\n"), std::string("none"));
}

void RouteActionTest::rewrittenPathBeginsWithOneSlash() {
    QCOMPARE(rewritten("/api", "", "/api"), std::string("/"));
    QCOMPARE(rewritten("/api", "", "/api/x"), std::string("/x"));
    QCOMPARE(rewritten("/api/", "", "/api/x"), std::string("/x"));
    QCOMPARE(rewritten("/api", "", "/apis"), std::string("/apis"));
    QCOMPARE(rewritten("/api", "", "/other"), std::string("/other"));
    QCOMPARE(rewritten("/", "", "/x"), std::string("/x"));
    QCOMPARE(rewritten("/", "/new", "/x"), std::string("/new/x"));
    QCOMPARE(rewritten("/", "/new", "/"), std::string("/new/"));
    QCOMPARE(rewritten("/a", "/b/", "/a/x"), std::string("/b/x"));
    QCOMPARE(rewritten("/a", "/", "/a/x"), std::string("/x"));
    QCOMPARE(rewritten("/a", "/", "/a"), std::string("/"));
}

void RouteActionTest::templatesAreCutOrRefused() {
    QCOMPARE(config::parseTemplate("a{path}b")->size(), std::size_t{3});
    QCOMPARE(config::parseTemplate("")->size(), std::size_t{0});
    for (const char* bad : {"{", "}", "{}", "a{b}", "{path", "{path}}", "{{path}}", "{Path}"}) {
        QVERIFY2(!config::parseTemplate(bad), bad);
    }
}

void RouteActionTest::splitFollowsItsShares() {
    const snapshot::Pool one;
    const snapshot::Pool two;
    const Request request("GET / HTTP/1.1\nHost: a\nX-User: 7\n\n");
    snapshot::Split split;
    split.parts = {{&one, 0.75}, {&two, 1}};
    QCOMPARE(route::poolOf(split, request.head(), "", 0), &one);
    QCOMPARE(route::poolOf(split, request.head(), "", (std::uint64_t{3} << 62U) - 2048), &one);
    QCOMPARE(route::poolOf(split, request.head(), "", std::uint64_t{3} << 62U), &two);
    QCOMPARE(route::poolOf(split, request.head(), "", UINT64_MAX), &two);
    split.by = snapshot::Split::By::header;
    split.header = "x-user";
    QCOMPARE(route::poolOf(split, request.head(), "1", 0), route::poolOf(split, request.head(), "2", UINT64_MAX));
}

void RouteActionTest::splitMovesOnlyWhoStandsAtTheBorder() {
    const snapshot::Pool one;
    const snapshot::Pool two;
    const Request request("GET / HTTP/1.1\nHost: a\n\n");
    const snapshot::Split before{.parts = {{&one, 0.9}, {&two, 1}}, .by = snapshot::Split::By::client, .header = {}};
    const snapshot::Split after{.parts = {{&one, 0.8}, {&two, 1}}, .by = snapshot::Split::By::client, .header = {}};
    int twosBefore = 0;
    int twosAfter = 0;
    for (int i = 0; i < 10'000; ++i) {
        const std::string client = "10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256);
        const bool was = route::poolOf(before, request.head(), client, 0) == &two;
        const bool is = route::poolOf(after, request.head(), client, 0) == &two;
        QVERIFY(is || !was);
        twosBefore += was ? 1 : 0;
        twosAfter += is ? 1 : 0;
    }
    QVERIFY(twosBefore > 850 && twosBefore < 1'150);
    QVERIFY(twosAfter > 1'800 && twosAfter < 2'200);
}

void RouteActionTest::everyRangeIsWithinTheFile() {
    for (const std::uint64_t size : {0U, 1U, 10U}) {
        for (const char* value : {"bytes=0-", "bytes=0-0", "bytes=9-", "bytes=-1", "bytes=-18446744073709551615",
                                  "bytes=0-18446744073709551615", "bytes=18446744073709551615-", "bytes=5-4",
                                  "bytes=1-99999999999999999999", "BYTES=0-", "bytes=-", "bytes= 1-2"}) {
            const Request request("GET / HTTP/1.1\nHost: a\nRange: " + std::string(value) + "\n\n");
            const files::Portion portion = files::portionOf(request.head(), {"\"t\"", 0, size});
            QVERIFY2(portion.begin <= size && portion.size <= size - portion.begin, value);
            QVERIFY2(portion.status != 206 || portion.size > 0, value);
        }
    }
}

void RouteActionTest::typesGoByTheEnding() {
    QCOMPARE(files::contentType("a.HTML"), std::string_view("text/html; charset=utf-8"));
    QCOMPARE(files::contentType("a.b/c"), std::string_view("application/octet-stream"));
    QCOMPARE(files::contentType("html"), std::string_view("application/octet-stream"));
    QCOMPARE(files::contentType("a.tar.gz"), std::string_view("application/gzip"));
}

QTEST_APPLESS_MAIN(RouteActionTest)
#include "route_action_test.moc"

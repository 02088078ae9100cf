// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// The cache's decisions as tables: dates, directives, keys, variants, ranges, ages.

#include "agent/dataplane/cache/keeping.hpp"
#include "agent/dataplane/cache/names.hpp"
#include "agent/dataplane/cache/range.hpp"
#include "agent/dataplane/cache/request.hpp"
#include "agent/dataplane/cache/reuse.hpp"
#include "agent/dataplane/cache/vary.hpp"
#include "tests/unit/dataplane/heads.hpp"

#include <QTest>

using namespace poise;
using cache::Seconds;
using test::Request;
using test::Response;

namespace {

constexpr std::int64_t kNow = 784'111'777; // Sun, 06 Nov 1994 08:49:37 GMT

cache::Terms termsOf(std::string_view fields, Seconds delay = Seconds{0}) {
    const Response response("HTTP/1.1 200 OK\n" + std::string(fields) + "\n");
    const TimePoint now{std::chrono::hours(1)};
    return cache::termsOf(response.head(), cache::responseDirectives(response.head().fields), {},
                          {.asked = now - delay, .now = now, .wall = kNow}, false);
}

std::string keyOf(std::string_view text, const cache::Origin& origin = {}) {
    return cache::keyText(Request(text).head(), origin);
}

} // namespace

class DecisionsTest : public QObject {
    Q_OBJECT

  private slots:
    void datesAreReadInThreeForms();
    void ageIsTheGreatestOfWhatIsKnown();
    void lifetimes();
    void keys();
    void relatedKeysStayInTheOrigin();
    void variants();
    void ranges();
    void agesDecide();
    void deltaSecondsAreBounded();
};

void DecisionsTest::datesAreReadInThreeForms() {
    for (const auto* text :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
        QCOMPARE(cache::httpDate(text, kNow), std::optional(kNow));
    }
    for (const auto* text : {"", "0", "-1", "Sun, 06 Nov 1994 08:49:37", "Sun, 32 Nov 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT x",
                             "Sun, xx Nov 1994 08:49:37 GMT", "Sunday, 06-Foo-94 08:49:37 GMT", "Sun Nov"}) {
        QVERIFY2(!cache::httpDate(text, kNow), text);
    }
    QCOMPARE(cache::httpDate("Sunday, 06-Nov-50 08:49:37 GMT", kNow), std::optional<std::int64_t>(-604'422'623));
    QCOMPARE(cache::httpDate("Sunday, 06-Nov-06 08:49:37 GMT", kNow), std::optional<std::int64_t>(1'162'802'977));
}

void DecisionsTest::ageIsTheGreatestOfWhatIsKnown() {
    QCOMPARE(termsOf("Age: 7\n").ageThen, Seconds{7});
    QCOMPARE(termsOf("Age: 7\n", Seconds{3}).ageThen, Seconds{10});
    QCOMPARE(termsOf("Date: Sun, 06 Nov 1994 08:49:07 GMT\nAge: 7\n").ageThen, Seconds{30});
    QCOMPARE(termsOf("Date: Sun, 06 Nov 1994 09:49:07 GMT\n").ageThen, Seconds{0});
    QCOMPARE(termsOf("Age: 7, 9\n").ageThen, Seconds{7});
    QCOMPARE(termsOf("Age: x\n").ageThen, Seconds{0});
    QCOMPARE(termsOf("Age: 99999999999999999999\n").ageThen, Seconds{std::int64_t{1} << 31});
}

void DecisionsTest::lifetimes() {
    QCOMPARE(termsOf("Cache-Control: max-age=5\n").lifetime, Seconds{5});
    QCOMPARE(termsOf("Cache-Control: max-age=5, max-age=3\n").lifetime, Seconds{3});
    QCOMPARE(termsOf("Cache-Control: max-age=\"5\"\n").lifetime, Seconds{5});
    QCOMPARE(termsOf("Cache-Control: max-age=-5\n").lifetime, Seconds{0});
    QCOMPARE(termsOf("Cache-Control: max-age=5, s-maxage=9\n").lifetime, Seconds{9});
    QCOMPARE(termsOf("Cache-Control: x=\"max-age=5\", max-age=4\n").lifetime, Seconds{4});
    QCOMPARE(termsOf("Expires: Sun, 06 Nov 1994 08:50:37 GMT\n").lifetime, Seconds{60});
    QCOMPARE(termsOf("Date: Sun, 06 Nov 1994 08:50:07 GMT\nExpires: Sun, 06 Nov 1994 08:50:37 GMT\n").lifetime,
             Seconds{30});
    QCOMPARE(termsOf("Cache-Control: max-age=1, stale-if-error=7, must-revalidate\n").staleIfError, Seconds{0});
    QCOMPARE(termsOf("Cache-Control: s-maxage=1, stale-while-revalidate=7\n").staleWhileRevalidate, Seconds{7});
}

void DecisionsTest::keys() {
    QCOMPARE(keyOf("GET /a?b HTTP/1.1\nHost: A.com\n\n"), std::string("http://a.com/a?b"));
    QCOMPARE(keyOf("GET /a HTTP/1.1\nHost: a.com:443\n\n", {.tls = true}), std::string("https://a.com/a"));
    QCOMPARE(keyOf("GET /a HTTP/1.1\nHost: a.com:443\n\n"), std::string("http://a.com:443/a"));
    QCOMPARE(keyOf("GET http://a.com HTTP/1.1\nHost: a.com\n\n"), std::string("http://a.com/"));
    QCOMPARE(keyOf("GET http://a.com?q HTTP/1.1\nHost: a.com\n\n"), std::string("http://a.com/?q"));
    QCOMPARE(keyOf("GET / HTTP/1.1\nHost: a\nX-Forwarded-Proto: https\n\n"), std::string("http://a/"));
    QCOMPARE(keyOf("GET / HTTP/1.1\nHost: a\nX-Forwarded-Proto: https\n\n", {.trusted = true}),
             std::string("http://a/\nproto=https"));
}

void DecisionsTest::relatedKeysStayInTheOrigin() {
    const std::string key = "http://a.com/x";
    QCOMPARE(cache::relatedKey(key, "/y?z#f"), std::optional<std::string>("http://a.com/y?z"));
    QCOMPARE(cache::relatedKey(key, "http://A.com:80/y"), std::optional<std::string>("http://a.com/y"));
    QCOMPARE(cache::relatedKey(key, "http://a.com"), std::optional<std::string>("http://a.com/"));
    for (const auto* other :
         {"https://a.com/y", "http://b.com/y", "//a.com/y", "y", "http://a.com:81/y", "http://a.com.b/y"}) {
        QVERIFY2(!cache::relatedKey(key, other), other);
    }
}

void DecisionsTest::variants() {
    const auto encoding = [](const std::string& value) {
        return cache::variantOf("accept-encoding",
                                Request("GET / HTTP/1.1\nHost: a\nAccept-Encoding: " + value + "\n\n").head().fields);
    };
    QCOMPARE(encoding("gzip, br"), encoding("BR ,gzip;q=1.000"));
    QVERIFY(encoding("gzip, br;q=0.5") != encoding("gzip, br"));
    QVERIFY(encoding("gzip, br;q=0") != encoding("gzip, br"));
    QVERIFY(encoding("") != cache::variantOf("accept-encoding", Request("GET / HTTP/1.1\nHost: a\n\n").head().fields));
    QVERIFY(!cache::varyNames(Response("HTTP/1.1 200 OK\nVary: a, *\n\n").head().fields));
    QCOMPARE(cache::varyNames(Response("HTTP/1.1 200 OK\nVary: B, a\nVary: b\n\n").head().fields),
             std::optional<std::string>("a,b"));
}

void DecisionsTest::ranges() {
    using cache::Range;
    std::vector<Range> ranges;
    const auto read = [&](std::string_view text, std::uint64_t size = 10) {
        return cache::rangesOf(text, size, ranges);
    };
    QVERIFY(read("bytes=0-0") == cache::Ranging::satisfied && ranges == std::vector<Range>({{0, 1}}));
    QVERIFY(read("Bytes=5-") == cache::Ranging::satisfied && ranges == std::vector<Range>({{5, 10}}));
    QVERIFY(read("bytes=-99") == cache::Ranging::satisfied && ranges == std::vector<Range>({{0, 10}}));
    QVERIFY(read("bytes=1-2, 20-, 4-4") == cache::Ranging::satisfied && ranges == std::vector<Range>({{1, 3}, {4, 5}}));
    for (const auto* text : {"bytes=10-", "bytes=-0", "bytes=18446744073709551615-"}) {
        QVERIFY2(read(text) == cache::Ranging::unsatisfiable, text);
    }
    QVERIFY(read("bytes=0-", 0) == cache::Ranging::unsatisfiable);
    for (const auto* text : {"", "bytes", "bytes=", "bytes=a-b", "bytes=2-1", "bytes=0-5,5-6", "bytes=0", "bytes=-",
                             "bytes=18446744073709551616-", "bytes=+1-2",
                             "bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8,9-9,0-0,1-1,2-2,3-3,4-4,5-5,6-6"}) {
        QVERIFY2(read(text) == cache::Ranging::ignored, text);
    }
}

void DecisionsTest::agesDecide() {
    const TimePoint then{std::chrono::hours(1)};
    cache::Object object;
    object.terms.received = then;
    object.terms.lifetime = Seconds{10};
    object.terms.staleWhileRevalidate = Seconds{5};
    object.terms.staleIfError = Seconds{20};
    cache::Wish wish;
    wish.manner = cache::Manner::lookup;
    const auto use = [&](int after) { return cache::useOf(object, wish, then + Seconds{after}); };
    QVERIFY(use(0) == cache::Use::fresh);
    QVERIFY(use(9) == cache::Use::fresh);
    QVERIFY(use(10) == cache::Use::stale);
    QVERIFY(use(14) == cache::Use::stale);
    QVERIFY(use(15) == cache::Use::validate);
    QVERIFY(cache::standsIn(object, wish, then + Seconds{29}));
    QVERIFY(!cache::standsIn(object, wish, then + Seconds{30}));
    object.terms.alwaysValidate = true;
    QVERIFY(use(0) == cache::Use::validate);
}

void DecisionsTest::deltaSecondsAreBounded() {
    QCOMPARE(cache::deltaSeconds("0"), std::optional(Seconds{0}));
    QCOMPARE(cache::deltaSeconds("99999999999999999999999"), std::optional(Seconds{std::int64_t{1} << 31}));
    for (const auto* text : {"", "-1", "1.5", "1s", " 1"}) {
        QVERIFY2(!cache::deltaSeconds(text), text);
    }
}

QTEST_APPLESS_MAIN(DecisionsTest)
#include "decisions_test.moc"

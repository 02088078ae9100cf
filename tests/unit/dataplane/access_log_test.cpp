// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/account/access_log.hpp"

#include <QTest>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <random>
#include <string>

using namespace poise;
using namespace std::chrono_literals;
using account::AccessRecord;
using account::RequestText;

namespace {

const RequestText kText{.method = "GET", .target = "/a?b=1", .host = "example.com:8080", .route = "api"};

AccessRecord recordOf(const RequestText& text, const account::StageClock& stages) {
    return {.t = 784'111'777'007, // Sun, 06 Nov 1994 08:49:37.007
            .requestId = "0123abcd",
            .client = "192.0.2.7",
            .listener = "web",
            .pool = "app",
            .server = "a",
            .text = &text,
            .status = 200,
            .tries = 2,
            .bytesIn = 10,
            .bytesOut = 18'446'744'073'709'551'615ULL,
            .total = 1'234'567ns,
            .stages = &stages,
            .ending = "complete"};
}

/// Quotes that no backslash takes away.
auto bareQuotes(const std::string& line) {
    int count = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
            ++i;
        } else {
            count += line[i] == '"' ? 1 : 0;
        }
    }
    return count;
}

bool isOneLine(const std::string& line) {
    return line.find('\n') == line.size() - 1 &&
           std::all_of(line.begin(), line.end() - 1, [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string randomBytes(std::mt19937& random) {
    std::string bytes(random() % 40, '\0');
    std::generate(bytes.begin(), bytes.end(), [&] {
        constexpr std::string_view special = "\"\\\n\r\0 ,:{}[]u";
        return random() % 2 == 0 ? special[random() % special.size()] : static_cast<char>(random());
    });
    return bytes;
}

/// The string that the log's JSON holds for these bytes: each byte as the code point of its value.
std::string asLatin1(const std::string& bytes) {
    std::string utf8;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xc0U | byte >> 6U);
            utf8 += static_cast<char>(0x80U | (byte & 0x3fU));
        }
    }
    return utf8;
}

} // namespace

class AccessLogTest : public QObject {
    Q_OBJECT

  private slots:
    void textLine();
    void jsonLine();
    void durationsAreRoundedToMicroseconds_data();
    void durationsAreRoundedToMicroseconds();
    void whatDoesNotApplyIsADash();
    void stagesAreMeasured();
    void unsampledClockMeasuresNothing();
    void hostileBytesStayInTheirField();
};

void AccessLogTest::textLine() {
    QCOMPARE(account::formatText(recordOf(kText, {})),
             std::string("1994-11-06T08:49:37.007Z 0123abcd 192.0.2.7 web api app a "
                         "\"GET example.com:8080 /a?b=1\" 200 2 10 18446744073709551615 1.235 parse=0.000 route=0.000 "
                         "pool=0.000 upstream=0.000 respond=0.000 complete\n"));
}

void AccessLogTest::jsonLine() {
    QCOMPARE(
        account::formatJson(recordOf(kText, {})),
        std::string("{\"t\":784111777007,\"request_id\":\"0123abcd\",\"client\":\"192.0.2.7\",\"listener\":\"web\","
                    "\"route\":\"api\",\"pool\":\"app\",\"server\":\"a\",\"method\":\"GET\","
                    "\"host\":\"example.com:8080\",\"target\":\"/a?b=1\",\"status\":200,\"tries\":2,"
                    "\"bytes_in\":10,\"bytes_out\":18446744073709551615,\"total_ms\":1.235,\"parse_ms\":0.000,"
                    "\"route_ms\":0.000,\"pool_ms\":0.000,\"upstream_ms\":0.000,\"respond_ms\":0.000,"
                    "\"ending\":\"complete\"}\n"));
}

void AccessLogTest::durationsAreRoundedToMicroseconds_data() {
    QTest::addColumn<qint64>("nanos");
    QTest::addColumn<std::string>("text");
    const auto row = [](qint64 nanos, const char* text) { QTest::addRow("%s", text) << nanos << std::string(text); };
    row(0, "0.000");
    row(499, "0.000");
    row(501, "0.001");
    row(9'499, "0.009");
    row(99'999'501, "100.000");
    row(1'020'300'000, "1020.300");
    row(86'400'000'000'000, "86400000.000");
}

void AccessLogTest::durationsAreRoundedToMicroseconds() {
    QFETCH(qint64, nanos);
    QFETCH(std::string, text);
    const account::StageClock stages;
    AccessRecord record = recordOf(kText, stages);
    record.total = Duration(nanos);
    QVERIFY(account::formatText(record).find(" " + text + " parse=") != std::string::npos);
}

void AccessLogTest::whatDoesNotApplyIsADash() {
    const RequestText text{.method = "GET", .target = "/", .host = "", .route = ""};
    const account::StageClock stages;
    AccessRecord record = recordOf(text, stages);
    record.pool = record.server = {};
    QVERIFY(account::formatText(record).find(" web - - - \"GET  /\" ") != std::string::npos);
    const boost::json::value json = boost::json::parse(account::formatJson(record));
    QCOMPARE(std::string(json.at("route").as_string()), std::string());
    QCOMPARE(std::string(json.at("pool").as_string()), std::string());
}

void AccessLogTest::stagesAreMeasured() {
    account::StageClock stages;
    const TimePoint begun = Clock::now() - 1h;
    stages.begin(true, begun);
    QVERIFY(stages.on());
    stages.mark(metrics::Stage::parse);
    stages.mark(metrics::Stage::route);
    QVERIFY(stages.spent(metrics::Stage::parse) >= 1h);
    QVERIFY(stages.spent(metrics::Stage::route) < 1h);
    QCOMPARE(stages.spent(metrics::Stage::upstream), Duration::zero());
    stages.mark(metrics::Stage::parse); // a stage that is entered twice
    QVERIFY(begun + stages.spent(metrics::Stage::parse) + stages.spent(metrics::Stage::route) <= Clock::now());
    const boost::json::value json = boost::json::parse(account::formatJson(recordOf(kText, stages)));
    QVERIFY(json.at("parse_ms").as_double() >= 3'600'000.0);
}

void AccessLogTest::unsampledClockMeasuresNothing() {
    account::StageClock stages;
    stages.begin(false, Clock::now() - 1h);
    stages.mark(metrics::Stage::parse);
    QVERIFY(!stages.on());
    QCOMPARE(stages.spent(metrics::Stage::parse), Duration::zero());
}

void AccessLogTest::hostileBytesStayInTheirField() {
    std::mt19937 random(11);
    const account::StageClock stages;
    for (int i = 0; i < 5'000; ++i) {
        const RequestText text{randomBytes(random), randomBytes(random), randomBytes(random), "r"};
        const AccessRecord record = recordOf(text, stages);
        const std::string line = account::formatText(record);
        QVERIFY2(isOneLine(line), line.c_str());
        QCOMPARE(bareQuotes(line), 2);
        const std::string jsonLine = account::formatJson(record);
        QVERIFY2(isOneLine(jsonLine), jsonLine.c_str());
        const boost::json::value json = boost::json::parse(jsonLine);
        QCOMPARE(std::string(json.at("method").as_string()), asLatin1(text.method));
        QCOMPARE(std::string(json.at("target").as_string()), asLatin1(text.target));
        QCOMPARE(std::string(json.at("host").as_string()), asLatin1(text.host));
        QCOMPARE(std::string(json.at("ending").as_string()), std::string("complete"));
    }
}

QTEST_APPLESS_MAIN(AccessLogTest)
#include "access_log_test.moc"

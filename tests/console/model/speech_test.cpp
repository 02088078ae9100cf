// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/speech.hpp"
#include "shared/wire/telemetry_columns.hpp"

#include <QTest>
#include <boost/json/parse.hpp>

using namespace poise;
using namespace poise::console;
using namespace Qt::StringLiterals;

/// What clients speak, in words; and which listener leads to which pool.
class SpeechTest : public QObject {
    Q_OBJECT

  private slots:
    void sharesAreOfWhatThereWas_data();
    void sharesAreOfWhatThereWas();
    void rowsAreRead();
    void anOlderAgentSaysNothing();
    void listenersLeadToThePoolsThatTheyName_data();
    void listenersLeadToThePoolsThatTheyName();
};

void SpeechTest::sharesAreOfWhatThereWas_data() {
    QTest::addColumn<int>("http1");
    QTest::addColumn<int>("http2");
    QTest::addColumn<int>("tls12");
    QTest::addColumn<int>("tls13");
    QTest::addColumn<QString>("summary");
    QTest::newRow("both") << 1 << 3 << 5 << 95 << u"75.0 % HTTP/2\n95.0 % TLS 1.3"_s;
    QTest::newRow("nobody yet") << 0 << 0 << 0 << 0 << u"—"_s; // which is not 0 %
    QTest::newRow("none of it") << 4 << 0 << 7 << 0 << u"0 % HTTP/2\n0 % TLS 1.3"_s;
    QTest::newRow("in the clear") << 1 << 1 << 0 << 0 << u"50.0 % HTTP/2"_s;
    QTest::newRow("tcp with TLS") << 0 << 0 << 0 << 2 << u"100 % TLS 1.3"_s;
}

void SpeechTest::sharesAreOfWhatThereWas() {
    QFETCH(int, http1);
    QFETCH(int, http2);
    QFETCH(int, tls12);
    QFETCH(int, tls13);
    QFETCH(QString, summary);
    const Speech speech{http1, http2, tls12, tls13, {}};
    QCOMPARE(speech.summary(), summary);
    QCOMPARE(speech.httpCounts().isEmpty(), http1 + http2 == 0);
    QCOMPARE(speech.tlsCounts().isEmpty(), tls12 + tls13 == 0);
}

void SpeechTest::rowsAreRead() {
    wire::Table table;
    table.columns = wire::columnsOf(wire::kListenerColumns);
    table.keys = {"web"};
    for (const wire::Column& column : table.columns) {
        const bool read = column.name.starts_with("requests_http") || column.name.starts_with("tls_1");
        table.values.push_back({read ? wire::Cell(std::int64_t(column.name.back() - '0')) : wire::Cell()});
    }
    Cells cells;
    cells.setTable(&table);
    const Speech speech = speechOf(cells, 0);
    QCOMPARE(speech.http1, text::Value(1));
    QCOMPARE(speech.http2, text::Value(2));
    QCOMPARE(speech.tls12, text::Value(2));
    QCOMPARE(speech.tls13, text::Value(3));
    QCOMPARE(speech.counts(), u"Requests since the start: 1 of HTTP/1, 2 of HTTP/2.\n"
                              "Connections since the start: 2 of TLS 1.2, 3 of TLS 1.3; — resumed."_s);
}

void SpeechTest::anOlderAgentSaysNothing() {
    wire::Table table;
    table.columns = {{"rps", "requests/s", "gauge"}};
    table.keys = {"web"};
    table.values = {{wire::Cell(1.5)}};
    Cells cells;
    cells.setTable(&table);
    QCOMPARE(speechOf(cells, 0).summary(), u"—"_s);
    QVERIFY(speechOf(cells, 0).counts().isEmpty());
}

void SpeechTest::listenersLeadToThePoolsThatTheyName_data() {
    QTest::addColumn<QByteArray>("listener");
    QTest::addColumn<bool>("leads");
    QTest::newRow("by default") << QByteArray(R"({"pool": "a"})") << true;
    QTest::newRow("another") << QByteArray(R"({"pool": "ab", "name": "a"})") << false;
    QTest::newRow("a route") << QByteArray(R"({"pool": "b", "routes": [{"name": "r", "pool": "a"}]})") << true;
    QTest::newRow("a route by name") << QByteArray(R"({"routes": {"r": {"pool": "a"}}})") << true;
    QTest::newRow("a part of it") << QByteArray(R"({"routes": [{"split": [{"pool": "b"}, {"pool": "a"}]}]})") << true;
    QTest::newRow("none") << QByteArray("{}") << false;
}

void SpeechTest::listenersLeadToThePoolsThatTheyName() {
    QFETCH(QByteArray, listener);
    QFETCH(bool, leads);
    const boost::json::object document{{"listeners", {{"web", boost::json::parse(listener.toStdString())}}}};
    QCOMPARE(leadsTo(document, "web", "a"), leads);
    QVERIFY(!leadsTo(document, "gone", "a"));
    QVERIFY(!leadsTo({}, "web", "a"));
}

QTEST_GUILESS_MAIN(SpeechTest)
#include "speech_test.moc"

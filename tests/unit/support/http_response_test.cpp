// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/http_response.hpp"

#include <QTest>

#include <stdexcept>

using namespace poise::test;

namespace {

/// Reads from `text` as a connection would bring it: one byte at a time, then the end.
std::optional<HttpResponse> readFrom(std::string text, std::string_view method = "GET") {
    std::string buffer;
    std::size_t at = 0;
    const auto more = [&](std::string& into) {
        if (at == text.size()) {
            return false;
        }
        into += text[at++];
        return true;
    };
    return readResponse({buffer, more}, method);
}

} // namespace

class HttpResponseTest : public QObject {
    Q_OBJECT

  private slots:
    void framingDecidesWhereTheBodyEnds_data();
    void framingDecidesWhereTheBodyEnds();
    void malformedResponsesAreRefused_data();
    void malformedResponsesAreRefused();
    void fieldsAreFoundWhateverTheirCase();
    void interimResponsesAreListed();
    void trailersAreKeptApart();
    void nextResponseStaysInTheBuffer();
    void nothingBeforeTheFirstByte();
};

void HttpResponseTest::framingDecidesWhereTheBodyEnds_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("complete");
    const auto row = [](const char* name, const char* text, const char* method, const char* body, bool complete) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(method) << QByteArray(body) << complete;
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "GET", "ok", true);
    row("length cut", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok", "GET", "ok", false);
    row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\no\r\n1\r\nk\r\n0\r\n\r\n", "GET", "ok",
        true);
    row("chunks without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n", "GET", "ok", false);
    row("chunks without last line", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", "GET",
        "ok", false);
    row("chunk cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nok", "GET", "ok", false);
    row("until close", "HTTP/1.1 200 OK\r\n\r\nok", "GET", "ok", true);
    row("head", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "HEAD", "", true);
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", "GET", "", true);
    row("304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "GET", "", true);
    row("head cut", "HTTP/1.1 200 OK\r\nContent-Le", "GET", "", false);
}

void HttpResponseTest::framingDecidesWhereTheBodyEnds() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, method);
    const auto response = readFrom(text.toStdString(), method.toStdString());
    QVERIFY(response);
    QTEST(QByteArray::fromStdString(response->body), "body");
    QTEST(response->complete, "complete");
    QCOMPARE(QByteArray::fromStdString(response->raw), text);
}

void HttpResponseTest::malformedResponsesAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
    row("other protocol", "ICY 200 OK\r\n\r\n");
    row("no status", "HTTP/1.1 2x0 OK\r\n\r\n");
    row("no colon", "HTTP/1.1 200 OK\r\nContent-Length 2\r\n\r\n");
    row("white space before colon", "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n");
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok");
    row("negative length", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n");
    row("chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n");
    row("chunk end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nok\r\n");
}

void HttpResponseTest::malformedResponsesAreRefused() {
    QFETCH(QByteArray, text);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, static_cast<void>(readFrom(text.toStdString())));
}

void HttpResponseTest::fieldsAreFoundWhateverTheirCase() {
    const auto response = readFrom("HTTP/1.1 200 OK\r\nvia: a\r\nVIA:\tb \r\nContent-Length: 0\r\n\r\n");
    QVERIFY(response);
    QCOMPARE(response->field("Via"), std::string("a, b"));
    QVERIFY(response->has("content-length"));
    QVERIFY(!response->has("X-None"));
    QCOMPARE(response->reason, std::string("OK"));
}

void HttpResponseTest::interimResponsesAreListed() {
    const auto response = readFrom("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                                   "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(response && response->complete);
    QCOMPARE(response->interim, (std::vector<int>{100, 103}));
    QVERIFY(!response->has("Link"));
}

void HttpResponseTest::trailersAreKeptApart() {
    const auto response =
        readFrom("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-End: 1\r\n\r\n");
    QVERIFY(response && response->complete);
    QCOMPARE(response->trailers.size(), std::size_t(1));
    QCOMPARE(response->trailers[0].second, std::string("1"));
    QVERIFY(!response->has("X-End"));
}

void HttpResponseTest::nextResponseStaysInTheBuffer() {
    std::string buffer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 201 Created\r\n";
    const auto response = readResponse({buffer, [](std::string&) { return false; }});
    QVERIFY(response && response->complete);
    QCOMPARE(buffer, std::string("HTTP/1.1 201 Created\r\n"));
}

void HttpResponseTest::nothingBeforeTheFirstByte() {
    QVERIFY(!readFrom(""));
}

QTEST_APPLESS_MAIN(HttpResponseTest)
#include "http_response_test.moc"

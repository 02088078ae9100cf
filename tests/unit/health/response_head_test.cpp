// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/response_head.hpp"

#include <QTest>

using poise::health::HeadScan;
using poise::health::kLongestHead;
using poise::health::scanHead;
using State = HeadScan::State;

class ResponseHeadTest : public QObject {
    Q_OBJECT

  private slots:
    void statusIsFound_data();
    void statusIsFound();
    void otherBytesAreMalformed_data();
    void otherBytesAreMalformed();
    void everyBeginningIsIncomplete();
    void endlessHeadIsMalformed();
};

void ResponseHeadTest::statusIsFound_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<unsigned>("status");
    QTest::newRow("plain") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << 200U;
    QTest::newRow("fields and body") << QByteArray("HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nbody\n") << 404U;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0 503 No\r\n\r\n") << 503U;
    QTest::newRow("empty reason") << QByteArray("HTTP/1.1 204 \r\n\r\n") << 204U;
    QTest::newRow("no space after the code") << QByteArray("HTTP/1.1 204\r\n\r\n") << 204U;
    QTest::newRow("after interim responses")
        << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")
        << 200U;
}

void ResponseHeadTest::statusIsFound() {
    QFETCH(QByteArray, answer);
    QFETCH(unsigned, status);
    const HeadScan scan = scanHead({answer.data(), static_cast<std::size_t>(answer.size())});
    QCOMPARE(scan.state, State::complete);
    QCOMPARE(unsigned{scan.status}, status);
}

void ResponseHeadTest::otherBytesAreMalformed_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH\r\n");
    QTest::newRow("one wrong byte") << QByteArray("X");
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2 200 OK\r\n\r\n");
    QTest::newRow("HTTP/0.9 body") << QByteArray("<html>");
    QTest::newRow("no digit after the dot") << QByteArray("HTTP/1.x 200 OK\r\n\r\n");
    QTest::newRow("two digits") << QByteArray("HTTP/1.1 20 OK\r\n\r\n");
    QTest::newRow("four digits") << QByteArray("HTTP/1.1 2000 OK\r\n\r\n");
    QTest::newRow("letters") << QByteArray("HTTP/1.1 2x0 OK\r\n\r\n");
    QTest::newRow("code 000") << QByteArray("HTTP/1.1 000 OK\r\n\r\n");
    QTest::newRow("code 600") << QByteArray("HTTP/1.1 600 OK\r\n\r\n");
    QTest::newRow("no code") << QByteArray("HTTP/1.1\r\n\r\n");
    QTest::newRow("two spaces") << QByteArray("HTTP/1.1  200 OK\r\n\r\n");
    QTest::newRow("bare LF") << QByteArray("HTTP/1.1 200 OK\nA: b\n\n");
    QTest::newRow("one bare LF") << QByteArray("HTTP/1.1 200 OK\r\nA: b\nC: d\r\n\r\n");
    QTest::newRow("garbage after an interim response") << QByteArray("HTTP/1.1 100 Continue\r\n\r\ngarbage");
}

void ResponseHeadTest::otherBytesAreMalformed() {
    QFETCH(QByteArray, answer);
    QCOMPARE(scanHead({answer.data(), static_cast<std::size_t>(answer.size())}).state, State::malformed);
}

void ResponseHeadTest::everyBeginningIsIncomplete() {
    const std::string answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n";
    for (std::size_t size = 0; size < answer.size(); ++size) {
        QCOMPARE(scanHead(std::string_view(answer).substr(0, size)).state, State::incomplete);
    }
    QCOMPARE(scanHead(answer).state, State::complete);
}

void ResponseHeadTest::endlessHeadIsMalformed() {
    std::string answer = "HTTP/1.1 200 OK\r\nA: ";
    answer.resize(kLongestHead - 1, 'x');
    QCOMPARE(scanHead(answer).state, State::incomplete);
    QCOMPARE(scanHead(answer + "x").state, State::malformed);
}

QTEST_APPLESS_MAIN(ResponseHeadTest)
#include "response_head_test.moc"

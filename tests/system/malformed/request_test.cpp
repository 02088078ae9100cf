// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Heads of requests that must be refused: the client is told why and disconnected, and not one byte of the request,
// or of what stands behind it, comes to the server.

#include "tests/system/malformed/foreign_requests.hpp"
#include "tests/system/malformed/forwarding_rig.hpp"
#include "tests/system/malformed/refusal.hpp"
#include "tests/system/malformed/show.hpp"
#include "tests/system/malformed/smuggled_framing.hpp"
#include "tests/unit/parse/refused_request_fields.hpp"
#include "tests/unit/parse/refused_request_lines.hpp"

#include <optional>

using namespace poise::test;
using poise::parse::tests::kRefusedRequestFields;
using poise::parse::tests::kRefusedRequestLines;

namespace {

template <std::size_t N>
void addRows(const RefusedCase (&rows)[N]) {
    for (const RefusedCase& row : rows) {
        QTest::addRow("%s (%s)", row.name.data(), row.section.data())
            << QByteArray(row.wire.data(), static_cast<int>(row.wire.size())) << int(row.status)
            << QByteArray(row.reason.data(), static_cast<int>(row.reason.size()));
    }
}

void addRow(const char* name, const std::string& wire, int status, const char* reason) {
    QTest::addRow("%s", name) << QByteArray::fromStdString(wire) << status << QByteArray(reason);
}

/// Heads beyond the agent's limits: 8 KiB a line, 32 KiB and 100 fields a head.
void addOversized() {
    const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n";
    const std::string path(8192 - std::string_view("GET / HTTP/1.1").size() + 1, 'p');
    std::string fields;
    for (int i = 0; i < 100; ++i) {
        fields += "X: y\r\n";
    }
    addRow("line of 8193 bytes (9112 §3)", "GET /" + path + " HTTP/1.1\r\nHost: a\r\n\r\n", 414,
           "request_line_too_long");
    addRow("target without end (9112 §3)", "GET /" + std::string(9000, 'p'), 414, "request_line_too_long");
    addRow("query without end (9112 §3)", "GET /?" + std::string(9000, 'p'), 414, "request_line_too_long");
    addRow("method without end (9112 §3)", std::string(9000, 'M'), 414, "request_line_too_long");
    addRow("line too long behind an empty one (9112 §2.2)", "\r\nGET /" + path + " HTTP/1.1\r\nHost: a\r\n\r\n", 414,
           "request_line_too_long");
    addRow("101 fields (6585 §5)", get + fields + "\r\n", 431, "too_many_fields");
    addRow("field of 33 KB (6585 §5)", get + "X: " + std::string(33'000, 'y') + "\r\n\r\n", 431, "head_too_large");
    addRow("name of 33 KB (6585 §5)", get + std::string(33'000, 'n') + ": y\r\n\r\n", 431, "head_too_large");
    addRow("white space of 33 KB (6585 §5)", get + "X:" + std::string(33'000, ' ') + "y\r\n\r\n", 431,
           "head_too_large");
    addRow("Host of 256 bytes (9110 §7.2)", "GET / HTTP/1.1\r\nHost: " + std::string(256, 'a') + "\r\n\r\n", 400,
           "bad_host");
}

enum class Way {
    between, ///< in one write with good requests before and behind it
    inTwo,   ///< the same, but the agent reads its first half alone
    first,   ///< the first bytes of the connection
};

} // namespace

class MalformedRequestTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { rig_.emplace(); }

    void refusesBetweenGoodRequests_data() { addAll(); }

    void refusesBetweenGoodRequests() { check(Way::between); }

    void refusesWhatComesInTwoPieces_data() { addAll(); }

    void refusesWhatComesInTwoPieces() { check(Way::inTwo); }

    void refusesTheFirstBytesOfAConnection_data() { addAll(); }

    void refusesTheFirstBytesOfAConnection() { check(Way::first); }

    void refusalBehindAHeadRequestHasItsBody();

    void cleanupTestCase() { QCOMPARE(rig_->leftBehind(), std::string()); }

  private:
    static void addAll() {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        addRows(kRefusedRequestLines);
        addRows(kRefusedRequestFields);
        addRows(kSmuggledFraming);
        addRows(kForeignRequests);
        addOversized();
    }

    void check(Way way) {
        QCOMPARE(refused(way), std::string());
        const std::string expected = way == Way::first ? std::string() : forwardedGet("/before");
        QCOMPARE(difference("the server got", rig_->arrived(), expected), std::string());
    }

    /// Sends the row and good requests around it, and reads the answers. Empty when they are as they must be.
    [[nodiscard]] std::string refused(Way way) {
        QFETCH(QByteArray, wire);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        RawClient client = rig_->client();
        const std::string before = way == Way::first ? std::string() : plainGet("/before");
        const std::string all = before + wire.toStdString() + plainGet("/behind");
        const std::size_t middle = before.size() + static_cast<std::size_t>(wire.size() + 1) / 2;
        if (!(way == Way::inTwo ? client.sendSplitAt(all, {middle}) : client.send(all))) {
            return std::string("sending failed: ") + toString(client.end());
        }
        const std::string unserved = way == Way::first ? std::string() : served(client);
        return unserved.empty() ? refusedAndClosed(client, status, code.toStdString()) : unserved;
    }

    std::optional<ForwardingRig> rig_;
};

/// What the request before asked for says nothing about the one that is refused.
void MalformedRequestTest::refusalBehindAHeadRequestHasItsBody() {
    RawClient client = rig_->client();
    QVERIFY(client.send("HEAD /before HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\nHost: a\r\n\r\n"));
    const auto head = client.readResponse("HEAD");
    QVERIFY(head && head->status == 200);
    QCOMPARE(refusedAndClosed(client, 400, "bare_lf"), std::string());
    QCOMPARE(rig_->arrived(), "HEAD /before HTTP/1.1\r\nHost: a\r\n" + provenance() + "\r\n");
}

QTEST_APPLESS_MAIN(MalformedRequestTest)
#include "request_test.moc"

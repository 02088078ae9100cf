// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Requests that are odd but legal: the server gets them in one canonical form, byte by byte, and the requests around
// them as they were meant.

#include "tests/system/malformed/forwarding_rig.hpp"
#include "tests/system/malformed/odd_requests.hpp"
#include "tests/system/malformed/refusal.hpp"
#include "tests/system/malformed/show.hpp"

#include <optional>

using namespace poise::test;

class ForwardingTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { rig_.emplace(); }

    void oddRequestArrivesInCanonicalForm_data() { addAll(); }

    void oddRequestArrivesInCanonicalForm() { check(false); }

    void oddRequestInTwoPiecesArrivesTheSame_data() { addAll(); }

    void oddRequestInTwoPiecesArrivesTheSame() { check(true); }

    void hostOfTheServerStandsInForNone();
    void largestHeadArrivesWhole();
    void everyRequestHasAnIdOfItsOwn();
    void trustedProxyIsBelieved();

    void cleanupTestCase() { QCOMPARE(rig_->leftBehind(), std::string()); }

  private:
    static void addAll() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const ForwardedCase& row : kOddRequests) {
            QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << index++;
        }
    }

    void check(bool inTwo);

    std::optional<ForwardingRig> rig_;
};

void ForwardingTest::check(bool inTwo) {
    QFETCH(int, index);
    const ForwardedCase& row = kOddRequests[index];
    const std::string lines = provenance(row.host, row.minorVersion);
    rig_->answerAlso(lines.substr(lines.find("Via: ")) + std::string(row.behind));

    RawClient client = rig_->client();
    const std::string before = plainGet("/before");
    const std::string all = before + std::string(row.wire) + plainGet("/behind");
    QVERIFY(inTwo ? client.sendSplitAt(all, {before.size() + row.wire.find("\r\n\r\n", 2) / 2}) : client.send(all));
    QCOMPARE(served(client), std::string());
    QCOMPARE(served(client), std::string());
    if (row.stays) {
        QCOMPARE(served(client), std::string());
    } else {
        QCOMPARE(client.readUntilEnd(), std::string());
        QCOMPARE(client.end(), Io::end);
    }
    const std::string expected = forwardedGet("/before") + std::string(row.before) + lines + std::string(row.behind) +
                                 (row.stays ? forwardedGet("/behind") : "");
    QCOMPARE(difference("the server got", rig_->arrived(), expected), std::string());
}

/// RFC 9112 §3.2: what is forwarded as HTTP/1.1 has a Host, also when the client's HTTP/1.0 had none.
void ForwardingTest::hostOfTheServerStandsInForNone() {
    RawClient client = rig_->client();
    rig_->answerAlso("Via: 1.0 edge\r\n\r\n");
    QVERIFY(client.send("GET / HTTP/1.0\r\n\r\n"));
    QCOMPARE(served(client), std::string());
    QCOMPARE(rig_->arrived(), "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(rig_->server().port()) + "\r\n" +
                                  provenance({}, 0) + "\r\n");
}

/// A line of 8192 bytes, 100 fields, a head of 32767 bytes.
void ForwardingTest::largestHeadArrivesWhole() {
    std::string head = "GET /" + std::string(8192 - 14, 'p') + " HTTP/1.1\r\nHost: a\r\n";
    for (int i = 1; i < 99; ++i) {
        head += "X: y\r\n";
    }
    head += "Y: " + std::string(32'767 - head.size() - 7, 'z') + "\r\n";
    RawClient client = rig_->client();
    QVERIFY(client.send(head + "\r\n"));
    QCOMPARE(served(client), std::string());
    QCOMPARE(difference("the server got", rig_->arrived(), head + provenance() + "\r\n"), std::string());
}

void ForwardingTest::everyRequestHasAnIdOfItsOwn() {
    RawClient client = rig_->client();
    QVERIFY(client.get("/one") && client.get("/two"));
    const std::string all = rig_->server().everything();
    const std::size_t second = all.rfind("X-Request-Id: ");
    const std::size_t first = all.rfind("X-Request-Id: ", second - 1);
    QVERIFY(all.substr(first, 46) != all.substr(second, 46));
    static_cast<void>(rig_->arrived());
}

void ForwardingTest::trustedProxyIsBelieved() {
    ForwardingRig rig("trusted_proxies = [\"127.0.0.0/8\"]\n");
    RawClient client = rig.client();
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 192.0.2.2\r\n"
                        "X-Forwarded-Proto: https\r\nX-Forwarded-Host: b\r\nForwarded: for=192.0.2.1\r\n"
                        "X-Request-Id: a-B_1.2\r\nVia: 1.1 x\r\n\r\n"));
    QCOMPARE(served(client), std::string());
    QCOMPARE(rig.arrived(),
             std::string("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: b\r\n"
                         "Forwarded: for=192.0.2.1\r\nVia: 1.1 x\r\n"
                         "X-Forwarded-For: 192.0.2.1, 192.0.2.2, 127.0.0.1\r\nX-Request-Id: a-B_1.2\r\n"
                         "Via: 1.1 edge\r\n\r\n"));
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For:\r\nX-Request-Id: \"<a b>\"\r\n\r\n"));
    QCOMPARE(served(client), std::string());
    QCOMPARE(rig.arrived(), forwardedGet("/"));
    QCOMPARE(rig.leftBehind(), std::string());
}

QTEST_APPLESS_MAIN(ForwardingTest)
#include "forwarding_test.moc"

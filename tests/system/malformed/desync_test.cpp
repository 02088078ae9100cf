// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Bytes that a server sends when nobody asked: they must never be taken for the answer to a request that comes later,
// from this client or another (RFC 9112 §9.2).

#include "tests/system/malformed/answering_rig.hpp"
#include "tests/system/malformed/show.hpp"
#include "tests/system/malformed/standstill.hpp"

#include <future>
#include <memory>
#include <optional>

using namespace poise::test;

namespace {

constexpr std::string_view kEvil = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";

struct Kept {
    const char* name;
    std::string_view method;
    std::string_view response; ///< whole, after which the connection is kept
};

constexpr Kept kKept[] = {
    {"length (9112 §6.2)", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"},
    {"chunked (9112 §7.1)", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"},
    {"204 (9112 §6.3)", "GET", "HTTP/1.1 204 No Content\r\n\r\n"},
    {"304 (9112 §6.3)", "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 41\r\n\r\n"},
    {"HEAD (9110 §9.3.2)", "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 41\r\n\r\n"},
};

/// Lets one thread wait for a word of another.
class Signal {
  public:
    void give() { promise_.set_value(); }

    [[nodiscard]] bool wait() { return promise_.get_future().wait_for(patience) == std::future_status::ready; }

  private:
    std::promise<void> promise_;
};

} // namespace

class DesyncTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { rig_.emplace(); }

    void bytesOnAnIdleConnectionCloseIt_data() { addKept(); }

    void bytesOnAnIdleConnectionCloseIt();

    void bytesBesideTheNextRequestDoNotAnswerIt_data();
    void bytesBesideTheNextRequestDoNotAnswerIt();

  private:
    static void addKept() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Kept& row : kKept) {
            QTest::addRow("%s", row.name) << index++;
        }
    }

    std::optional<AnsweringRig> rig_;
};

void DesyncTest::bytesOnAnIdleConnectionCloseIt() {
    QFETCH(int, index);
    const Kept& row = kKept[index];
    const auto answered = std::make_shared<Signal>();
    rig_->play([&row, answered](Conversation& talk, const std::string&) {
        talk.send(row.response);
        if (answered->wait()) {
            talk.send(kEvil);
        }
        talk.expectEnd();
    });
    RawClient client = rig_->client();
    QVERIFY(client.send(std::string(row.method) + " /row HTTP/1.1\r\nHost: a\r\n\r\n"));
    const auto response = client.readResponse(row.method);
    answered->give();
    QVERIFY(response && response->complete);
    QCOMPARE(rig_->ended(1), std::string());
    QCOMPARE(AnsweringRig::goodAnswer(client, "/good-next"), std::string());
}

void DesyncTest::bytesBesideTheNextRequestDoNotAnswerIt_data() {
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("requestFirst");
    QTest::addColumn<bool>("otherClient");
    int index = 0;
    for (const Kept& row : kKept) {
        for (const bool requestFirst : {true, false}) {
            for (const bool otherClient : {true, false}) {
                QTest::addRow("%s, %s client, %s first", row.name, otherClient ? "another" : "the same",
                              requestFirst ? "request" : "bytes")
                    << index << requestFirst << otherClient;
            }
        }
        ++index;
    }
}

void DesyncTest::bytesBesideTheNextRequestDoNotAnswerIt() {
    QFETCH(int, index);
    QFETCH(bool, requestFirst);
    QFETCH(bool, otherClient);
    const Kept& row = kKept[index];
    const auto speak = std::make_shared<Signal>();
    const auto spoken = std::make_shared<Signal>();
    rig_->play([&row, speak, spoken](Conversation& talk, const std::string&) {
        talk.send(row.response);
        if (speak->wait()) {
            talk.send(kEvil);
        }
        spoken->give();
        talk.expectEnd();
    });
    RawClient first = rig_->client();
    RawClient second = rig_->client();
    QCOMPARE(AnsweringRig::goodAnswer(second, "/good-before"), std::string());
    QVERIFY(first.send(std::string(row.method) + " /row HTTP/1.1\r\nHost: a\r\n\r\n"));
    const auto response = first.readResponse(row.method);
    RawClient& next = otherClient ? second : first;
    {
        const Standstill still(rig_->agent());
        if (requestFirst) {
            QVERIFY(next.send("GET /good-next HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        speak->give();
        QVERIFY(spoken->wait());
        if (!requestFirst) {
            QVERIFY(next.send("GET /good-next HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
    }
    QVERIFY(response && response->complete);
    QCOMPARE(AnsweringRig::readGoodAnswer(next, "/good-next"), std::string());
    QCOMPARE(rig_->ended(1), std::string());
}

QTEST_APPLESS_MAIN(DesyncTest)
#include "desync_test.moc"

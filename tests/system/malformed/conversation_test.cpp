// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What depends on the order in which client and server speak: expectations, answers before the request is whole,
// interim responses without end, clients of HTTP/1.0.

#include "tests/system/malformed/answering_rig.hpp"
#include "tests/system/malformed/forwarding_rig.hpp"
#include "tests/system/malformed/one_server.hpp"
#include "tests/system/malformed/show.hpp"
#include "tests/system/malformed/standstill.hpp"

#include <memory>
#include <optional>
#include <vector>

using namespace poise::test;

namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

std::string post(std::string_view fields) {
    return "POST /row HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

/// Answers the head at once and then waits for the agent to close: the request is not whole, so the connection cannot
/// be used again.
AnsweringRig::Act answering(std::string_view response) {
    return [response](Conversation& talk, const std::string&) {
        talk.send(response);
        std::string rest;
        while (talk.stream().read(rest, Deadline()) == Io::ok) {
        }
    };
}

} // namespace

class ConversationTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { rig_.emplace(); }

    void expectationIsMetStepByStep();
    void contentBehindAnEarlyAnswerIsNoRequest_data();
    void contentBehindAnEarlyAnswerIsNoRequest();
    void interimResponsesEndWithABadGateway();
    void clientOfHttp10GetsWhatItUnderstands_data();
    void clientOfHttp10GetsWhatItUnderstands();
    void clientOfHttp10IsToldThatARefusalIsTheLast();
    void serverThatDoesNotWaitIsABadGateway_data();
    void serverThatDoesNotWaitIsABadGateway();

  private:
    std::optional<AnsweringRig> rig_;
};

/// RFC 9110 §10.1.1: the head goes to the server, its 100 to the client, and only then the content.
void ConversationTest::expectationIsMetStepByStep() {
    const auto head = std::make_shared<std::string>();
    const auto content = std::make_shared<std::string>();
    rig_->play([head, content](Conversation& talk, const std::string& bytes) {
        *head = bytes;
        talk.send(kContinue);
        *content = talk.expectBytes(5);
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    RawClient client = rig_->client();
    QVERIFY(client.send(post("Expect: 100-continue\r\nContent-Length: 5\r\n")));
    QCOMPARE(client.read(kContinue.size()), std::string(kContinue));
    QVERIFY(client.send("hello" + plainGet("/good-behind")));
    const auto response = client.readResponse();
    QVERIFY(response && response->complete);
    QCOMPARE(response->status, 200);
    QCOMPARE(AnsweringRig::readGoodAnswer(client, "/good-behind"), std::string());
    QCOMPARE(rig_->ended(1), std::string());
    QCOMPARE(maskedIds(*head),
             "POST /row HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n" + provenance() + "Content-Length: 5\r\n\r\n");
    QCOMPARE(*content, std::string("hello"));
}

void ConversationTest::contentBehindAnEarlyAnswerIsNoRequest_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("later");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray smuggled(kSmuggled.data(), kSmuggled.size());
    const QByteArray length = "Content-Length: " + QByteArray::number(smuggled.size()) + "\r\n";
    const QByteArray longer = "Content-Length: " + QByteArray::number(smuggled.size() + 5) + "\r\n";
    const QByteArray expect = "Expect: 100-continue\r\n";
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    const QByteArray no = "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n";
    const QByteArray ok = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    QTest::addRow("refused expectation, length (9110 §10.1.1)") << expect + length << QByteArray() << smuggled << no;
    QTest::addRow("refused expectation, chunked (9110 §10.1.1)") << expect + chunked << QByteArray() << smuggled << no;
    QTest::addRow("length, nothing sent (9112 §9.5)") << length << QByteArray() << smuggled << ok;
    QTest::addRow("length, a part sent (9112 §9.5)") << longer << QByteArray("hello") << smuggled << ok;
    QTest::addRow("chunked, a part sent (9112 §9.5)")
        << chunked << QByteArray("5\r\nhello\r\n") << "0\r\n\r\n" + smuggled << ok;
    QTest::addRow("chunked, all but its end sent (9112 §9.5)")
        << chunked << QByteArray("5\r\nhello\r\n0\r\n") << "\r\n" + smuggled << ok;
}

void ConversationTest::contentBehindAnEarlyAnswerIsNoRequest() {
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, later);
    QFETCH(QByteArray, answer);
    rig_->play(answering({answer.constData(), static_cast<std::size_t>(answer.size())}));
    RawClient client = rig_->client();
    QVERIFY(client.send(post(fields.toStdString()) + first.toStdString()));
    const auto response = client.readResponse();
    QVERIFY(response && response->complete);
    QCOMPARE(response->status, answer.startsWith("HTTP/1.1 417") ? 417 : 200);
    QCOMPARE(response->field("Connection"), std::string("close"));
    QVERIFY(client.send(later.toStdString()));
    QCOMPARE(client.readUntilEnd(), std::string());
    QCOMPARE(client.end(), Io::end);
    QCOMPARE(rig_->ended(1), std::string());
}

/// RFC 9110 §15.2 sets no bound; the agent's is a hundred.
void ConversationTest::interimResponsesEndWithABadGateway() {
    rig_->play([](Conversation& talk, const std::string&) {
        std::string flood;
        for (int i = 0; i < 1000; ++i) {
            flood += "HTTP/1.1 102 \r\n\r\n";
        }
        talk.send(flood);
        talk.expectEnd();
    });
    RawClient client = rig_->client();
    QVERIFY(client.send(plainGet("/row") + plainGet("/good-behind")));
    const auto response = client.readResponse();
    QVERIFY(response && response->complete);
    QCOMPARE(response->interim.size(), std::size_t(100));
    QCOMPARE(response->status, 502);
    QCOMPARE(AnsweringRig::readGoodAnswer(client, "/good-behind"), std::string());
    QCOMPARE(rig_->ended(1), std::string());
}

void ConversationTest::clientOfHttp10GetsWhatItUnderstands_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<bool>("reset");
    const QByteArray keep = "Connection: keep-alive\r\n";
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n";
    const QByteArray plain = "HTTP/1.1 200 OK\r\nDate: #\r\nConnection: close\r\n\r\nhello";
    const QByteArray length = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    const QByteArray framed = "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
    QTest::addRow("chunked (9112 §6.1)") << QByteArray() << chunked << plain << false;
    QTest::addRow("chunked, kept (9112 §6.1)") << keep << chunked << plain << false;
    QTest::addRow("a length (9112 §6.2)") << QByteArray() << length << framed << false;
    QTest::addRow("interim responses (9110 §15.2)")
        << QByteArray() << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 E\r\n\r\n" + length << framed << false;
    QTest::addRow("broken chunks (9112 §8)")
        << keep << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello|x\r\n") << plain << true;
}

/// '|' stands between two pieces of the server's.
void ConversationTest::clientOfHttp10GetsWhatItUnderstands() {
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, received);
    QFETCH(bool, reset);
    const QList<QByteArray> pieces = wire.split('|');
    rig_->play([pieces](Conversation& talk, const std::string&) {
        talk.send(pieces[0].toStdString());
        static_cast<void>(talk.stream().waitUntilRead(Deadline()));
        talk.send(pieces.size() > 1 ? pieces[1].toStdString() : std::string());
    });
    RawClient client = rig_->client();
    QVERIFY(client.send("GET /row HTTP/1.0\r\nHost: a\r\n" + fields.toStdString() + "\r\n" + plainGet("/behind")));
    QCOMPARE(maskedDates(client.readUntilEnd()), received.toStdString());
    // Only a reset tells such a client that its response is not whole (RFC 9112 §8).
    QCOMPARE(client.end(), reset ? Io::reset : Io::end);
    QCOMPARE(rig_->ended(1), std::string());
}

/// RFC 9112 §9.3: it would take a connection for closed that is not said to be kept.
void ConversationTest::clientOfHttp10IsToldThatARefusalIsTheLast() {
    rig_->play(answering("HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n"));
    RawClient client = rig_->client();
    QVERIFY(client.send("GET /row HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"));
    const auto response = client.readResponse();
    QVERIFY(response && response->complete);
    QCOMPARE(response->status, 502);
    QCOMPARE(response->field("Connection"), std::string("close"));
    QCOMPARE(client.readUntilEnd(), std::string());
    QCOMPARE(client.end(), Io::end);
    QCOMPARE(rig_->ended(1), std::string());
}

void ConversationTest::serverThatDoesNotWaitIsABadGateway_data() {
    QTest::addColumn<QByteArray>("greeting");
    QTest::addRow("speaks another protocol (9112 §4)") << QByteArray("220 mail.example ESMTP\r\n");
    QTest::addRow("speaks one byte (9112 §4)") << QByteArray("H");
    QTest::addRow("ends (9112 §9.5)") << QByteArray();
}

/// Many clients come while the agent stands still: when it connects for the last, the server has long spoken to the
/// first.
void ConversationTest::serverThatDoesNotWaitIsABadGateway() {
    QFETCH(QByteArray, greeting);
    ScriptedOrigin origin([greeting](Conversation& talk) {
        talk.send(greeting.toStdString());
        talk.halfClose();
        std::string request;
        while (talk.stream().read(request, Deadline()) == Io::ok) {
        }
    });
    AgentProcess agent(oneServerConfig(origin.port()));
    agent.waitUntilReady();
    std::vector<RawClient> clients;
    {
        const Standstill still(agent);
        for (int i = 0; i < 50; ++i) {
            clients.emplace_back(agent.port());
            QVERIFY(clients.back().send(plainGet("/")));
        }
    }
    for (RawClient& client : clients) {
        const auto response = client.readResponse();
        QVERIFY(response && response->complete);
        QCOMPARE(response->status, 502);
    }
}

QTEST_APPLESS_MAIN(ConversationTest)
#include "conversation_test.moc"

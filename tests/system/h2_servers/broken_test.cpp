// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// HTTP/2 to servers that break the rules or end: what the client gets, and what is sent again.

#include "tests/support/recording_server.hpp"
#include "tests/system/h2_servers/server_scene.hpp"

#include <QTest>

#include <algorithm>
#include <mutex>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

namespace {

struct Bad {
    const char* name;
    const char* section;
    std::string frames; ///< on stream 1
    bool begun = false; ///< the head is fine
};

std::vector<Bad> badResponses() {
    const auto head = [](const Fields& fields) { return headers(1, fields); };
    return {
        {"no :status", "9113 §8.3.2", head({{"a", "1"}})},
        {"nothing at all", "9113 §8.3.2", head({})},
        {":status twice", "9113 §8.3.2", head({{":status", "200"}, {":status", "200"}})},
        {":status behind a field", "9113 §8.3", head({{"a", "1"}, {":status", "200"}})},
        {":status of two digits", "9110 §15", head({{":status", "20"}})},
        {":status of letters", "9110 §15", head({{":status", "2xx"}})},
        {":status 600", "9110 §15", head({{":status", "600"}})},
        {":path in a response", "9113 §8.3", head({{":status", "200"}, {":path", "/"}})},
        {"101", "9113 §8.6", head({{":status", "101"}})},
        {"upper case in a name", "9113 §8.2.1", head({{":status", "200"}, {"X-A", "1"}})},
        {"space in a name", "9113 §8.2.1", head({{":status", "200"}, {"a b", "1"}})},
        {"empty name", "9113 §8.2.1", head({{":status", "200"}, {"", "1"}})},
        {"CR in a value", "9113 §8.2.1", head({{":status", "200"}, {"a", "1\r2"}})},
        {"a line's end in a value", "9113 §10.3", head({{":status", "200"}, {"a", "1\r\nset-cookie: x=1"}})},
        {"NUL in a value", "9113 §8.2.1", head({{":status", "200"}, {"a", std::string("1\0002", 3)}})},
        {"space before a value", "9113 §8.2.1", head({{":status", "200"}, {"a", " 1"}})},
        {"Connection", "9113 §8.2.2", head({{":status", "200"}, {"connection", "close"}})},
        {"Keep-Alive", "9113 §8.2.2", head({{":status", "200"}, {"keep-alive", "1"}})},
        {"Transfer-Encoding", "9113 §8.2.2", head({{":status", "200"}, {"transfer-encoding", "chunked"}})},
        {"Upgrade", "9113 §8.2.2", head({{":status", "200"}, {"upgrade", "h2c"}})},
        {"two lengths", "9110 §8.6", head({{":status", "200"}, {"content-length", "0"}, {"content-length", "0"}})},
        {"length that is no number", "9110 §8.6", head({{":status", "200"}, {"content-length", "0x1"}})},
        {"no content but a length", "9113 §8.1.1", head({{":status", "200"}, {"content-length", "5"}})},
        {"interim response that ends", "9113 §8.1", head({{":status", "103"}})},
        {"a hundred and one fields", "9110 §15.5",
         [&] {
             Fields many{{":status", "200"}};
             for (int i = 0; i < 101; ++i) {
                 many.emplace_back("a" + std::to_string(i), "1");
             }
             return head(many);
         }()},
        {"less content than said", "9113 §8.1.1", answer(1, "200", {{"content-length", "5"}}) + data(1, "abc"), true},
        {"more content than said", "9113 §8.1.1", answer(1, "200", {{"content-length", "2"}}) + data(1, "abc"), true},
        {"pseudo-field in trailers", "9113 §8.1",
         answer(1, "200") + data(1, "a", false) + headers(1, {{":status", "200"}}), true},
        {"upper case in trailers", "9113 §8.2.1", answer(1, "200") + data(1, "a", false) + headers(1, {{"A", "1"}}),
         true},
        {"trailers that do not end", "9113 §8.1",
         answer(1, "200") + data(1, "a", false) + headers(1, {{"a", "1"}}, kEndHeaders), true},
    };
}

std::vector<Bad> brokenServers() {
    return {
        {"HEADERS on stream 0", "9113 §6.2", headers(0, {{":status", "200"}})},
        {"DATA on stream 0", "9113 §6.1", data(0, "a")},
        {"DATA before the head", "9113 §8.1", data(1, "hi")},
        {"a stream nobody opened", "9113 §5.1", headers(7, {{":status", "200"}})},
        {"PUSH_PROMISE", "9113 §8.4", frame(kPush, kEndHeaders, 1, number(2, 4) + block(request("GET")))},
        {"a block that is none", "7541 §2.3.3", frame(kHeaders, kWhole, 1, "\xc6")},
        {"a frame too large", "9113 §4.2", data(1, std::string(16'385, 'a'))},
        {"another frame inside a block", "9113 §6.10",
         frame(kHeaders, 0, 1, block({{":status", "200"}})) + frame(kPing, 0, 0, "12345678")},
        {"ENABLE_PUSH of a server", "9113 §6.5.2", frame(kSettings, 0, 0, number(2, 2) + number(1, 4))},
        {"a window too large", "9113 §6.9.1", frame(kWindowUpdate, 0, 0, number(0x7fffffff, 4))},
        {"CONTINUATION without end", "9113 §10.5",
         frame(kHeaders, 0, 1, block({{":status", "200"}})) + times(200, frame(kContinuation, 0, 1, ""))},
        {"PING without end", "9113 §10.5", times(3000, frame(kPing, 0, 0, "12345678"))},
        {"SETTINGS without end", "9113 §10.5", times(400, frame(kSettings, 0, 0))},
        {"a bomb of references", "7541 §7.3",
         frame(kHeaders, kWhole, 1,
               block({{":status", "200"}}) + '\x40' + literal("a") + literal(std::string(3900, 'b')) +
                   std::string(200, '\xbe'))},
    };
}

void addRows(const std::vector<Bad>& cases) {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Bad& item : cases) {
        QTest::addRow("%s, %s", item.name, item.section) << index++;
    }
}

} // namespace

class H2ServersBrokenTest : public QObject {
    Q_OBJECT

  private slots:

    void malformedResponseEndsItsStreamAlone_data() { addRows(badResponses()); }

    void malformedResponseEndsItsStreamAlone();

    void brokenServerEndsTheConnection_data() { addRows(brokenServers()); }

    void brokenServerEndsTheConnection();
    void othersAreNotHttp2_data();
    void othersAreNotHttp2();
    void refusedStreamIsSentAgain();
    void resetIsSentAgainWhereSafe_data();
    void resetIsSentAgainWhereSafe();
    void goAwaySendsAgainWhatItPassesOver();
    void lostConnectionIsReplaced();
};

/// The stream is reset, the client gets 502 or less than was promised, and the connection goes on.
void H2ServersBrokenTest::malformedResponseEndsItsStreamAlone() {
    QFETCH(int, index);
    const Bad item = badResponses().at(static_cast<std::size_t>(index));
    std::optional<std::uint32_t> reset;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk);
        h2.expectWhole(h2.expectRequest());
        h2.send(item.frames);
        const std::uint32_t next = h2.expectRequest();
        h2.expectWhole(next);
        reset = h2.at(1).reset;
        h2.send(hello(next));
        h2.untilEnd();
    });
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(h2::get(1));
    const Answer& got = client.await(1);
    if (item.begun) {
        QCOMPARE(got.status, 200);
        QVERIFY(got.reset.has_value());
    } else {
        QCOMPARE(got.status, 502);
        QCOMPARE(scene.count("poise_refusals_total", {{"reason", "malformed_response"}}), std::uint64_t{1});
    }
    client.send(h2::get(3));
    QCOMPARE(client.await(3).status, 200);
    QCOMPARE(origin.connections(), std::size_t{1});
    QCOMPARE(reset.value_or(99), std::uint32_t{kProtocolError});
}

void H2ServersBrokenTest::brokenServerEndsTheConnection() {
    QFETCH(int, index);
    const Bad item = brokenServers().at(static_cast<std::size_t>(index));
    ScriptedOrigin origin({[&](Conversation& talk) {
                               H2Talk h2(talk);
                               h2.expectWhole(h2.expectRequest());
                               h2.send(item.frames);
                               h2.untilEnd();
                           },
                           answering(sayHello)});
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(h2::get(1));
    QCOMPARE(client.await(1).status, 502);
    client.send(h2::get(3));
    QCOMPARE(client.await(3).status, 200);
    QCOMPARE(origin.connections(), std::size_t{2});
}

void H2ServersBrokenTest::othersAreNotHttp2_data() {
    QTest::addColumn<QByteArray>("greeting");
    QTest::addRow("HTTP/1.1") << QByteArray("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    QTest::addRow("an end") << QByteArray();
    QTest::addRow("another frame first") << QByteArray::fromStdString(frame(kPing, 0, 0, "12345678"));
}

/// No byte of a request reaches it, so that any method may go elsewhere.
void H2ServersBrokenTest::othersAreNotHttp2() {
    QFETCH(QByteArray, greeting);
    std::mutex guard;
    std::string came;
    ScriptedOrigin other([&](Conversation& talk) {
        const std::string bytes = talk.expectBytes(kPreface.size());
        {
            const std::scoped_lock lock(guard);
            came += bytes;
        }
        if (!greeting.isEmpty()) {
            talk.send(greeting.toStdString());
        }
    });
    const ServerScene alone({{"a", other.port()}});
    RawClient client(alone.agent.port());
    QVERIFY(client.send(postOf("once")));
    QCOMPARE(client.readResponse()->status, 502);
    QCOMPARE(alone.count("poise_refusals_total", {{"reason", "server_not_http2"}}), std::uint64_t{1});
    {
        const std::scoped_lock lock(guard);
        QCOMPARE(came, std::string(kPreface));
    }

    ScriptedOrigin good(answering(sayHello));
    const ServerScene scene({{"a", other.port()}, {"b", good.port()}});
    for (int i = 0; i < 2; ++i) {
        RawClient second(scene.agent.port());
        QVERIFY(second.send(postOf("once")));
        QCOMPARE(second.readResponse()->status, 200);
    }
}

void H2ServersBrokenTest::refusedStreamIsSentAgain() {
    int posts = 0;
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked& asked) {
        if (++posts == 1) {
            return frame(kReset, 0, stream, number(kRefusedStream, 4));
        }
        return hello(stream, asked.body);
    }));
    const ServerScene scene({{"a", origin.port()}});
    RawClient client(scene.agent.port());
    QVERIFY(client.send(postOf("once")));
    const auto got = client.readResponse();
    QVERIFY(got.has_value());
    QCOMPARE(got->status, 200);
    QCOMPARE(got->body, std::string("once"));
    QCOMPARE(posts, 2);
}

void H2ServersBrokenTest::resetIsSentAgainWhereSafe_data() {
    QTest::addColumn<bool>("safe");
    QTest::addRow("GET") << true;
    QTest::addRow("POST") << false;
}

void H2ServersBrokenTest::resetIsSentAgainWhereSafe() {
    QFETCH(bool, safe);
    std::atomic<int> asked = 0;
    const auto resetting = answering([&](std::uint32_t stream, const Asked&) {
        ++asked;
        return frame(kReset, 0, stream, number(kInternalError, 4));
    });
    ScriptedOrigin a(resetting);
    ScriptedOrigin b(resetting);
    const ServerScene scene({{"a", a.port()}, {"b", b.port()}});
    RawClient client(scene.agent.port());
    QVERIFY(client.send(safe ? "GET / HTTP/1.1\r\nHost: test\r\n\r\n" : postOf("once")));
    const auto got = client.readResponse();
    QVERIFY(got.has_value());
    QCOMPARE(got->status, 502);
    QCOMPARE(asked.load(), safe ? 2 : 1);
}

void H2ServersBrokenTest::goAwaySendsAgainWhatItPassesOver() {
    ScriptedOrigin origin(
        {[](Conversation& talk) {
             H2Talk h2(talk);
             const std::uint32_t first = h2.expectRequest();
             const std::uint32_t second = h2.expectRequest();
             h2.expectWhole(second);
             h2.send(frame(kGoAway, 0, 0, number(first, 4) + number(kNoError, 4)));
             h2.send(hello(first, "old"));
             h2.untilEnd();
         },
         answering([](std::uint32_t stream, const Asked& asked) { return hello(stream, "new " + asked.body); })});
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(h2::get(1) + post(3) + data(3, "once"));
    QCOMPARE(client.await(1).body, std::string("old"));
    QCOMPARE(client.await(3).status, 200);
    QCOMPARE(client.at(3).body, std::string("new once"));
    QCOMPARE(origin.connections(), std::size_t{2});
}

/// A server may end a connection that is used no more at any time.
void H2ServersBrokenTest::lostConnectionIsReplaced() {
    ScriptedOrigin origin({[](Conversation& talk) {
                               H2Talk h2(talk);
                               const std::uint32_t stream = h2.expectRequest();
                               h2.send(hello(stream));
                               h2.expectRequest();
                               talk.reset();
                           },
                           answering(sayHello)});
    const ServerScene scene({{"a", origin.port()}});
    QCOMPARE(scene.get()->status, 200);
    QCOMPARE(scene.get()->status, 200);
    QCOMPARE(origin.connections(), std::size_t{2});
}

QTEST_APPLESS_MAIN(H2ServersBrokenTest)
#include "broken_test.moc"

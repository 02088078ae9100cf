// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/field_block.hpp"
#include "agent/dataplane/h2/web_socket.hpp"

#include <QTest>

#include <utility>
#include <vector>

using namespace poise::h2;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The head in HTTP/1.1, or "malformed".
std::string headOf(const Fields& fields, bool last = true) {
    FieldBlock block;
    block.begin(FieldBlock::Kind::request);
    for (const auto& [name, value] : fields) {
        if (!block.add(name, value)) {
            return "malformed";
        }
    }
    return block.finishRequest(last) ? std::string(block.text()) : "malformed";
}

Fields with(const Fields& more) {
    Fields fields{{":method", "GET"}, {":scheme", "http"}, {":path", "/a?b"}, {":authority", "test"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

} // namespace

class H2FieldBlockTest : public QObject {
    Q_OBJECT

  private slots:
    void requestsBecomeHttp11();
    void contentWithoutALengthIsChunked();
    void cookiesAreJoined();
    void sameHostIsSaidOnce();
    void everyOrderOfPseudoFieldsIsRead();
    void connectKeepsItsAuthority();
    void webSocketIsAskedForByGet();
    void trailersAreLines();
    void whatMustNotComeLateIsNamed();
    void tooManyTrailersAreNamed();
    void largeFieldsAreNotKept();
    void bombIsSeen();
};

void H2FieldBlockTest::requestsBecomeHttp11() {
    QCOMPARE(headOf(with({{"x-a", "b c"}, {"te", "trailers"}})),
             std::string("GET /a?b HTTP/1.1\r\nhost: test\r\nx-a: b c\r\nte: trailers\r\n\r\n"));
    QCOMPARE(headOf({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {"host", "h"}}),
             std::string("GET / HTTP/1.1\r\nhost: h\r\n\r\n"));
}

void H2FieldBlockTest::contentWithoutALengthIsChunked() {
    QVERIFY(headOf(with({}), false).ends_with("\r\ntransfer-encoding: chunked\r\n\r\n"));
    QVERIFY(headOf(with({{"content-length", "3"}}), false).ends_with("\r\ncontent-length: 3\r\n\r\n"));
}

void H2FieldBlockTest::cookiesAreJoined() {
    QVERIFY(headOf(with({{"cookie", "a=1"}, {"x", "y"}, {"cookie", "b=2"}}))
                .ends_with("\r\nx: y\r\ncookie: a=1; b=2\r\n\r\n"));
}

void H2FieldBlockTest::sameHostIsSaidOnce() {
    QCOMPARE(headOf(with({{"host", "TEST"}})), std::string("GET /a?b HTTP/1.1\r\nhost: test\r\n\r\n"));
    QCOMPARE(headOf(with({{"host", "test:80"}})), std::string("malformed"));
}

void H2FieldBlockTest::everyOrderOfPseudoFieldsIsRead() {
    QVERIFY(headOf({{":path", "/"}, {":authority", "t"}, {":scheme", "https"}, {":method", "POST"}})
                .starts_with("POST / HTTP/1.1\r\nhost: t\r\n"));
}

void H2FieldBlockTest::connectKeepsItsAuthority() {
    QVERIFY(headOf({{":method", "CONNECT"}, {":authority", "t:1"}}).starts_with("CONNECT t:1 HTTP/1.1\r\n"));
    QCOMPARE(headOf({{":method", "CONNECT"}, {":authority", "t:1"}, {":path", "/"}, {":scheme", "http"}}),
             std::string("malformed"));
}

void H2FieldBlockTest::webSocketIsAskedForByGet() {
    const auto asked = [](const std::string& method, const std::string& protocol) {
        return headOf({{":method", method},
                       {":protocol", protocol},
                       {":scheme", "https"},
                       {":path", "/a"},
                       {":authority", "t"},
                       {"sec-websocket-key", "theirs"},
                       {"sec-websocket-version", "13"}});
    };
    const std::string head = asked("CONNECT", "websocket");
    const std::string begin = "GET /a HTTP/1.1\r\nhost: t\r\nsec-websocket-version: 13\r\nconnection: upgrade\r\n"
                              "upgrade: websocket\r\nsec-websocket-key: ";
    QVERIFY2(head.starts_with(begin), head.c_str());
    QCOMPARE(head.size(), begin.size() + 24 + 4);
    QVERIFY(head != asked("CONNECT", "websocket")); // a fresh key each time
    QVERIFY(asked("CONNECT", "other").starts_with("CONNECT t HTTP/1.1\r\n"));
    QCOMPARE(asked("GET", "websocket"), std::string("malformed"));
    QCOMPARE(poise::h2::webSocketProof("dGhlIHNhbXBsZSBub25jZQ=="), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
}

void H2FieldBlockTest::trailersAreLines() {
    FieldBlock block;
    block.begin(FieldBlock::Kind::trailers);
    QVERIFY(block.add("x-a", "1") && block.add("x-b", ""));
    QCOMPARE(std::string(block.text()), std::string("x-a: 1\r\nx-b: \r\n"));
    QVERIFY(!block.add(":path", "/"));
}

void H2FieldBlockTest::whatMustNotComeLateIsNamed() {
    FieldBlock block;
    block.begin(FieldBlock::Kind::trailers);
    QVERIFY(block.add("content-length", "1"));
    QCOMPARE(std::string(block.trailerDefect()), std::string("forbidden_trailer"));
}

void H2FieldBlockTest::tooManyTrailersAreNamed() {
    FieldBlock block;
    block.begin(FieldBlock::Kind::trailers);
    for (std::uint32_t i = 0; i <= FieldBlock::kMostTrailers; ++i) {
        QVERIFY(block.trailerDefect().empty());
        QVERIFY(block.add("x-a", "1"));
    }
    QCOMPARE(std::string(block.trailerDefect()), std::string("trailers_too_large"));
}

void H2FieldBlockTest::largeFieldsAreNotKept() {
    const std::string value(10'000, 'v');
    const std::string head =
        headOf(with({{"a", value}, {"b", value}, {"c", value}, {"d", value}, {"e", value}, {"f", value}}));
    QVERIFY(head.size() > 32'768 && head.size() < 50'000);
}

void H2FieldBlockTest::bombIsSeen() {
    FieldBlock block;
    block.begin(FieldBlock::Kind::request);
    for (const auto& [name, value] : with({})) {
        QVERIFY(block.add(name, value));
    }
    for (int i = 0; i < 99; ++i) {
        QVERIFY(!block.isBomb());
        QVERIFY(block.add("a", std::string(1300, 'v')));
    }
    QVERIFY(block.isBomb());
}

QTEST_APPLESS_MAIN(H2FieldBlockTest)
#include "field_block_test.moc"

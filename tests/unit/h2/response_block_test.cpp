// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Responses into HTTP/1.1, and requests out of it.

#include "agent/dataplane/h2/request.hpp"
#include "agent/dataplane/h2/response_block.hpp"

#include <QTest>

#include <utility>

using namespace poise::h2;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string textOf(ResponseBlock::Kind kind, const Fields& fields) {
    ResponseBlock block;
    block.begin(kind);
    for (const auto& [name, value] : fields) {
        if (!block.add(name, value)) {
            return "malformed";
        }
    }
    return block.finish() ? std::string(block.text()) : "malformed";
}

std::string headOf(const Fields& fields) {
    return textOf(ResponseBlock::Kind::response, fields);
}

std::string requestOf(const RequestText& text) {
    std::vector<nghttp2_nv> fields;
    requestFields(text, fields);
    std::string out;
    for (const nghttp2_nv& field : fields) {
        out.append(reinterpret_cast<const char*>(field.name), field.namelen).append("=");
        out.append(reinterpret_cast<const char*>(field.value), field.valuelen).append("\n");
    }
    return out;
}

} // namespace

class H2ResponseBlockTest : public QObject {
    Q_OBJECT

  private slots:

    void responsesBecomeHeads() {
        QCOMPARE(headOf({{":status", "200"}, {"a", "1"}, {"b", ""}}),
                 std::string("HTTP/1.1 200 \r\na: 1\r\nb: \r\n\r\n"));
    }

    void malformedOnesAreRecognised() {
        const std::string malformed = "malformed";
        QCOMPARE(headOf({}), malformed);
        QCOMPARE(headOf({{"a", "1"}}), malformed);
        QCOMPARE(headOf({{":status", "200"}, {":status", "200"}}), malformed);
        QCOMPARE(headOf({{":status", "0200"}}), malformed);
        QCOMPARE(headOf({{":status", "+20"}}), malformed);
        QCOMPARE(headOf({{":status", "200"}, {":x", "1"}}), malformed);
        QCOMPARE(headOf({{":status", "200"}, {"A", "1"}}), malformed);
        QCOMPARE(headOf({{":status", "200"}, {"a", "1\r\nb: 2"}}), malformed);
        QCOMPARE(headOf({{":status", "200"}, {"transfer-encoding", "chunked"}}), malformed);
        QCOMPARE(textOf(ResponseBlock::Kind::trailers, {{":status", "200"}}), malformed);
        QCOMPARE(textOf(ResponseBlock::Kind::trailers, {{"a", std::string(9000, 'b')}}), malformed);
    }

    void trailersKeepWhatMayComeLate() {
        QCOMPARE(
            textOf(ResponseBlock::Kind::trailers, {{"grpc-status", "0"}, {"set-cookie", "a"}, {"content-length", "1"}}),
            std::string("grpc-status: 0\r\n"));
    }

    void bombsAreRecognised() {
        ResponseBlock block;
        block.begin(ResponseBlock::Kind::response);
        QVERIFY(block.add(":status", "200"));
        for (int i = 0; i < 40 && !block.isBomb(); ++i) {
            QVERIFY(block.add("a", std::string(4000, 'b')));
        }
        QVERIFY(block.isBomb());
        QVERIFY(block.text().size() < ResponseBlock::kMostText + 5000);
    }

    void requestsLeaveTheirFramingBehind() {
        QCOMPARE(requestOf({.head = "POST /a?b HTTP/1.1\r\nHost: test:1\r\nX-A: 1: 2\r\nempty: \r\n"
                                    "Transfer-Encoding: chunked\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
                            .scheme = "https",
                            .wantsTrailers = true}),
                 std::string(":method=POST\n:scheme=https\n:path=/a?b\n:authority=test:1\nX-A=1: 2\nempty=\n"
                             "te=trailers\n"));
    }
};

QTEST_APPLESS_MAIN(H2ResponseBlockTest)
#include "response_block_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/upstream/request_head.hpp"
#include "tests/unit/dataplane/heads.hpp"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

using namespace poise;
using dataplane::HeadWriter;
using parse::RequestHead;
using test::crlf;
using test::Request;
using upstream::Provenance;

namespace {

constexpr Provenance kStranger{.peer = "192.0.2.7",
                               .scheme = "http",
                               .agentName = "edge-1",
                               .requestId = "id1",
                               .serverAuthority = "10.0.0.9:9001",
                               .trusted = false};

Provenance proxy() {
    Provenance provenance = kStranger;
    provenance.trusted = true;
    return provenance;
}

std::string render(const RequestHead& head, const Provenance& provenance) {
    std::vector<char> room(upstream::requestHeadRoom(head, provenance));
    HeadWriter out(room);
    upstream::renderRequestHead(out, head, provenance);
    return std::string(out.written());
}

std::string render(std::string_view request, const Provenance& provenance = kStranger) {
    return render(Request(request).head(), provenance);
}

/// What follows the client's own fields when it came from 192.0.2.7 for host "a".
const std::string kAdded = "X-Forwarded-For: 192.0.2.7\nX-Forwarded-Proto: http\nX-Forwarded-Host: a\n"
                           "X-Request-Id: id1\nVia: 1.1 edge-1\n";

std::string_view pick(std::mt19937& random, std::initializer_list<std::string_view> from) {
    return *(from.begin() + random() % from.size());
}

/// A request as odd as the parser lets through; may also be one that it refuses.
std::string randomRequest(std::mt19937& random) {
    std::string text = std::string(pick(random, {"GET", "POST", "OPTIONS", "A-METHOD-OF-ITS-OWN"})) + " ";
    static const std::string longHost = std::string(255, 'h') + ":65535";
    const std::string host(pick(random, {"a", "www.example.com:8080", "[2001:db8::1]:81", longHost}));
    text += pick(random, {"/", "/path/to?query=1", "*", "http://", "https://"});
    if (text.ends_with("://")) {
        text += host;
        text += pick(random, {"", "/", "/p?q", "?q"});
    }
    text += pick(random, {" HTTP/1.1\n", " HTTP/1.1\n", " HTTP/1.0\n"});
    if (random() % 8 != 0) {
        text += "Host:" + std::string(pick(random, {"", " ", " \t "})) + host + "\n";
    }
    const std::size_t fields = random() % 100;
    for (std::size_t i = 0; i < fields; ++i) {
        text +=
            pick(random, {"X-Forwarded-For", "x-forwarded-for", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded",
                          "X-Request-Id", "Via", "Cookie", "A", "accept", "Keep-Alive", "TE", "Upgrade"});
        text += ":";
        text.append(random() % 3 == 0 ? 0 : random() % 60, 'v');
        text += "\n";
    }
    text += pick(random, {"", "", "Content-Length: 18446744073709551615\n", "Content-Length: 9223372036854775807\n",
                          "Transfer-Encoding: chunked\n", "Connection: a, close\n",
                          "Connection: upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n"});
    text += pick(random, {"", "", "Expect: 100-continue\n"});
    return text + "\n";
}

} // namespace

class RequestHeadTest : public QObject {
    Q_OBJECT

  private slots:
    void exactBytes_data();
    void exactBytes();
    void trustedPeerSpeaksForOthers_data();
    void trustedPeerSpeaksForOthers();
    void schemeIsTheClients();
    void neverNeedsMoreThanItsRoom();
    void requestIdsThatMayBeKept_data();
    void requestIdsThatMayBeKept();
};

void RequestHeadTest::exactBytes_data() {
    QTest::addColumn<std::string>("request");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const std::string& request, const std::string& expected) {
        QTest::newRow(name) << request << expected;
    };
    row("origin form", "GET /a?b=c HTTP/1.1\nHost: a\nUser-Agent: x\n\n",
        "GET /a?b=c HTTP/1.1\nHost: a\nUser-Agent: x\n" + kAdded + "\n");
    row("Host comes first, as received", "GET / HTTP/1.1\nX: 1\nhOST:\tA.b:81 \n\n",
        "GET / HTTP/1.1\nHost: A.b:81\nX: 1\nX-Forwarded-For: 192.0.2.7\nX-Forwarded-Proto: http\n"
        "X-Forwarded-Host: A.b:81\nX-Request-Id: id1\nVia: 1.1 edge-1\n\n");
    row("absolute form", "GET http://a/p?q HTTP/1.1\nHost: a\n\n", "GET /p?q HTTP/1.1\nHost: a\n" + kAdded + "\n");
    row("absolute form without a path", "GET http://a HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\nHost: a\n" + kAdded + "\n");
    row("absolute form with a query only", "GET http://a?q HTTP/1.1\nHost: a\n\n",
        "GET /?q HTTP/1.1\nHost: a\n" + kAdded + "\n");
    row("asterisk form", "OPTIONS * HTTP/1.1\nHost: a\n\n", "OPTIONS * HTTP/1.1\nHost: a\n" + kAdded + "\n");
    row("OPTIONS for the whole server, absolute", "OPTIONS http://a HTTP/1.1\nHost: a\n\n",
        "OPTIONS * HTTP/1.1\nHost: a\n" + kAdded + "\n");
    row("HTTP/1.0 without Host", "GET / HTTP/1.0\n\n",
        "GET / HTTP/1.1\nHost: 10.0.0.9:9001\nX-Forwarded-For: 192.0.2.7\nX-Forwarded-Proto: http\n"
        "X-Request-Id: id1\nVia: 1.0 edge-1\n\n");
    row("HTTP/1.0 with a name in its target", "GET http://a/ HTTP/1.0\n\n",
        "GET / HTTP/1.1\nHost: a\nX-Forwarded-For: 192.0.2.7\nX-Forwarded-Proto: http\nX-Forwarded-Host: a\n"
        "X-Request-Id: id1\nVia: 1.0 edge-1\n\n");
    row("connection-specific fields",
        "GET / HTTP/1.1\nHost: a\nX-One: 1\nConnection: x-one, close\nKeep-Alive: 5\n"
        "Proxy-Connection: x\nTE: trailers\nProxy-Authorization: y\nUpgrade: h2c\nY: 2\n\n",
        "GET / HTTP/1.1\nHost: a\nY: 2\n" + kAdded + "\n");
    row("what a stranger says of the way it came",
        "GET / HTTP/1.1\nHost: a\nX-Forwarded-For: 1.1.1.1\nX-Forwarded-Proto: https\nX-Forwarded-Host: bank\n"
        "Forwarded: for=1.1.1.1\nX-Request-Id: mine\nVia: 1.0 other\n\n",
        "GET / HTTP/1.1\nHost: a\nVia: 1.0 other\n" + kAdded + "\n");
    row("length", "POST / HTTP/1.1\ncontent-length: 007\nHost: a\n\n",
        "POST / HTTP/1.1\nHost: a\n" + kAdded + "Content-Length: 7\n\n");
    row("length of zero", "POST / HTTP/1.1\nHost: a\nContent-Length: 0\n\n",
        "POST / HTTP/1.1\nHost: a\n" + kAdded + "Content-Length: 0\n\n");
    row("chunked with trailers", "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: CHUNKED\nTrailer: X-Sum\n\n",
        "POST / HTTP/1.1\nHost: a\nTrailer: X-Sum\n" + kAdded + "Transfer-Encoding: chunked\n\n");
    row("100-continue", "POST / HTTP/1.1\nHost: a\nContent-Length: 5\nExpect: 100-continue\n\n",
        "POST / HTTP/1.1\nHost: a\nExpect: 100-continue\n" + kAdded + "Content-Length: 5\n\n");
    row("100-continue without content", "GET / HTTP/1.1\nHost: a\nExpect: 100-continue\n\n",
        "GET / HTTP/1.1\nHost: a\n" + kAdded + "\n");
    row("100-continue on HTTP/1.0", "POST / HTTP/1.0\nHost: a\nContent-Length: 5\nExpect: 100-continue\n\n",
        "POST / HTTP/1.1\nHost: a\nX-Forwarded-For: 192.0.2.7\nX-Forwarded-Proto: http\nX-Forwarded-Host: a\n"
        "X-Request-Id: id1\nVia: 1.0 edge-1\nContent-Length: 5\n\n");
    row("WebSocket",
        "GET /c HTTP/1.1\nHost: a\nUpgrade: websocket\nConnection: keep-alive, Upgrade\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\n",
        "GET /c HTTP/1.1\nHost: a\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n" + kAdded +
            "Connection: upgrade\nUpgrade: websocket\n\n");
    row("empty values and bytes beyond ASCII", "GET / HTTP/1.1\nHost: a\nX:\nY:  b\tc\xff \n\n",
        "GET / HTTP/1.1\nHost: a\nX: \nY: b\tc\xff\n" + kAdded + "\n");
}

void RequestHeadTest::exactBytes() {
    QFETCH(std::string, request);
    QFETCH(std::string, expected);
    QCOMPARE(render(request), crlf(expected));
}

void RequestHeadTest::trustedPeerSpeaksForOthers_data() {
    QTest::addColumn<std::string>("fields");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const std::string& said, const std::string& became) {
        QTest::newRow(name) << said << became;
    };
    row("appended to", "X-Forwarded-For: 1.1.1.1\n",
        "X-Forwarded-For: 1.1.1.1, 192.0.2.7\nX-Forwarded-Proto: http\nX-Forwarded-Host: a\n"
        "X-Request-Id: id1\nVia: 1.1 edge-1\n");
    row("several lines, one empty", "X-Forwarded-For: 1.1.1.1, 2.2.2.2\nx-forwarded-for:\nX-Forwarded-For: 3.3.3.3\n",
        "X-Forwarded-For: 1.1.1.1, 2.2.2.2, 3.3.3.3, 192.0.2.7\nX-Forwarded-Proto: http\n"
        "X-Forwarded-Host: a\nX-Request-Id: id1\nVia: 1.1 edge-1\n");
    row("kept", "X-Forwarded-Proto: https\nX-Forwarded-Host: shop\nForwarded: for=1.1.1.1\n",
        "X-Forwarded-Proto: https\nX-Forwarded-Host: shop\nForwarded: for=1.1.1.1\n"
        "X-Forwarded-For: 192.0.2.7\nX-Request-Id: id1\nVia: 1.1 edge-1\n");
    row("nothing said", "", kAdded);
    row("the id is the walk's choice", "X-Request-Id: theirs\n", kAdded);
}

void RequestHeadTest::trustedPeerSpeaksForOthers() {
    QFETCH(std::string, fields);
    QFETCH(std::string, expected);
    const std::string request = "GET / HTTP/1.1\nHost: a\n" + fields + "\n";
    QCOMPARE(render(request, proxy()), crlf("GET / HTTP/1.1\nHost: a\n" + expected + "\n"));
}

void RequestHeadTest::schemeIsTheClients() {
    Provenance provenance = kStranger;
    provenance.scheme = "https";
    QVERIFY(render("GET / HTTP/1.1\nHost: a\n\n", provenance).find("X-Forwarded-Proto: https\r\n") !=
            std::string::npos);
}

/// The room is proven before anything is written, so it must hold for every head that the parser lets through; and
/// what is written must be a request that a strict reader takes in the same way.
void RequestHeadTest::neverNeedsMoreThanItsRoom() {
    std::mt19937 random(20);
    int rendered = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string wire = crlf(randomRequest(random));
        RequestHead head;
        parse::Refusal refusal;
        if (parse::parseRequest(wire, {}, head, refusal) != parse::Outcome::complete) {
            continue;
        }
        ++rendered;
        const Provenance provenance = random() % 2 == 0 ? kStranger : proxy();
        const std::size_t room = upstream::requestHeadRoom(head, provenance);
        std::vector<char> memory(room + 65536, '\xa5');
        HeadWriter out({memory.data(), room});
        upstream::renderRequestHead(out, head, provenance);
        const std::string_view written = out.written();
        QVERIFY2(written.size() <= room, wire.c_str());
        QVERIFY(std::all_of(memory.begin() + static_cast<std::ptrdiff_t>(written.size()), memory.end(),
                            [](char c) { return c == '\xa5'; }));

        RequestHead again;
        parse::HeadLimits wide;
        wide.head = 65536;
        wide.fields = parse::kMaxFields;
        QVERIFY2(parse::parseRequest(written, wide, again, refusal) == parse::Outcome::complete, wire.c_str());
        QCOMPARE(again.bytes, written.size());
        QCOMPARE(again.methodText, head.methodText);
        QCOMPARE(again.path, head.path);
        QCOMPARE(again.query, head.query);
        QCOMPARE(again.framing, head.framing);
        QCOMPARE(again.contentLength, head.contentLength);
        QCOMPARE(again.upgradeWebSocket, head.upgradeWebSocket);
        QCOMPARE(again.expectContinue, head.expectContinue);
        QCOMPARE(again.authority, head.authority.empty() ? provenance.serverAuthority : head.authority);
    }
    QVERIFY(rendered > 5'000);
}

void RequestHeadTest::requestIdsThatMayBeKept_data() {
    QTest::addColumn<std::string>("id");
    QTest::addColumn<bool>("usable");
    QTest::newRow("letters, digits, marks") << std::string("aZ09._-") << true;
    QTest::newRow("128") << std::string(128, 'x') << true;
    QTest::newRow("129") << std::string(129, 'x') << false;
    QTest::newRow("empty") << std::string() << false;
    for (const char c : std::string(" \t\"\\,;/:{}\x7f\xe9\r\n")) {
        QTest::addRow("byte %02x", static_cast<unsigned char>(c)) << "a" + std::string(1, c) + "b" << false;
    }
}

void RequestHeadTest::requestIdsThatMayBeKept() {
    QFETCH(std::string, id);
    QFETCH(bool, usable);
    QCOMPARE(upstream::usableRequestId(id), usable);
}

QTEST_APPLESS_MAIN(RequestHeadTest)
#include "request_head_test.moc"

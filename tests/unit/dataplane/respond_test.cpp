// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/parse/reason.hpp"
#include "agent/dataplane/respond/problem.hpp"
#include "agent/dataplane/respond/response_head.hpp"
#include "tests/unit/dataplane/heads.hpp"

#include <QTest>
#include <boost/json/parse.hpp>

#include <array>
#include <random>
#include <vector>

using namespace poise;
using dataplane::HeadWriter;
using parse::Framing;
using respond::Delivery;
using respond::Problem;
using test::crlf;
using test::Response;

namespace {

constexpr std::string_view kDate = "Sun, 06 Nov 1994 08:49:37 GMT";

std::string render(std::string_view response, const Delivery& delivery, parse::Method method = parse::Method::get) {
    const Response parsed(response, method);
    std::vector<char> room(respond::responseHeadRoom(parsed.head()));
    HeadWriter out(room);
    respond::renderResponseHead(out, parsed.head(), delivery, kDate);
    return std::string(out.written());
}

std::string renderProblem(const Problem& problem) {
    std::array<char, respond::kProblemRoom> room;
    return std::string(respond::renderProblem(room, problem, kDate));
}

std::string bodyOf(const std::string& response) {
    return response.substr(response.find("\r\n\r\n") + 4);
}

} // namespace

class RespondTest : public QObject {
    Q_OBJECT

  private slots:
    void exactHead_data();
    void exactHead();
    void headNeverNeedsMoreThanItsRoom();
    void exactProblem();
    void problemAnswersAHeadWithoutItsBody();
    void onlyRefusalsThatPassAskToComeAgain();
    void everyStatusHasAPhrase();
    void problemIsValidJsonAndSaysItsLength_data();
    void problemIsValidJsonAndSaysItsLength();
    void longestProblemFits();
    void unknownStatusIsOurFault();
};

void RespondTest::exactHead_data() {
    QTest::addColumn<std::string>("response");
    QTest::addColumn<Delivery>("delivery");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const std::string& response, const Delivery& delivery,
                        const std::string& expected) { QTest::newRow(name) << response << delivery << expected; };
    const std::string date = "Date: " + std::string(kDate) + "\n";

    row("length", "HTTP/1.1 200 OK\nDate: x\nContent-Length: 05\nServer: s\n\n", {.framing = Framing::length},
        "HTTP/1.1 200 OK\nDate: x\nServer: s\nContent-Length: 5\n\n");
    row("date is added", "HTTP/1.1 200 OK\nContent-Length: 0\n\n", {.framing = Framing::length},
        "HTTP/1.1 200 OK\n" + date + "Content-Length: 0\n\n");
    row("no reason", "HTTP/1.1 299\nDate: x\nContent-Length: 0\n\n", {.framing = Framing::length},
        "HTTP/1.1 299 \nDate: x\nContent-Length: 0\n\n");
    row("HTTP/1.0 server", "HTTP/1.0 200 OK\nDate: x\nContent-Length: 1\n\n", {.framing = Framing::length},
        "HTTP/1.1 200 OK\nDate: x\nContent-Length: 1\n\n");
    row("chunked", "HTTP/1.1 200 OK\nDate: x\nTransfer-Encoding: chunked\nTrailer: X-Sum\n\n",
        {.framing = Framing::chunked}, "HTTP/1.1 200 OK\nDate: x\nTrailer: X-Sum\nTransfer-Encoding: chunked\n\n");
    row("until the close becomes chunked", "HTTP/1.1 200 OK\nDate: x\n\n", {.framing = Framing::chunked},
        "HTTP/1.1 200 OK\nDate: x\nTransfer-Encoding: chunked\n\n");
    row("chunked for an HTTP/1.0 client", "HTTP/1.1 200 OK\nDate: x\nTransfer-Encoding: chunked\n\n",
        {.framing = Framing::untilClose, .close = true}, "HTTP/1.1 200 OK\nDate: x\nConnection: close\n\n");
    row("HTTP/1.0 client that stays", "HTTP/1.1 200 OK\nDate: x\nContent-Length: 1\n\n",
        {.framing = Framing::length, .keepAlive10 = true},
        "HTTP/1.1 200 OK\nDate: x\nContent-Length: 1\nConnection: keep-alive\n\n");
    row("close beats keep-alive", "HTTP/1.1 200 OK\nDate: x\nContent-Length: 1\n\n",
        {.framing = Framing::length, .close = true, .keepAlive10 = true},
        "HTTP/1.1 200 OK\nDate: x\nContent-Length: 1\nConnection: close\n\n");
    row("connection-specific fields",
        "HTTP/1.1 200 OK\nDate: x\nConnection: close, x-a\nX-A: 1\nKeep-Alive: 5\n"
        "Upgrade: h2c\nProxy-Authenticate: y\nContent-Length: 1\nX-B: 2\n\n",
        {.framing = Framing::length}, "HTTP/1.1 200 OK\nDate: x\nX-B: 2\nContent-Length: 1\n\n");
    row("no length where the end says it", "HTTP/1.1 200 OK\nDate: x\nContent-Length: 1\n\n",
        {.framing = Framing::untilClose, .close = true}, "HTTP/1.1 200 OK\nDate: x\nConnection: close\n\n");
    row("304 keeps its length", "HTTP/1.1 304 Not Modified\nDate: x\nContent-Length: 9\n\n", {},
        "HTTP/1.1 304 Not Modified\nDate: x\nContent-Length: 9\n\n");
    row("204 has no length", "HTTP/1.1 204 No Content\nDate: x\nContent-Length: 0\n\n", {},
        "HTTP/1.1 204 No Content\nDate: x\n\n");
    row("early hints get no date", "HTTP/1.1 103 Early Hints\nLink: </a>\n\n", {},
        "HTTP/1.1 103 Early Hints\nLink: </a>\n\n");
    row("WebSocket",
        "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n"
        "Sec-WebSocket-Accept: s\n\n",
        {.upgrade = true},
        "HTTP/1.1 101 Switching Protocols\nSec-WebSocket-Accept: s\nConnection: upgrade\nUpgrade: websocket\n\n");
}

void RespondTest::exactHead() {
    QFETCH(std::string, response);
    QFETCH(Delivery, delivery);
    QFETCH(std::string, expected);
    QCOMPARE(render(response, delivery), crlf(expected));
}

void RespondTest::headNeverNeedsMoreThanItsRoom() {
    std::mt19937 random(3);
    const std::array lengths{"", "Content-Length: 9223372036854775807\n", "Transfer-Encoding: chunked\n"};
    for (int i = 0; i < 5'000; ++i) {
        std::string text = random() % 2 == 0 ? "HTTP/1.1 200\n" : "HTTP/1.0 404 N\n";
        const std::size_t fields = random() % 90;
        for (std::size_t field = 0; field < fields; ++field) {
            text += random() % 9 == 0 ? "Date:" : "A:";
            text.append(random() % 40, 'v');
            text += "\n";
        }
        text += text.starts_with("HTTP/1.0") ? "" : lengths[random() % lengths.size()];
        const Response parsed(text + "\n");
        const std::size_t room = respond::responseHeadRoom(parsed.head());
        std::vector<char> memory(room + 4096);
        HeadWriter out({memory.data(), room});
        const std::array framings{Framing::none, Framing::length, Framing::chunked, Framing::untilClose};
        respond::renderResponseHead(out, parsed.head(),
                                    {.framing = framings[random() % framings.size()],
                                     .close = random() % 2 == 0,
                                     .keepAlive10 = random() % 2 == 0,
                                     .upgrade = random() % 2 == 0},
                                    kDate);
        QVERIFY(out.written().size() <= room);
    }
}

void RespondTest::exactProblem() {
    const std::string body = "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                             "\"detail\":\"Nothing here takes this request.\",\"code\":\"no_route\","
                             "\"request_id\":\"abc-1\"}\n";
    QCOMPARE(renderProblem({.status = 404, .code = "no_route", .requestId = "abc-1", .close = false}),
             crlf("HTTP/1.1 404 Not Found\nDate: Sun, 06 Nov 1994 08:49:37 GMT\n"
                  "Content-Type: application/problem+json\nContent-Length: " +
                  std::to_string(body.size()) + "\nCache-Control: no-store\n\n") +
                 body);
}

void RespondTest::problemAnswersAHeadWithoutItsBody() {
    Problem problem{.status = 502, .code = "server_reset", .requestId = "r"};
    const std::string whole = renderProblem(problem);
    problem.headOnly = true;
    QCOMPARE(renderProblem(problem), whole.substr(0, whole.find("\r\n\r\n") + 4));
    QVERIFY(whole.find("\r\nConnection: close\r\n") != std::string::npos);
}

void RespondTest::onlyRefusalsThatPassAskToComeAgain() {
    for (const int status :
         {400, 401, 403, 404, 405, 408, 413, 414, 417, 421, 429, 431, 500, 501, 502, 503, 504, 505}) {
        const std::string answer =
            renderProblem({.status = static_cast<std::uint16_t>(status), .code = "x", .requestId = {}});
        QCOMPARE(answer.find("\r\nRetry-After: 1\r\n") != std::string::npos, status == 429 || status == 503);
    }
}

void RespondTest::everyStatusHasAPhrase() {
    for (const parse::ReasonRow& row : parse::kReasons) {
        QVERIFY2(!respond::reasonPhrase(row.status).empty(), row.words.data());
    }
    QCOMPARE(respond::reasonPhrase(503), std::string_view("Service Unavailable"));
    QCOMPARE(respond::reasonPhrase(299), std::string_view());
}

void RespondTest::problemIsValidJsonAndSaysItsLength_data() {
    QTest::addColumn<int>("status");
    for (const int status :
         {400, 401, 403, 404, 405, 408, 413, 414, 417, 421, 429, 431, 500, 501, 502, 503, 504, 505}) {
        QTest::addRow("%d", status) << status;
    }
}

void RespondTest::problemIsValidJsonAndSaysItsLength() {
    QFETCH(int, status);
    const std::string answer =
        renderProblem({.status = static_cast<std::uint16_t>(status), .code = "a_code", .requestId = {}});
    const std::string body = bodyOf(answer);
    QVERIFY(answer.starts_with("HTTP/1.1 " + std::to_string(status) + " "));
    QVERIFY(answer.find("\r\nContent-Length: " + std::to_string(body.size()) + "\r\n") != std::string::npos);
    const boost::json::value json = boost::json::parse(body);
    QCOMPARE(json.at("status").as_int64(), std::int64_t{status});
    QCOMPARE(std::string(json.at("code").as_string()), std::string("a_code"));
    QCOMPARE(std::string_view(json.at("title").as_string()), respond::reasonPhrase(static_cast<std::uint16_t>(status)));
    QVERIFY(json.at("request_id").is_null());
    QCOMPARE(json.as_object().size(), std::size_t{6});
}

void RespondTest::longestProblemFits() {
    const std::string id(128, 'i');
    std::string_view longest;
    for (const parse::ReasonRow& row : parse::kReasons) {
        longest = row.words.size() > longest.size() ? row.words : longest;
    }
    for (const int status : {429, 431, 503}) {
        const std::string answer =
            renderProblem({.status = static_cast<std::uint16_t>(status), .code = longest, .requestId = id});
        QVERIFY(answer.size() <= respond::kProblemRoom);
        QVERIFY(bodyOf(answer).size() <= respond::kProblemRoom / 2);
        QCOMPARE(std::string(boost::json::parse(bodyOf(answer)).at("request_id").as_string()), id);
    }
}

void RespondTest::unknownStatusIsOurFault() {
    const std::string answer = renderProblem({.status = 418, .code = "x", .requestId = {}});
    QVERIFY(answer.starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
    QCOMPARE(boost::json::parse(bodyOf(answer)).at("status").as_int64(), std::int64_t{500});
}

QTEST_APPLESS_MAIN(RespondTest)
#include "respond_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What a server answers, sound or not: the client gets it in one canonical form, a 502, or a connection that ends
// before the response does; never the defect, and never for another request.

#include "tests/system/malformed/answering_rig.hpp"
#include "tests/system/malformed/forwarding_rig.hpp"
#include "tests/system/malformed/malformed_chunks.hpp"
#include "tests/system/malformed/malformed_responses.hpp"
#include "tests/system/malformed/odd_responses.hpp"
#include "tests/system/malformed/open_chunks.hpp"
#include "tests/system/malformed/show.hpp"
#include "tests/unit/parse/chunk_cases.hpp"
#include "tests/unit/parse/refused_responses.hpp"

#include <optional>

using namespace poise::test;
using poise::parse::Method;
using poise::parse::tests::kRefusedChunks;
using poise::parse::tests::kRefusedResponses;
using poise::parse::tests::RefusedResponse;

namespace {

constexpr std::string_view kGet = "GET /row HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kChunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
constexpr std::string_view kForwardedHead = "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n";
constexpr std::string_view kGoodChunk = "3\r\nabc\r\n";

QByteArray bytes(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// The rows that are no matter of trailers which a response may just lose.
template <std::size_t N>
void addChunks(const RefusedCase (&rows)[N]) {
    for (const RefusedCase& row : rows) {
        if (row.reason != "forbidden_trailer") {
            QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << bytes(row.wire);
        }
    }
}

void addAllChunks() {
    QTest::addColumn<QByteArray>("content");
    addChunks(kRefusedChunks);
    addChunks(kMalformedChunks);
    QTest::addRow("extension of 300 bytes (9112 §7.1.1)") << "1;" + QByteArray(300, 'a') + "\r\nx\r\n0\r\n\r\n";
    QTest::addRow("trailer of 9 KB (9112 §7.1.2)") << "0\r\nX: " + QByteArray(9000, 'y') + "\r\n\r\n";
}

void addAllHeads() {
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("head");
    for (const RefusedResponse& row : kRefusedResponses) {
        QTest::addRow("%s (%s)", row.name.data(), row.section.data())
            << bytes(row.wire) << (row.method == Method::head);
    }
    for (const MalformedResponse& row : kMalformedResponses) {
        QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << bytes(row.wire) << false;
    }
    QByteArray fields;
    for (int i = 0; i < 101; ++i) {
        fields += "X: y\r\n";
    }
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::addRow("101 fields (9110 §5.4)") << ok + fields + "\r\n" << false;
    QTest::addRow("field of 33 KB (9110 §5.4)") << ok + "X: " + QByteArray(33'000, 'y') + "\r\n\r\n" << false;
    QTest::addRow("reason of 33 KB (9112 §4)") << ok + QByteArray(33'000, 'K') + "\r\n\r\n" << false;
}

/// Empty when the client gets `sound` (interim responses) and then a 502 with that code; else what came instead.
std::string badGateway(RawClient& client, std::string_view method, std::string_view sound, std::string_view code) {
    const auto response = client.readResponse(method);
    if (!response) {
        return std::string("no response, but: ") + toString(client.end());
    }
    const std::string wanted = std::string(sound) + "HTTP/1.1 502 Bad Gateway\r\nDate: #\r\n" +
                               "Content-Type: application/problem+json\r\nContent-Length: ";
    const std::string named = "\"code\":\"" + std::string(code) + "\"";
    const bool good = response->complete && maskedDates(response->raw).starts_with(wanted) &&
                      (method == "HEAD" ? response->body.empty() : response->body.find(named) != std::string::npos);
    return good ? std::string{} : difference("the client got", response->raw, wanted);
}

/// Empty when the client gets exactly these bytes, and they are a whole response; else what came instead.
std::string passed(RawClient& client, std::string_view method, std::string_view wanted) {
    const auto response = client.readResponse(method);
    if (!response || !response->complete) {
        return std::string("no whole response, but: ") + toString(client.end());
    }
    return difference("the client got", maskedDates(response->raw), wanted);
}

/// Empty when the client gets exactly these bytes and the end of its connection; else what came instead.
std::string cutBehind(RawClient& client, std::string_view wanted) {
    const std::string all = client.readUntilEnd();
    if (client.end() != Io::end && client.end() != Io::reset) {
        return std::string("the connection: ") + toString(client.end());
    }
    return difference("the client got", maskedDates(all), wanted);
}

/// The server's side of a row. `inTwo`: the agent reads the first half of the first head alone.
void answer(Conversation& talk, const ResponseCase& row, bool inTwo) {
    const std::size_t split = inTwo ? std::min(row.wire.find("\r\n\r\n"), row.wire.size()) / 2 : 0;
    talk.send(row.wire.substr(0, split));
    static_cast<void>(talk.stream().waitUntilRead(Deadline()));
    talk.send(row.wire.substr(split));
    if (row.then == Then::ends) {
        talk.stream().close();
    } else if (row.then == Then::resets) {
        static_cast<void>(talk.stream().waitUntilRead(Deadline()));
        talk.reset();
    } else if (row.fate != Fate::kept) {
        talk.expectEnd();
    }
}

} // namespace

class MalformedResponseTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { rig_.emplace(); }

    void malformedHeadIsABadGateway_data() { addAllHeads(); }

    void malformedHeadIsABadGateway() { checkHead(1); }

    void malformedHeadInTwoPiecesIsABadGateway_data() { addAllHeads(); }

    void malformedHeadInTwoPiecesIsABadGateway() { checkHead(2); }

    void brokenChunkThatComesWithTheHeadIsABadGateway_data() { addAllChunks(); }

    void brokenChunkThatComesWithTheHeadIsABadGateway();

    void brokenChunkThatComesLaterCutsTheResponse_data() { addAllChunks(); }

    void brokenChunkThatComesLaterCutsTheResponse() { checkLaterChunk({}); }

    void brokenChunkBehindAGoodOneCutsTheResponse_data() { addAllChunks(); }

    void brokenChunkBehindAGoodOneCutsTheResponse() { checkLaterChunk(kGoodChunk); }

    void oddResponseComesInCanonicalForm_data() { addOdd(); }

    void oddResponseComesInCanonicalForm() { checkOdd(false); }

    void oddResponseInTwoPiecesComesTheSame_data() { addOdd(); }

    void oddResponseInTwoPiecesComesTheSame() { checkOdd(true); }

  private:
    static void addOdd();
    /// Has the server answer `request` with the pieces, each of which the agent reads alone, and then wait for the
    /// agent to close. The client sends a good request before, and one right behind it.
    void begin(RawClient& client, std::string_view request, std::vector<std::string> pieces);

    void checkHead(std::size_t pieces);
    void checkLaterChunk(std::string_view sound);
    void checkOdd(bool inTwo);

    std::optional<AnsweringRig> rig_;
};

void MalformedResponseTest::begin(RawClient& client, std::string_view request, std::vector<std::string> pieces) {
    rig_->play([pieces = std::move(pieces)](Conversation& talk, const std::string&) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            // Writing fails where the agent closed at the sight of a piece before.
            const bool sent = talk.stream().write(pieces[i], Deadline()) == Io::ok;
            static_cast<void>(sent && i + 1 < pieces.size() && talk.stream().waitUntilRead(Deadline()));
        }
        talk.expectEnd();
    });
    QCOMPARE(AnsweringRig::goodAnswer(client, "/good-before"), std::string());
    QVERIFY(client.send(std::string(request) + plainGet("/good-behind")));
}

void MalformedResponseTest::checkHead(std::size_t pieces) {
    QFETCH(QByteArray, wire);
    QFETCH(bool, head);
    const std::string all = wire.toStdString();
    const std::size_t middle = pieces == 1 ? all.size() : (all.size() + 1) / 2;
    RawClient client = rig_->client();
    begin(client, head ? kHead : kGet, {all.substr(0, middle), all.substr(middle)});
    QCOMPARE(badGateway(client, head ? "HEAD" : "GET", {}, "malformed_response"), std::string());
    QCOMPARE(AnsweringRig::readGoodAnswer(client, "/good-behind"), std::string());
    QCOMPARE(rig_->ended(1), std::string());
}

void MalformedResponseTest::brokenChunkThatComesWithTheHeadIsABadGateway() {
    QFETCH(QByteArray, content);
    RawClient client = rig_->client();
    begin(client, kGet, {std::string(kChunkedHead) + content.toStdString()});
    QCOMPARE(badGateway(client, "GET", {}, "malformed_response"), std::string());
    QCOMPARE(AnsweringRig::readGoodAnswer(client, "/good-behind"), std::string());
    QCOMPARE(rig_->ended(1), std::string());
}

void MalformedResponseTest::checkLaterChunk(std::string_view sound) {
    QFETCH(QByteArray, content);
    RawClient client = rig_->client();
    begin(client, kGet, {std::string(kChunkedHead) + std::string(sound), content.toStdString()});
    const std::string all = maskedDates(client.readUntilEnd());
    QVERIFY(client.end() == Io::end || client.end() == Io::reset);
    const std::string wanted = std::string(kForwardedHead) + std::string(sound);
    QCOMPARE(difference("the client got", all.substr(0, wanted.size()), wanted), std::string());
    QVERIFY2(isOpenEnded(all.substr(wanted.size())), all.c_str());
    QCOMPARE(rig_->ended(1), std::string());
}

void MalformedResponseTest::addOdd() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const ResponseCase& row : kOddResponses) {
        QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << index++;
    }
}

void MalformedResponseTest::checkOdd(bool inTwo) {
    QFETCH(int, index);
    const ResponseCase& row = kOddResponses[index];
    rig_->play([&row, inTwo](Conversation& talk, const std::string&) { answer(talk, row, inTwo); });
    RawClient client = rig_->client();
    QCOMPARE(AnsweringRig::goodAnswer(client, "/good-before"), std::string());
    QVERIFY(client.send(std::string(row.request) + plainGet("/good-behind")));
    const std::string_view method = row.request.substr(0, row.request.find(' '));
    if (row.fate == Fate::cut) {
        QCOMPARE(cutBehind(client, row.client), std::string());
    } else {
        QCOMPARE(row.fate == Fate::refused ? badGateway(client, method, row.client, row.code)
                                           : passed(client, method, row.client),
                 std::string());
        QCOMPARE(AnsweringRig::readGoodAnswer(client, "/good-behind"), std::string());
    }
    QCOMPARE(rig_->ended(static_cast<std::size_t>(row.requests)), std::string());
}

QTEST_APPLESS_MAIN(MalformedResponseTest)
#include "response_test.moc"

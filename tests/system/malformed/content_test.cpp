// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Content of requests that breaks its framing: what was sound before the defect may have come to the server, the
// defect and what stands behind it never, and the server is told by the connection's end that the request is not
// whole (RFC 9112 §8).

#include "tests/system/malformed/forwarding_rig.hpp"
#include "tests/system/malformed/malformed_chunks.hpp"
#include "tests/system/malformed/open_chunks.hpp"
#include "tests/system/malformed/refusal.hpp"
#include "tests/system/malformed/show.hpp"
#include "tests/unit/parse/chunk_cases.hpp"

#include <optional>

using namespace poise::test;
using poise::parse::tests::kRefusedChunks;

namespace {

constexpr std::string_view kHead = "POST /chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
constexpr std::string_view kGoodChunk = "3\r\nabc\r\n";

std::string forwardedHead() {
    return "POST /chunks HTTP/1.1\r\nHost: a\r\n" + provenance() + "Transfer-Encoding: chunked\r\n\r\n";
}

template <std::size_t N>
void addRows(const RefusedCase (&rows)[N]) {
    for (const RefusedCase& row : rows) {
        QTest::addRow("%s (%s)", row.name.data(), row.section.data())
            << QByteArray(row.wire.data(), static_cast<int>(row.wire.size())) << int(row.status)
            << QByteArray(row.reason.data(), static_cast<int>(row.reason.size()));
    }
}

void addRow(const char* name, const std::string& body, int status, const char* reason) {
    QTest::addRow("%s", name) << QByteArray::fromStdString(body) << status << QByteArray(reason);
}

/// Beyond the agent's limits: 256 bytes of extensions a chunk, 4 KiB ahead of the content, 8 KiB and 32 trailers.
void addOversized() {
    std::string extended;
    for (int i = 0; i < 40; ++i) {
        extended += "1;a=" + std::string(200, 'b') + "\r\nx\r\n";
    }
    std::string trailers;
    for (int i = 0; i < 33; ++i) {
        trailers += "X: y\r\n";
    }
    addRow("extension of 300 bytes (9112 §7.1.1)", "1;" + std::string(300, 'a') + "\r\nx\r\n0\r\n\r\n", 400,
           "chunk_extensions_too_long");
    addRow("extension without end (9112 §7.1.1)", "1;a=\"" + std::string(9000, 'a'), 400, "chunk_extensions_too_long");
    addRow("extensions of 8 KB for 40 bytes (9112 §7.1.1)", extended + "0\r\n\r\n", 400, "chunk_extensions_too_long");
    addRow("zeros without end (9112 §7.1)", std::string(9000, '0'), 400, "bad_chunk_size");
    addRow("trailer of 9 KB (9112 §7.1.2)", "0\r\nX: " + std::string(9000, 'y') + "\r\n\r\n", 431,
           "trailers_too_large");
    addRow("33 trailers (9112 §7.1.2)", "0\r\n" + trailers + "\r\n", 431, "trailers_too_large");
}

} // namespace

class MalformedContentTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { rig_.emplace(); }

    void nothingIsForwardedOfADefectThatComesWithTheHead_data() { addAll(); }

    void nothingIsForwardedOfADefectThatComesWithTheHead();

    void theHeadIsForwardedBeforeADefectThatComesLater_data() { addAll(); }

    void theHeadIsForwardedBeforeADefectThatComesLater();

    void goodChunksAreForwardedBeforeADefect_data() { addAll(); }

    void goodChunksAreForwardedBeforeADefect();

    void aDefectInTwoPiecesIsNeverForwarded_data() { addAll(); }

    void aDefectInTwoPiecesIsNeverForwarded();

    void contentThatIsCutOffIsNeverCompleted_data();
    void contentThatIsCutOffIsNeverCompleted();

    void cleanupTestCase() { QCOMPARE(rig_->leftBehind(), std::string()); }

  private:
    static void addAll() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        addRows(kRefusedChunks);
        addRows(kMalformedChunks);
        addOversized();
    }

    /// Sends the head with `sound` chunks, the row's body in as many `pieces`, and a good request behind it; reads the
    /// refusal.
    [[nodiscard]] std::string refused(std::string_view sound, std::size_t pieces);

    /// What came to the server behind the forwarded head, which must be there; all connections have ended.
    [[nodiscard]] std::string arrivedContent();

    std::optional<ForwardingRig> rig_;
};

void MalformedContentTest::nothingIsForwardedOfADefectThatComesWithTheHead() {
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    RawClient client = rig_->client();
    QVERIFY(client.send(plainGet("/before") + std::string(kHead) + body.toStdString() + plainGet("/behind")));
    QCOMPARE(served(client), std::string());
    QCOMPARE(refusedAndClosed(client, status, code.toStdString()), std::string());
    QCOMPARE(difference("the server got", rig_->arrived(), forwardedGet("/before")), std::string());
}

void MalformedContentTest::theHeadIsForwardedBeforeADefectThatComesLater() {
    QCOMPARE(refused({}, 1), std::string());
    QCOMPARE(arrivedContent(), std::string());
}

void MalformedContentTest::goodChunksAreForwardedBeforeADefect() {
    QCOMPARE(refused(kGoodChunk, 1), std::string());
    QCOMPARE(arrivedContent(), std::string(kGoodChunk));
}

void MalformedContentTest::aDefectInTwoPiecesIsNeverForwarded() {
    QCOMPARE(refused({}, 2), std::string());
    const std::string content = arrivedContent();
    QVERIFY2(isOpenEnded(content), content.c_str());
}

std::string MalformedContentTest::refused(std::string_view sound, std::size_t pieces) {
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    const std::string good = std::string(kHead) + std::string(sound);
    const std::string all = good + body.toStdString() + plainGet("/behind");
    const std::size_t middle = good.size() + static_cast<std::size_t>(body.size() + 1) / 2;
    RawClient client = rig_->client();
    const bool sent =
        pieces == 1 ? client.sendSplitAt(all, {good.size()}) : client.sendSplitAt(all, {good.size(), middle});
    return sent ? refusedAndClosed(client, status, code.toStdString()) : toString(client.end());
}

std::string MalformedContentTest::arrivedContent() {
    const std::string head = forwardedHead();
    if (!rig_->waitForEnds(head.size())) {
        return "the server's connection stays open";
    }
    const std::string all = rig_->arrived();
    return all.starts_with(head) ? all.substr(head.size()) : difference("the server got", all, head);
}

void MalformedContentTest::contentThatIsCutOffIsNeverCompleted_data() {
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<bool>("reset");

    struct Row {
        const char* name;
        bool chunked;
        const char* sent;
        const char* forwarded;
    };

    for (const Row& row : {
             Row{"length, nothing (9112 §8)", false, "", ""},
             Row{"length, half (9112 §8)", false, "hello", "hello"},
             Row{"chunked, nothing (9112 §8)", true, "", ""},
             Row{"chunked, within a size (9112 §8)", true, "1", ""},
             Row{"chunked, within a chunk (9112 §8)", true, "5\r\nhel", "3\r\nhel\r\n"},
             Row{"chunked, between chunks (9112 §8)", true, "5\r\nhello\r\n", "5\r\nhello\r\n"},
             Row{"chunked, behind the last chunk (9112 §8)", true, "5\r\nhello\r\n0\r\n", "5\r\nhello\r\n"},
             Row{"chunked, within a trailer (9112 §8)", true, "0\r\nX: y\r\n", ""},
         }) {
        for (const bool reset : {false, true}) {
            QTest::addRow("%s, %s", row.name, reset ? "reset" : "end")
                << row.chunked << QByteArray(row.sent) << QByteArray(row.forwarded) << reset;
        }
    }
}

void MalformedContentTest::contentThatIsCutOffIsNeverCompleted() {
    QFETCH(bool, chunked);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, forwarded);
    QFETCH(bool, reset);
    const std::string framing = chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: 10\r\n\r\n";
    const std::string expected = "POST /cut HTTP/1.1\r\nHost: a\r\n" + provenance() + framing + forwarded.toStdString();
    RawClient client = rig_->client();
    QVERIFY(client.send("POST /cut HTTP/1.1\r\nHost: a\r\n" + framing + sent.toStdString()));
    QVERIFY(rig_->waitFor(expected.size()));
    if (reset) {
        client.abort();
    } else {
        client.halfClose();
        QCOMPARE(client.readUntilEnd(), std::string());
    }
    QVERIFY(rig_->waitForEnds(expected.size()));
    QCOMPARE(difference("the server got", rig_->arrived(), expected), std::string());
}

QTEST_APPLESS_MAIN(MalformedContentTest)
#include "content_test.moc"

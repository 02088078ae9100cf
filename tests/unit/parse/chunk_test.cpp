// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/chunk.hpp"
#include "tests/unit/parse/chunk_cases.hpp"
#include "tests/unit/parse/show.hpp"

#include <random>
#include <string>
#include <vector>

using namespace poise::parse;
using namespace poise::parse::tests;

namespace {

struct Decoded {
    std::string payload;
    std::string trailers;
    std::string rest;
    std::string end; ///< "more", "done", or status and reason

    bool operator==(const Decoded&) const = default;
};

/// Decodes `wire` in pieces that end at `cuts`; each piece is on the heap alone, so that asan sees what goes beyond it.
Decoded decode(std::string_view wire, const std::vector<std::size_t>& cuts, Side side = Side::client) {
    ChunkDecoder decoder(side);
    Refusal refusal;
    Decoded result{.payload = {}, .trailers = {}, .rest = {}, .end = "more"};
    std::size_t from = 0;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
        const std::size_t to = i < cuts.size() ? cuts[i] : wire.size();
        std::vector<char> piece(wire.begin() + static_cast<std::ptrdiff_t>(from),
                                wire.begin() + static_cast<std::ptrdiff_t>(to));
        const ChunkDecoder::Step step = decoder.decode(piece, refusal);
        result.payload += step.payload;
        if (step.state == ChunkDecoder::State::refused) {
            result.end = std::to_string(refusal.status) + ' ' + std::string(refusal.reason);
            return result;
        }
        if (step.state == ChunkDecoder::State::done) {
            result.end = "done";
            result.trailers = decoder.trailers();
            result.rest = wire.substr(from + step.consumed);
            return result;
        }
        from = to;
    }
    return result;
}

std::vector<std::size_t> everyByte(std::string_view wire) {
    std::vector<std::size_t> cuts;
    for (std::size_t at = 1; at < wire.size(); ++at) {
        cuts.push_back(at);
    }
    return cuts;
}

void verifySplits(std::string_view wire, const Decoded& wanted) {
    for (std::size_t a = 0; a <= wire.size(); ++a) {
        QVERIFY2(decode(wire, {a}) == wanted, "split in two");
        for (std::size_t b = a; b <= wire.size(); ++b) {
            QVERIFY2(decode(wire, {a, b}) == wanted, "split in three");
        }
    }
    QVERIFY2(decode(wire, everyByte(wire)) == wanted, "byte by byte");
}

} // namespace

class ChunkTest : public QObject {
    Q_OBJECT

  private slots:

    void decodesWhateverTheSplit_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const AcceptedChunks& row : kAcceptedChunks) {
            QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << index++;
        }
    }

    void decodesWhateverTheSplit() {
        QFETCH(int, index);
        const AcceptedChunks& row = kAcceptedChunks[index];
        const Decoded wanted{.payload = std::string(row.payload),
                             .trailers = std::string(row.trailers),
                             .rest = std::string(row.rest),
                             .end = "done"};
        verifySplits(row.wire, wanted);
        for (std::size_t size = 0; size + row.rest.size() < row.wire.size(); ++size) {
            QCOMPARE(decode(row.wire.substr(0, size), {}).end, "more");
        }
    }

    void refusesWhateverTheSplit_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const RefusedCase& row : kRefusedChunks) {
            QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << index++;
        }
    }

    void refusesWhateverTheSplit() {
        QFETCH(int, index);
        const RefusedCase& row = kRefusedChunks[index];
        const Decoded wanted = decode(row.wire, {});
        QCOMPARE(wanted.end, std::to_string(row.status) + ' ' + std::string(row.reason));
        verifySplits(row.wire, wanted);
    }

    void gathersThePayloadOfManyChunksInOnePiece() {
        std::string wire;
        std::string content;
        std::mt19937 random(7);
        for (int i = 0; i < 200; ++i) {
            const std::string data(1 + random() % 300, static_cast<char>('a' + i % 26));
            char head[kChunkHeadMax];
            wire.append(head, writeChunkHead(head, data.size())).append(data).append("\r\n");
            content += data;
        }
        ChunkDecoder decoder(Side::server);
        Refusal refusal;
        const ChunkDecoder::Step step = decoder.decode(wire, refusal);
        QCOMPARE(step.consumed, wire.size());
        QCOMPARE(std::string(step.payload), content);
    }

    void leavesTheBytesOfTheNextMessageAlone() {
        std::string wire = "1\r\na\r\n3\r\nbcd\r\n0\r\n\r\nGET / HTTP/1.1\r\n";
        ChunkDecoder decoder(Side::client);
        Refusal refusal;
        const ChunkDecoder::Step step = decoder.decode(wire, refusal);
        QCOMPARE(std::string(step.payload), "abcd");
        QCOMPARE(wire.substr(step.consumed), "GET / HTTP/1.1\r\n");
    }

    void dropsForbiddenTrailersOfAResponse() {
        const std::string wire = "0\r\nSet-Cookie: a=b\r\nX: 1\r\nContent-Length: 5\r\nY: 2\r\nhost: c\r\n\r\n";
        QCOMPARE(decode(wire, everyByte(wire), Side::server).trailers, "X: 1\r\nY: 2\r\n");
        QCOMPARE(decode(wire, {}, Side::server).end, "done");
    }

    void refusesAResponseAs502() { QCOMPARE(decode("z", {}, Side::server).end, "502 server_bad_chunk_size"); }

    void forbidsNamesByCaseAndPrefix() {
        QVERIFY(isForbiddenTrailer("CONTENT-encoding"));
        QVERIFY(isForbiddenTrailer("x-forwarded-anything"));
        QVERIFY(!isForbiddenTrailer("x-forwarded"));
        QVERIFY(!isForbiddenTrailer("server-timing"));
        QVERIFY(!isForbiddenTrailer(""));
    }

    void limitsTheExtensionsOfOneChunk() {
        const auto wire = [](std::size_t size) { return "1;" + std::string(size, 'a') + "\r\nx\r\n0\r\n\r\n"; };
        const std::string fits = wire(ChunkDecoder::kMaxExtension - 1); // the CR counts too
        const std::string longer = wire(ChunkDecoder::kMaxExtension);
        QCOMPARE(decode(fits, {}).end, "done");
        QCOMPARE(decode(longer, {}).end, "400 chunk_extensions_too_long");
        QCOMPARE(decode(longer, everyByte(longer)).end, "400 chunk_extensions_too_long");
    }

    /// Extensions may not outweigh the content (CVE-2023-39326): each chunk here has 100 bytes of them.
    void limitsTheExtensionsOfAllChunks() {
        const auto wire = [](int chunks, std::size_t size) {
            std::string text;
            char head[kChunkHeadMax];
            for (int i = 0; i < chunks; ++i) {
                const std::size_t written = writeChunkHead(head, size);
                text.append(head, written - 2).append(";" + std::string(99, 'a')).append("\r\n");
                text.append(size, 'x').append("\r\n");
            }
            return text + "0\r\n\r\n";
        };
        QCOMPARE(decode(wire(40, 1), {}).end, "done");
        QCOMPARE(decode(wire(50, 1), {}).end, "400 chunk_extensions_too_long");
        QCOMPARE(decode(wire(5000, 100), {}).end, "done");
    }

    void limitsTheTrailerSection() {
        const std::size_t room = ChunkDecoder::kMaxTrailerBytes;
        const auto wire = [](std::size_t value) { return "0\r\nX: " + std::string(value, 'y') + "\r\n\r\n"; };
        QCOMPARE(decode(wire(room - 7), {}).end, "done");
        const std::string larger = wire(room - 6);
        QCOMPARE(decode(larger, {}).end, "431 trailers_too_large");
        QCOMPARE(decode(larger, everyByte(larger)).end, "431 trailers_too_large");
        QCOMPARE(decode("0\r\n" + std::string(room + 1, 'x'), {}).end, "431 trailers_too_large");
    }

    void limitsTheNumberOfTrailers() {
        std::string wire = "0\r\n";
        for (std::uint32_t i = 0; i < ChunkDecoder::kMaxTrailers; ++i) {
            wire += "X: y\r\n";
        }
        QCOMPARE(decode(wire + "\r\n", {}).end, "done");
        QCOMPARE(decode(wire + "X: y\r\n\r\n", {}).end, "431 trailers_too_large");
    }

    void isReadyForTheNextMessageAfterReset() {
        ChunkDecoder decoder(Side::client);
        Refusal refusal;
        std::string first = "1\r\nx\r\n0\r\nX: y\r\n\r\n";
        QCOMPARE(decoder.decode(first, refusal).state, ChunkDecoder::State::done);
        decoder.reset();
        QVERIFY(decoder.trailers().empty());
        std::string second = "2\r\nab\r\n0\r\n\r\n";
        const ChunkDecoder::Step step = decoder.decode(second, refusal);
        QCOMPARE(std::string(step.payload), "ab");
        QCOMPARE(step.state, ChunkDecoder::State::done);
    }

    void writesTheHeadOfAChunk() {
        char out[kChunkHeadMax];
        QCOMPARE(std::string(out, writeChunkHead(out, 1)), "1\r\n");
        QCOMPARE(std::string(out, writeChunkHead(out, 0xabcdef)), "abcdef\r\n");
        QCOMPARE(std::string(out, writeChunkHead(out, ~std::uint64_t{0})), "ffffffffffffffff\r\n");
    }
};

QTEST_APPLESS_MAIN(ChunkTest)
#include "chunk_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Who gets which coding, what is worth one, and that what comes out is what went in.

#include "agent/compress/encoder.hpp"
#include "agent/dataplane/compress/negotiation.hpp"
#include "tests/unit/dataplane/heads.hpp"

#include <QTest>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

using namespace poise;
using namespace poise::compress;

namespace {

const Policy kPolicy{.codings = {Coding::zstd, Coding::brotli, Coding::gzip}, .types = {"text/*", "application/json"}};

Coding negotiatedFor(const std::string& fields) {
    return negotiated(test::Request("GET / HTTP/1.1\nHost: a\n" + fields + "\n").head().fields, kPolicy);
}

bool negotiableWith(const std::string& fields, const char* status = "200 OK") {
    return negotiable(test::Response("HTTP/1.1 " + std::string(status) + "\n" + fields + "\n").head(), kPolicy);
}

std::string decoded(Coding coding, std::string_view bytes) {
    std::string out(1 << 20, '\0');
    if (coding == Coding::gzip) {
        z_stream stream{};
        ::inflateInit2(&stream, MAX_WBITS + 16);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        ::inflate(&stream, Z_SYNC_FLUSH);
        out.resize(stream.total_out);
        ::inflateEnd(&stream);
    } else if (coding == Coding::brotli) {
        auto* state = ::BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
        const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
        auto* into = reinterpret_cast<std::uint8_t*>(out.data());
        std::size_t left = bytes.size();
        std::size_t room = out.size();
        ::BrotliDecoderDecompressStream(state, &left, &next, &room, &into, nullptr);
        out.resize(out.size() - room);
        ::BrotliDecoderDestroyInstance(state);
    } else {
        ZSTD_DCtx* context = ::ZSTD_createDCtx();
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        ZSTD_outBuffer into{out.data(), out.size(), 0};
        while (in.pos < in.size && ::ZSTD_isError(::ZSTD_decompressStream(context, &into, &in)) == 0) {
        }
        out.resize(into.pos);
        ::ZSTD_freeDCtx(context);
    }
    return out;
}

} // namespace

class CompressionTest : public QObject {
    Q_OBJECT

  private slots:
    void clientsGetWhatTheyLikeBest();
    void whatIsWorthIt();
    void headsOfWhatIsEncoded();
    void whatComesOutIsWhatWentIn();
    void flushedCanBeRead();
};

void CompressionTest::clientsGetWhatTheyLikeBest() {
    const auto of = [](const std::string& value) { return negotiatedFor("Accept-Encoding: " + value + "\n"); };
    QVERIFY(negotiatedFor("") == Coding::identity);
    QVERIFY(of("") == Coding::identity);
    QVERIFY(of("gzip, deflate, br, zstd") == Coding::zstd);
    QVERIFY(of("gzip, br") == Coding::brotli);
    QVERIFY(of("GZIP") == Coding::gzip);
    QVERIFY(of("x-gzip") == Coding::gzip);
    QVERIFY(of("gzip;q=1.0, br;q=0.5") == Coding::gzip);
    QVERIFY(of("br;q=0, gzip") == Coding::gzip);
    QVERIFY(of("*") == Coding::zstd);
    QVERIFY(of("*;q=0.1, zstd;q=0") == Coding::brotli);
    QVERIFY(of("*;q=0") == Coding::identity);
    QVERIFY(of("identity, gzip;q=0.5") == Coding::identity);
    QVERIFY(of("identity;q=0.5, gzip;q=0.5") == Coding::gzip);
    QVERIFY(of("identity;q=0, gzip;q=0.001") == Coding::gzip);
    QVERIFY(of("gzip;q=2") == Coding::identity);
    QVERIFY(of("gzip;q=0.") == Coding::identity);
    QVERIFY(of("gzip ; q=0.5") == Coding::gzip);
    QVERIFY(of("deflate") == Coding::identity);
    QVERIFY(negotiatedFor("Accept-Encoding: gzip\nRange: bytes=0-1\n") == Coding::identity);
}

void CompressionTest::whatIsWorthIt() {
    const std::string large = "Content-Length: 5000\nContent-Type: text/html; charset=utf-8\n";
    QVERIFY(negotiableWith(large));
    QVERIFY(negotiableWith("Transfer-Encoding: chunked\nContent-Type: application/JSON\n"));
    QVERIFY(!negotiableWith("Content-Length: 100\nContent-Type: text/html\n"));
    QVERIFY(!negotiableWith("Content-Length: 5000\nContent-Type: image/png\n"));
    QVERIFY(!negotiableWith("Content-Length: 5000\n"));
    QVERIFY(!negotiableWith(large + "Content-Encoding: gzip\n"));
    QVERIFY(!negotiableWith(large + "Cache-Control: max-age=5, No-Transform\n"));
    QVERIFY(!negotiableWith(large + "Content-Range: bytes 0-1/5\n", "206 Partial Content"));
    QVERIFY(!negotiableWith("Content-Type: text/html\n", "304 Not Modified"));
    QVERIFY(!negotiableWith("Transfer-Encoding: chunked\nContent-Type: application/grpc+proto\n"));
    QVERIFY(negotiableWith(large, "404 Not Found"));
}

void CompressionTest::headsOfWhatIsEncoded() {
    const test::Response response(
        "HTTP/1.1 200 OK\nContent-Length: 5000\nETag: \"x\"\nAccept-Ranges: bytes\nVary: Cookie\n\n");
    parse::ResponseHead head = response.head();
    std::string tag;
    addVary(head);
    encodeHead(head, Coding::brotli, tag);
    std::string text;
    for (const parse::Field& field : head.fields) {
        text.append(field.name).append("=").append(field.value).append(" ");
    }
    QCOMPARE(text, std::string("ETag=W/\"x\" Vary=Cookie Vary=Accept-Encoding Content-Encoding=br "));
    QVERIFY(!head.hasContentLength && head.framing == parse::Framing::chunked);
    const test::Response varying("HTTP/1.1 200 OK\nVary: x, accept-encoding\n\n");
    parse::ResponseHead again = varying.head();
    addVary(again);
    QCOMPARE(again.fields.size(), std::size_t(1));
}

void CompressionTest::whatComesOutIsWhatWentIn() {
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += std::to_string(i * 7919) + ",";
    }
    for (const Coding coding : {Coding::gzip, Coding::brotli, Coding::zstd}) {
        for (const std::size_t piece : {std::size_t{1000}, std::size_t{40'960}, text.size()}) {
            const auto encoder = Encoder::make(coding, 3);
            ByteQueue out;
            for (std::size_t at = 0; at < text.size(); at += piece) {
                QVERIFY(encoder->encode(std::string_view(text).substr(at, piece), Encoder::Until::later, out));
            }
            QVERIFY(encoder->encode({}, Encoder::Until::theEnd, out));
            QVERIFY(out.size() < text.size() * 2 / 3);
            QCOMPARE(decoded(coding, out.view()), text);
        }
    }
    QVERIFY(!Encoder::make(Coding::identity, 3));
}

void CompressionTest::flushedCanBeRead() {
    for (const Coding coding : {Coding::gzip, Coding::brotli, Coding::zstd}) {
        const auto encoder = Encoder::make(coding, 3);
        ByteQueue out;
        QVERIFY(encoder->encode("data: 1\n\n", Encoder::Until::later, out));
        QVERIFY(encoder->encode({}, Encoder::Until::now, out));
        QCOMPARE(decoded(coding, out.view()), std::string("data: 1\n\n"));
    }
}

QTEST_APPLESS_MAIN(CompressionTest)
#include "compression_test.moc"

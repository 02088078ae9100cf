// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Compressed responses through the real agent: what clients that can read them get, and what the others get.

#include "tests/support/child_process.hpp"
#include "tests/system/cache/cached_origin.hpp"

#include <QTest>

using namespace poise::test;

namespace {

std::string configured(std::uint16_t port, std::string_view more = {}) {
    return agentSection() + listener("web", "http", "web") +
           pool("web", "http", {{"a", port}}, "[pools.web.compression]\nenabled = true\n" + std::string(more));
}

std::string text() {
    std::string text;
    for (int i = 0; i < 5000; ++i) {
        text += "line " + std::to_string(i) + "\n";
    }
    return text;
}

std::optional<HttpResponse> ask(RawClient& client, const std::string& line, const std::string& accepted) {
    client.send(line + " HTTP/1.1\r\nHost: test\r\n" +
                (accepted.empty() ? "" : "Accept-Encoding: " + accepted + "\r\n") + "\r\n");
    return client.readResponse(line.substr(0, line.find(' ')));
}

} // namespace

class CompressedTest : public QObject {
    Q_OBJECT

  private slots:
    void foreignClientsReadIt();
    void headsSayWhatTheyMust();
    void headIsAsGet();
    void whatIsEncodedIsLeftAlone();
    void anEventIsNotHeldBack();
    void oldClientsGetItToTheEnd();
    void compressedOnceServedOften();
};

void CompressedTest::foreignClientsReadIt() {
    const std::string body = text();
    CachedOrigin origin([&](const std::string& head, std::size_t) -> std::string {
        return head.starts_with("GET /chunked") ? "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: "
                                                  "chunked\r\n\r\n5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n\r\n"
                                                : ok("Content-Type: text/plain\r\n", body);
    });
    AgentProcess agent(configured(origin.port()));
    agent.waitUntilReady();
    const std::string url = "http://127.0.0.1:" + std::to_string(agent.port());
    for (const auto* coding : {"gzip", "br", "zstd"}) {
        for (const auto* version : {"--http1.1", "--http2-prior-knowledge"}) {
            const auto curl = [&](const std::string& path) {
                ChildProcess process({"curl", "-sS", "-m", "10", version, "--compressed", "-H",
                                      std::string("Accept-Encoding: ") + coding, url + path});
                (void)process.wait();
                return process.output() + process.errors();
            };
            QCOMPARE(curl("/a"), body);
            QCOMPARE(curl("/chunked"), std::string("hello world"));
        }
    }
    const Metrics metrics = Metrics::of(agent.managementPort());
    QCOMPARE(metrics.count("poise_compression_bytes_in_total"), 6 * (body.size() + 11));
    QVERIFY(metrics.count("poise_compression_bytes_out_total") < 6 * body.size() / 2);
}

void CompressedTest::headsSayWhatTheyMust() {
    const std::string body = text();
    CachedOrigin origin([&](const std::string&, std::size_t) {
        return ok("Content-Type: text/plain\r\nETag: \"x\"\r\nAccept-Ranges: bytes\r\n", body);
    });
    AgentProcess agent(configured(origin.port(), "algorithms = [\"gzip\"]\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    const auto encoded = ask(client, "GET /a", "gzip");
    QCOMPARE(encoded->field("Content-Encoding"), "gzip");
    QCOMPARE(encoded->field("ETag"), "W/\"x\"");
    QCOMPARE(encoded->field("Vary"), "Accept-Encoding");
    QVERIFY(!encoded->has("Content-Length") && !encoded->has("Accept-Ranges"));
    QVERIFY(encoded->body.size() < body.size() / 2);
    for (const auto* accepted : {"", "br", "gzip;q=0", "identity"}) {
        const auto plain = ask(client, "GET /a", accepted);
        QCOMPARE(plain->body, body);
        QCOMPARE(plain->field("ETag"), "\"x\"");
        QCOMPARE(plain->field("Vary"), "Accept-Encoding"); // others get it otherwise
        QVERIFY(!plain->has("Content-Encoding"));
    }
}

void CompressedTest::headIsAsGet() {
    CachedOrigin origin([](const std::string& head, std::size_t) -> std::string {
        const std::string whole = ok("Content-Type: text/plain\r\nETag: \"x\"\r\n", std::string(2000, 'x'));
        return head.starts_with("HEAD") ? whole.substr(0, whole.size() - 2000) : whole;
    });
    AgentProcess agent(configured(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    const auto head = ask(client, "HEAD /a", "gzip");
    const auto get = ask(client, "GET /a", "gzip");
    for (const auto* name : {"Content-Encoding", "ETag", "Vary", "Content-Length"}) {
        QCOMPARE(head->field(name), get->field(name));
    }
    QCOMPARE(ask(client, "HEAD /a", "")->field("Content-Length"), "2000");
}

void CompressedTest::whatIsEncodedIsLeftAlone() {
    const std::string body(2000, 'x');
    std::string lines;
    CachedOrigin origin([&](const std::string& head, std::size_t) {
        const bool tagged = head.starts_with("GET /no-transform");
        return ok(head.starts_with("GET /encoded") ? "Content-Type: text/plain\r\nContent-Encoding: br\r\n"
                  : tagged                         ? "Content-Type: text/plain\r\nCache-Control: no-transform\r\n"
                                                   : "Content-Type: image/png\r\n",
                  body);
    });
    AgentProcess agent(configured(origin.port()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (const auto* target : {"GET /encoded", "GET /no-transform", "GET /image"}) {
        const auto response = ask(client, target, "gzip, br, zstd");
        QCOMPARE(response->body, body);
        QCOMPARE(response->field("Content-Length"), "2000");
    }
}

/// The server says one event and waits; what the client has by then must contain it.
void CompressedTest::anEventIsNotHeldBack() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: "
                  "1\n\n\r\n");
        talk.expectEnd();
    });
    AgentProcess agent(configured(origin.port(), "algorithms = [\"gzip\"]\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("GET /a HTTP/1.1\r\nHost: test\r\nAccept-Encoding: gzip\r\n\r\n");
    std::string seen = client.read(1);
    const std::string mark("\x00\x00\xff\xff", 4); // a deflate block that ends at a byte
    for (int i = 0; i < 400 && seen.find(mark) == std::string::npos; ++i) {
        seen += client.read(1);
    }
    QVERIFY(seen.find("Content-Encoding: gzip") != std::string::npos);
    QVERIFY(seen.find(mark) != std::string::npos);
}

void CompressedTest::oldClientsGetItToTheEnd() {
    const std::string body = text();
    CachedOrigin origin([&](const std::string&, std::size_t) { return ok("Content-Type: text/plain\r\n", body); });
    AgentProcess agent(configured(origin.port()));
    agent.waitUntilReady();
    ChildProcess curl({"curl", "-sS", "-m", "10", "--http1.0", "--compressed",
                       "http://127.0.0.1:" + std::to_string(agent.port()) + "/a"});
    QCOMPARE(curl.wait(), std::optional(0));
    QCOMPARE(curl.output(), body);
}

void CompressedTest::compressedOnceServedOften() {
    const std::string body = text();
    CachedOrigin origin([&](const std::string& head, std::size_t) -> std::string {
        if (head.find("If-None-Match: \"x\"\r\n") != std::string::npos) {
            return "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\nCache-Control: max-age=60\r\n\r\n";
        }
        return ok("Content-Type: text/plain\r\nETag: \"x\"\r\nCache-Control: max-age=60\r\n" +
                      std::string(head.starts_with("GET /stale") ? "Age: 70\r\n" : ""),
                  body);
    });
    AgentProcess agent(configured(origin.port(), "[pools.web.cache]\nenabled = true\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    const auto first = ask(client, "GET /a", "gzip");
    const auto second = ask(client, "GET /a", "gzip");
    QVERIFY(second->field("Cache-Status").starts_with("poise; hit"));
    QCOMPARE(second->body, first->body);
    QCOMPARE(second->field("Content-Encoding"), "gzip");
    QCOMPARE(second->field("Content-Length"), std::to_string(first->body.size()));
    QCOMPARE(ask(client, "GET /a", "")->body, body);
    QVERIFY(ask(client, "GET /a", "")->field("Cache-Status").starts_with("poise; hit"));
    QCOMPARE(origin.requests().size(), 2U);
    const std::uint64_t bytes = Metrics::of(agent.managementPort()).count("poise_compression_bytes_in_total");
    QCOMPARE(bytes, body.size());
    // What is validated is what the server knows; what is said of it stays that of the encoded one.
    (void)ask(client, "GET /stale", "gzip");
    const auto validated = ask(client, "GET /stale", "gzip");
    QCOMPARE(validated->field("ETag"), "W/\"x\"");
    QCOMPARE(validated->field("Content-Encoding"), "gzip");
    QCOMPARE(validated->body, first->body);
    QVERIFY(validated->field("Cache-Status").find("fwd-status=304") != std::string::npos);
}

QTEST_APPLESS_MAIN(CompressedTest)
#include "compression_test.moc"

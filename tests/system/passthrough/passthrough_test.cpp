// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// TLS that passes through the real agent, to the server whose name it asks for; and what is no TLS.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/tls_front.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;

namespace {

/// A server of TLS in front of one that answers with its name.
class Named {
  public:
    Named(const TestAuthority& authority, const std::string& name)
        : server_({.answer = name, .marks = {"?"}})
        , front_({.certificate = authority.issue({}), .to = server_.port()}) {}

    [[nodiscard]] std::uint16_t port() const { return front_.port(); }

    [[nodiscard]] std::size_t connections() const { return front_.connections(); }

  private:
    RecordingServer server_;
    TlsFront front_;
};

std::string routes() {
    return "[[listeners.tls.routes]]\nname = \"exact\"\nmatch = { sni = \"a.example.com\" }\npool = \"a\"\n"
           "[[listeners.tls.routes]]\nname = \"below\"\nmatch = { sni = \"*.example.com\" }\npool = \"b\"\n";
}

std::string config(std::uint16_t a, std::uint16_t b, const std::string& more = {}) {
    return agentSection() +
           "[log]\naccess = \"json\"\n[listeners.tls]\nbind = [\"127.0.0.1:0\"]\nprotocol = \"tcp\"\n" + more +
           routes() + pool("a", "tcp", {{"a", a}}) + pool("b", "tcp", {{"b", b}});
}

std::string answer(const AgentProcess& agent, const std::string& name, int version = TLS1_3_VERSION) {
    TlsClient client(agent.port(), {.serverName = name, .version = version});
    client.send("?");
    return client.read(1);
}

bool refusedFor(const AgentProcess& agent, const std::string& reason) {
    return eventually([&] {
        const Metrics metrics = Metrics::of(agent.managementPort());
        return metrics.count("poise_refusals_total", {{"reason", reason}}) == 1 &&
               metrics.count("poise_connections_open") == 0;
    });
}

/// A hello as OpenSSL would begin it, asking for a.example.com: RFC 8446 §4.1.2 by hand.
std::string hello() {
    const std::string name = "a.example.com";
    const auto number = [](std::size_t value) {
        return std::string{static_cast<char>(value >> 8U), static_cast<char>(value)};
    };
    const std::string entry = std::string(1, '\0') + number(name.size()) + name;
    const std::string extension = number(0) + number(entry.size() + 2) + number(entry.size()) + entry;
    const std::string body = "\3\3" + std::string(32, 'r') + std::string(1, '\0') + std::string("\0\2\x13\1\1\0", 6) +
                             number(extension.size()) + extension;
    return std::string("\1\0", 2) + number(body.size()) + body;
}

std::string record(const std::string& fragment) {
    return std::string("\x16\3\1\0", 4) + static_cast<char>(fragment.size()) + fragment;
}

} // namespace

class PassthroughTest : public QObject {
    Q_OBJECT

  private slots:
    void serverNameFindsThePool_data();
    void serverNameFindsThePool();
    void nobodysNameIsRefused();
    void otherNamesGoToTheListenersPool();
    void everyByteArrivesUntouched_data();
    void everyByteArrivesUntouched();
    void whatIsNoTlsGoesToTheListenersPool();
    void brokenHellosReachNoServer_data();
    void brokenHellosReachNoServer();
    void silentClientIsLetGo();
    void protocolsMayDecide();
    void proxyHeaderComesFirst();
};

void PassthroughTest::serverNameFindsThePool_data() {
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
}

void PassthroughTest::serverNameFindsThePool() {
    QFETCH(int, version);
    const TestAuthority authority;
    const Named a(authority, "a");
    const Named b(authority, "b");
    AgentProcess agent(config(a.port(), b.port()));
    agent.waitUntilReady();
    QCOMPARE(answer(agent, "a.example.com", version), std::string("a"));
    QCOMPARE(answer(agent, "A.EXAMPLE.com", version), std::string("a"));
    QCOMPARE(answer(agent, "b.example.com", version), std::string("b"));
    QCOMPARE(answer(agent, "x.y.example.com", version), std::string("b"));
}

void PassthroughTest::nobodysNameIsRefused() {
    const TestAuthority authority;
    const Named a(authority, "a");
    const Named b(authority, "b");
    AgentProcess agent(config(a.port(), b.port()));
    agent.waitUntilReady();
    QVERIFY_EXCEPTION_THROWN(answer(agent, "example.com"), std::runtime_error);
    QVERIFY(refusedFor(agent, "no_route"));
    QVERIFY(agent.process().waitForError("\"ending\":\"no_route\""));
    QCOMPARE(a.connections() + b.connections(), std::size_t{0});
}

void PassthroughTest::otherNamesGoToTheListenersPool() {
    const TestAuthority authority;
    const Named a(authority, "a");
    const Named b(authority, "b");
    AgentProcess agent(config(a.port(), b.port(), "pool = \"b\"\n"));
    agent.waitUntilReady();
    QCOMPARE(answer(agent, "elsewhere.test"), std::string("b"));
    QCOMPARE(answer(agent, ""), std::string("b"));
    QCOMPARE(answer(agent, "a.example.com"), std::string("a"));
}

void PassthroughTest::everyByteArrivesUntouched_data() {
    QTest::addColumn<QByteArray>("bytes");
    const std::string whole = hello();
    const auto row = [](const char* name, const std::string& bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes + "and what stands behind it");
    };
    row("one record", record(whole));
    row("three records", record(whole.substr(0, 2)) + record(whole.substr(2, 50)) + record(whole.substr(52)));
}

void PassthroughTest::everyByteArrivesUntouched() {
    QFETCH(QByteArray, bytes);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
        const RecordingServer server({.answer = "!", .marks = {"it"}});
        const RecordingServer other;
        AgentProcess agent(config(server.port(), other.port()));
        agent.waitUntilReady();
        RawClient client(agent.port());
        for (qsizetype i = 0; i < bytes.size(); i += static_cast<qsizetype>(piece)) {
            QVERIFY(client.send(bytes.mid(i, static_cast<qsizetype>(piece)).toStdString()));
        }
        QCOMPARE(client.read(1), std::string("!"));
        QCOMPARE(server.everything(), bytes.toStdString());
        QCOMPARE(other.connections(), std::size_t{0});
    }
}

void PassthroughTest::whatIsNoTlsGoesToTheListenersPool() {
    const RecordingServer a;
    const RecordingServer b({.answer = "!", .marks = {"\r\n\r\n"}});
    AgentProcess agent(config(a.port(), b.port(), "pool = \"b\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.send("GET / HTTP/1.1\r\n\r\n"));
    QCOMPARE(client.read(1), std::string("!"));
    QCOMPARE(b.everything(), std::string("GET / HTTP/1.1\r\n\r\n"));
    AgentProcess strict(config(a.port(), b.port()));
    strict.waitUntilReady();
    RawClient turnedAway(strict.port());
    QVERIFY(turnedAway.send("GET / HTTP/1.1\r\n\r\n"));
    QCOMPARE(turnedAway.readUntilEnd(), std::string());
    QVERIFY(refusedFor(strict, "no_route"));
}

void PassthroughTest::brokenHellosReachNoServer_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& bytes, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << reason;
    };
    std::string twice = hello();
    const std::string extension = twice.substr(twice.size() - 22); // its only one
    twice.replace(twice.size() - 24, 2, std::string("\0\x2c", 2));
    twice += extension;
    twice[3] = static_cast<char>(static_cast<unsigned char>(twice[3]) + extension.size());
    row("two names", record(twice), "hello_malformed");
    row("empty record", record(""), "hello_malformed");
    row("another message", record(std::string("\2\0\0\0", 4)), "hello_malformed");
    row("too long", record(std::string("\1\xff\xff\xff", 4)), "hello_malformed");
    row("something between its records", record(hello().substr(0, 9)) + "\x17\3\3\1x", "hello_malformed");
    row("cut", record(hello()).substr(0, 40), "hello_cut");
}

void PassthroughTest::brokenHellosReachNoServer() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const RecordingServer a;
    const RecordingServer b;
    AgentProcess agent(config(a.port(), b.port(), "pool = \"b\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(bytes.toStdString());
    client.halfClose();
    QCOMPARE(client.readUntilEnd(), std::string());
    QVERIFY(refusedFor(agent, reason.toStdString()));
    QCOMPARE(a.connections() + b.connections(), std::size_t{0});
}

void PassthroughTest::silentClientIsLetGo() {
    const RecordingServer a;
    AgentProcess agent(config(a.port(), a.port(), "pool = \"b\"\ntimeouts = { header = \"200ms\" }\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.send(record(hello()).substr(0, 40)));
    QVERIFY(client.closedWithin(patience));
    QVERIFY(refusedFor(agent, "hello_timeout"));
}

void PassthroughTest::protocolsMayDecide() {
    const RecordingServer a({.answer = "!", .marks = {"it"}});
    const RecordingServer b({.answer = "!", .marks = {"it"}});
    std::string text = config(a.port(), b.port(), "pool = \"b\"\n");
    const std::string was = "match = { sni = \"a.example.com\" }";
    text.replace(text.find(was), was.size(), "match = { sni = \"a.example.com\", alpn = [\"h2\"] }");
    AgentProcess agent(text);
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.send(record(hello()) + "it")); // offers nothing
    QCOMPARE(client.read(1), std::string("!"));
    QCOMPARE(b.connections(), std::size_t{1});
}

void PassthroughTest::proxyHeaderComesFirst() {
    const RecordingServer server({.answer = "!", .marks = {"it"}});
    AgentProcess agent("[security]\ntrusted_proxies = [\"127.0.0.1\"]\n" +
                       config(server.port(), server.port(), "proxy_protocol = true\n"));
    agent.waitUntilReady();
    RawClient proxy(agent.port());
    QVERIFY(proxy.send("PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n" + record(hello()) + "it"));
    QCOMPARE(proxy.read(1), std::string("!"));
    QCOMPARE(server.everything(), record(hello()) + "it");
    proxy.close();
    QVERIFY(agent.process().waitForError("\"client\":\"192.0.2.1\""));
}

QTEST_APPLESS_MAIN(PassthroughTest)
#include "passthrough_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Proxies that say for whom they come, in front of the real agent; what servers and logs learn of it.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;

namespace {

const std::string kLine = "PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n";
const std::string kBinary("\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xc0\0\x02\x01\xc6\x33\x64\x01\xdc\x04\x01\xbb", 28);
const std::string kLocal("\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", 16);
constexpr std::string_view kRequest = "GET /x HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n";

class Scene {
  public:
    struct Wish {
        std::string protocol = "http";
        std::string trusted = "\"127.0.0.1\"";
        std::string listener = {}; ///< more lines of the listener
    };

    explicit Scene(std::uint16_t server)
        : Scene(server, Wish{}) {}

    Scene(std::uint16_t server, const Wish& wish)
        : agent(agentSection() + "[security]\ntrusted_proxies = [" + wish.trusted + "]\n[log]\naccess = \"json\"\n" +
                listener("web", wish.protocol, "web", "proxy_protocol = true\n" + wish.listener) +
                pool("web", wish.protocol, {{"a", server}})) {
        agent.waitUntilReady();
    }

    [[nodiscard]] std::uint64_t count(std::string_view name, const Metrics::Labels& labels = {}) const {
        return Metrics::of(agent.managementPort()).count(name, labels);
    }

    [[nodiscard]] bool refusedFor(const std::string& reason) const {
        return eventually([&] {
            return count("poise_refusals_total", {{"reason", reason}}) == 1 && count("poise_connections_open") == 0;
        });
    }

    AgentProcess agent;
};

} // namespace

class ProxyTest : public QObject {
    Q_OBJECT

  private slots:
    void clientIsTheOneOfTheHeader_data();
    void clientIsTheOneOfTheHeader();
    void headerMayComeByteByByte();
    void nothingOfTheHeaderReachesTheServer();
    void strangersAreTurnedAway();
    void malformedHeadersReachNoServer_data();
    void malformedHeadersReachNoServer();
    void silentProxyIsLetGo();
    void cutHeaderIsRefused();
    void headerComesBeforeTls();
    void drainEndsWithTheLastProxy();
};

void ProxyTest::clientIsTheOneOfTheHeader_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("forwarded");
    QTest::newRow("v1") << QByteArray::fromStdString(kLine) << "192.0.2.1" << "192.0.2.1";
    QTest::newRow("v1, IPv6") << QByteArray("PROXY TCP6 2001:db8::9 2001:db8::1 1 2\r\n") << "2001:db8::9"
                              << "2001:db8::9";
    QTest::newRow("v2") << QByteArray::fromStdString(kBinary) << "192.0.2.1" << "192.0.2.1";
    // Who speaks for itself is a trusted proxy, whose fields are believed.
    QTest::newRow("v1, unknown") << QByteArray("PROXY UNKNOWN\r\n") << "127.0.0.1" << "203.0.113.9, 127.0.0.1";
    QTest::newRow("v2, LOCAL") << QByteArray::fromStdString(kLocal) << "127.0.0.1" << "203.0.113.9, 127.0.0.1";
}

void ProxyTest::clientIsTheOneOfTheHeader() {
    QFETCH(QByteArray, header);
    QFETCH(QString, client);
    QFETCH(QString, forwarded);
    const RecordingServer server;
    Scene scene(server.port());
    RawClient proxy(scene.agent.port());
    QVERIFY(proxy.send(header.toStdString() + std::string(kRequest)));
    QCOMPARE(proxy.readResponse()->status, 200);
    QVERIFY(proxy.send(kRequest)); // and so it stays
    QCOMPARE(proxy.readResponse()->status, 200);
    const std::string seen = server.everything();
    const std::string field = "X-Forwarded-For: " + forwarded.toStdString() + "\r\n";
    const std::size_t first = seen.find(field);
    QVERIFY2(first != std::string::npos, seen.c_str());
    QVERIFY(seen.find(field, first + 1) != std::string::npos);
    QVERIFY(scene.agent.process().waitForError("\"client\":\"" + client.toStdString() + "\""));
}

void ProxyTest::headerMayComeByteByByte() {
    for (const std::string& header : {kLine, kBinary}) {
        const RecordingServer server;
        Scene scene(server.port());
        RawClient proxy(scene.agent.port());
        QVERIFY(proxy.send(header.substr(0, 3)));
        for (std::size_t i = 3; i < header.size(); ++i) {
            QVERIFY(proxy.send(header.substr(i, 1)));
            (void)scene.count("poise_connections_open"); // time for the agent to look
        }
        QVERIFY(proxy.send(kRequest));
        QCOMPARE(proxy.readResponse()->status, 200);
        QVERIFY(server.everything().find("X-Forwarded-For: 192.0.2.1\r\n") != std::string::npos);
    }
}

void ProxyTest::nothingOfTheHeaderReachesTheServer() {
    const RecordingServer server({.answer = "answer", .marks = {"hello"}});
    Scene scene(server.port(), {.protocol = "tcp"});
    RawClient proxy(scene.agent.port());
    QVERIFY(proxy.send(kBinary + "hello"));
    QCOMPARE(proxy.read(6), std::string("answer"));
    QCOMPARE(server.everything(), std::string("hello"));
    proxy.close();
    QVERIFY(scene.agent.process().waitForError("\"client\":\"192.0.2.1\""));
}

void ProxyTest::strangersAreTurnedAway() {
    const RecordingServer server;
    Scene scene(server.port(), {.trusted = "\"192.0.2.0/24\""});
    RawClient stranger(scene.agent.port());
    stranger.send(kLine + std::string(kRequest));
    QCOMPARE(stranger.readUntilEnd(), std::string());
    QVERIFY(scene.refusedFor("proxy_untrusted"));
    QCOMPARE(server.connections(), std::size_t{0});
}

void ProxyTest::malformedHeadersReachNoServer_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("none") << QByteArray(kRequest.data(), static_cast<int>(kRequest.size()));
    QTest::newRow("v1") << QByteArray("PROXY TCP4 192.0.2.1\r\nGET / HTTP/1.1\r\nHost: test\r\n\r\n");
    QTest::newRow("v1 without an end") << QByteArray("PROXY UNKNOWN ") + QByteArray(200, 'x');
    QTest::newRow("v2") << QByteArray::fromStdString(kBinary.substr(0, 12)) + QByteArray("\x31\x11\0\x0c", 4);
}

void ProxyTest::malformedHeadersReachNoServer() {
    QFETCH(QByteArray, bytes);
    const RecordingServer server;
    Scene scene(server.port());
    RawClient proxy(scene.agent.port());
    proxy.send(bytes.toStdString());
    QCOMPARE(proxy.readUntilEnd(), std::string());
    QVERIFY(scene.refusedFor("proxy_malformed"));
    QCOMPARE(server.connections(), std::size_t{0});
}

void ProxyTest::silentProxyIsLetGo() {
    const RecordingServer server;
    Scene scene(server.port(), {.listener = "timeouts = { header = \"200ms\" }\n"});
    RawClient proxy(scene.agent.port());
    QVERIFY(proxy.send(kLine.substr(0, 20)));
    QVERIFY(proxy.closedWithin(patience));
    QVERIFY(scene.refusedFor("proxy_timeout"));
}

void ProxyTest::cutHeaderIsRefused() {
    const RecordingServer server;
    Scene scene(server.port());
    RawClient proxy(scene.agent.port());
    QVERIFY(proxy.send(kLine.substr(0, 20)));
    proxy.halfClose();
    QCOMPARE(proxy.readUntilEnd(), std::string());
    QVERIFY(scene.refusedFor("proxy_malformed"));
}

void ProxyTest::headerComesBeforeTls() {
    const RecordingServer server;
    const TestAuthority authority;
    const TempFolder files;
    authority.issue({}).writeTo(files.path(), "web");
    files.write("ca.pem", authority.certificate());
    const auto quoted = [&](const char* name) { return "\"" + (files.path() / name).string() + "\""; };
    Scene scene(server.port(), {.listener = "tls = { certificates = [{ cert = " + quoted("web.pem") +
                                            ", key = " + quoted("web.key") + " }] }\n"});
    ChildProcess curl({"curl", "-sS", "--max-time", "10", "--haproxy-protocol", "--cacert",
                       (files.path() / "ca.pem").string(), "-o", "/dev/null", "-w", "%{http_code}",
                       "https://localhost:" + std::to_string(scene.agent.port()) + "/"});
    QCOMPARE(curl.wait().value_or(-1), 0);
    QCOMPARE(curl.output(), std::string("200"));
    QVERIFY(server.everything().find("X-Forwarded-Proto: https\r\n") != std::string::npos);
}

void ProxyTest::drainEndsWithTheLastProxy() {
    const RecordingServer server;
    Scene scene(server.port(), {.listener = "timeouts = { header = \"2s\" }\n"});
    RawClient served(scene.agent.port());
    RawClient silent(scene.agent.port());
    QVERIFY(served.send(kLine.substr(0, 20)));
    QVERIFY(silent.send(kLine.substr(0, 20)));
    QVERIFY(eventually([&] { return scene.count("poise_connections_open") == 2; }));
    scene.agent.terminate();
    QVERIFY(served.send(kLine.substr(20) + std::string(kRequest)));
    QCOMPARE(served.readResponse()->status, 200);
    QCOMPARE(scene.agent.process().wait().value_or(-1), 0);
}

QTEST_APPLESS_MAIN(ProxyTest)
#include "proxy_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Who speaks what, and which connections to servers stand: as metrics and poisectl tell it, against what clients did.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/deadline.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/system/h2/h2_client.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;
using namespace std::chrono_literals;

namespace {

/// Listeners in the clear, with TLS and of TCP, and a server behind each.
class Scene {
  public:
    Scene()
        : web_(DemoProcess::server("a"))
        , wire_({"--name", "w", "--mode", "tcp", "--listen", "127.0.0.1:0"}) {
        TestAuthority().issue({}).writeTo(files_.path(), "web");
        const std::string folder = files_.path().string();
        agent = std::make_unique<AgentProcess>(
            agentSection(2) + listener("plain", "http", "web") + listener("secure", "http", "web") +
            "[listeners.secure.tls]\ncertificates = [{ cert = \"" + folder + "/web.pem\", key = \"" + folder +
            "/web.key\" }]\n" + listener("wire", "tcp", "wire") + pool("web", "http", {{"a", web_.port()}}) +
            pool("wire", "tcp", {{"w", wire_.port()}}));
        agent->waitUntilReady();
    }

    [[nodiscard]] std::uint64_t count(std::string_view name, const Metrics::Labels& labels = {}) const {
        return Metrics::of(agent->managementPort()).count(name, labels);
    }

    /// Asks with curl, so often on one connection.
    void ask(bool tls, std::vector<std::string> how, int times) const {
        std::vector<std::string> command{"curl", "-sS", "-k", "-m", "10", "-o", "/dev/null"};
        command.insert(command.end(), how.begin(), how.end());
        for (int i = 0; i < times; ++i) {
            command.push_back((tls ? "https://127.0.0.1:" : "http://127.0.0.1:") +
                              std::to_string(agent->port(tls ? 1 : 0)) + "/");
        }
        ChildProcess curl(command);
        if (curl.wait() != std::optional(0)) {
            throw std::runtime_error("curl: " + curl.errors());
        }
    }

    [[nodiscard]] std::string poisectl(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), POISECTL_BINARY);
        ChildProcess process(std::move(arguments), agent->folder().path().string());
        (void)process.wait();
        return process.output() + process.errors();
    }

    std::unique_ptr<AgentProcess> agent;

  private:
    TempFolder files_;
    DemoProcess web_;
    DemoProcess wire_;
};

const Metrics::Labels kWeb{{"pool", "web"}, {"server", "a"}};
const Metrics::Labels kWire{{"pool", "wire"}, {"server", "w"}};

} // namespace

class H2ProtocolsTest : public QObject {
    Q_OBJECT

  private slots:
    void requestsAreCountedByVersion();
    void refusedHeadsAreNoRequests();
    void openConnectionsOfHttp2AreTold();
    void keptConnectionsAreReused();
    void connectionsOfTcpAreOpen();
    void webSocketsAreOpen();
};

void H2ProtocolsTest::requestsAreCountedByVersion() {
    const Scene scene;
    QVERIFY(scene.poisectl({"status"}).find("TLS 1.3") == std::string::npos); // nobody has used it
    scene.ask(false, {"--http1.0"}, 1);
    scene.ask(false, {"--http1.1"}, 3);
    scene.ask(false, {"--http2-prior-knowledge"}, 1); // curl 7.88 cannot go on with such a connection
    scene.ask(false, {"--http2-prior-knowledge"}, 1);
    scene.ask(true, {"--http1.1", "--tls-max", "1.2"}, 1);
    scene.ask(true, {"--http2"}, 4);
    const auto of = [&](const char* listener, const char* version) {
        return scene.count("poise_client_requests_total", {{"listener", listener}, {"version", version}});
    };
    QCOMPARE(of("plain", "1.0"), std::uint64_t{1});
    QCOMPARE(of("plain", "1.1"), std::uint64_t{3});
    QCOMPARE(of("plain", "2"), std::uint64_t{2});
    QCOMPARE(of("secure", "1.1"), std::uint64_t{1});
    QCOMPARE(of("secure", "2"), std::uint64_t{4});
    const auto shaken = [&](const char* version) {
        return scene.count("poise_tls_handshakes_total", {{"listener", "secure"}, {"version", version}});
    };
    QCOMPARE(shaken("1.2"), std::uint64_t{1});
    QCOMPARE(shaken("1.3"), std::uint64_t{1});
    const auto told = [&] {
        return scene.poisectl({"status"}).find("HTTP/1  HTTP/2  TLS 1.2  TLS 1.3  RESUMED %") != std::string::npos;
    };
    QVERIFY(eventually(told)); // what was gathered just now is told once more
}

void H2ProtocolsTest::refusedHeadsAreNoRequests() {
    const Scene scene;
    RawClient client(scene.agent->port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
    QCOMPARE(client.readResponse()->status, 400);
    QCOMPARE(scene.count("poise_client_requests_total"), std::uint64_t{0});
}

void H2ProtocolsTest::openConnectionsOfHttp2AreTold() {
    const Scene scene;
    const auto open = [&] { return scene.count("poise_http2_connections_open", {{"listener", "plain"}}); };
    RawClient other(scene.agent->port());
    QVERIFY(other.get("/"));
    {
        H2Client client(scene.agent->port());
        QVERIFY(eventually([&] { return open() == 1; }));
        QCOMPARE(scene.count("poise_connections_open", {{"listener", "plain"}}), std::uint64_t{2});
    }
    QVERIFY(eventually([&] { return open() == 0; }));
}

void H2ProtocolsTest::keptConnectionsAreReused() {
    const Scene scene;
    RawClient client(scene.agent->port());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(client.get("/"));
    }
    QCOMPARE(scene.count("poise_server_connections_total", kWeb), std::uint64_t{1});
    QCOMPARE(scene.count("poise_server_connections_reused_total", kWeb), std::uint64_t{4});
    QCOMPARE(scene.count("poise_server_connections_open", kWeb), std::uint64_t{1});
    QVERIFY(eventually([&] { return scene.count("poise_server_connections_idle", kWeb) == 1; }));
    QVERIFY(eventually([&] { return scene.poisectl({"servers", "web"}).find("80.0") != std::string::npos; }));

    QVERIFY(client.send("GET /hang HTTP/1.1\r\nHost: test\r\n\r\n"));
    QVERIFY(eventually([&] { return scene.count("poise_server_connections_idle", kWeb) == 0; }));
    QCOMPARE(scene.count("poise_server_connections_open", kWeb), std::uint64_t{1});
    client.abort();
    QVERIFY(eventually([&] { return scene.count("poise_server_connections_open", kWeb) == 0; }));
}

void H2ProtocolsTest::connectionsOfTcpAreOpen() {
    const Scene scene;
    {
        RawClient client(scene.agent->port(2));
        QVERIFY(client.send("x"));
        QCOMPARE(client.read(1), std::string("x"));
        QCOMPARE(scene.count("poise_server_connections_open", kWire), std::uint64_t{1});
    }
    QVERIFY(eventually([&] { return scene.count("poise_server_connections_open", kWire) == 0; }));
    const std::string servers = scene.poisectl({"servers", "wire"});
    QVERIFY2(servers.find("—") != std::string::npos, servers.c_str()); // nothing is reused there
}

void H2ProtocolsTest::webSocketsAreOpen() {
    const RecordingServer server({.answer = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                                            "Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\nearly"});
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    const auto open = [&] { return Metrics::of(agent.managementPort()).count("poise_server_connections_open", kWeb); };
    {
        RawClient client(agent.port());
        QVERIFY(client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        QCOMPARE(client.readResponse()->status, 101);
        QCOMPARE(client.read(5), std::string("early"));
        QVERIFY(eventually([&] { return open() == 1; })); // one, whoever holds it
    }
    QVERIFY(eventually([&] { return open() == 0; }));
}

QTEST_APPLESS_MAIN(H2ProtocolsTest)
#include "protocols_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// TLS to servers: requests, tunnels, checks, and servers that are not who they should be.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/support/tls_front.hpp"
#include "tests/support/web_socket.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;

namespace {

/// An authority, and agents that believe it.
class Scene {
  public:
    struct Wish {
        std::string protocol = "http";
        std::string tls = {};               ///< more lines of the pool's `tls`
        std::string health = "checks = []"; ///< of the pool
        std::string pool = {};              ///< more tables of the pool
    };

    Scene() { files.write("ca.pem", authority.certificate()); }

    [[nodiscard]] std::string config(const Wish& wish, const std::vector<ServerAt>& servers) const {
        return agentSection() + listener("web", wish.protocol, "web") +
               checkedPool("web", wish.protocol, servers,
                           "[pools.web.tls]\nenabled = true\nca = \"" + (files.path() / "ca.pem").string() + "\"\n" +
                               wish.tls + "\n[pools.web.health]\n" + wish.health + "\n" + wish.pool);
    }

    void start(const Wish& wish, const std::vector<ServerAt>& servers) {
        agent = std::make_unique<AgentProcess>(config(wish, servers));
        agent->waitUntilReady();
    }

    [[nodiscard]] TlsFront::Wish good(std::uint16_t to) const { return {.certificate = authority.issue({}), .to = to}; }

    /// With a certificate for somebody else.
    [[nodiscard]] TlsFront::Wish wrong(std::uint16_t to) const {
        return {.certificate = authority.issue({.commonName = "x", .names = "DNS:other.example"}), .to = to};
    }

    [[nodiscard]] std::uint64_t count(std::string_view name, const Metrics::Labels& labels = {}) const {
        return Metrics::of(agent->managementPort()).count(name, labels);
    }

    [[nodiscard]] std::optional<HttpResponse> get(const std::string& path = "/") const {
        return RawClient(agent->port()).get(path);
    }

    TempFolder files;
    TestAuthority authority;
    std::unique_ptr<AgentProcess> agent;
};

std::string post(const std::string& path, const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

} // namespace

class ServersTest : public QObject {
    Q_OBJECT

  private slots:
    void requestsAndBodiesGoThrough_data();
    void requestsAndBodiesGoThrough();
    void sessionIsResumed();
    void hostIsAskedForAndChecked();
    void whoIsNotBelievedGetsNothing_data();
    void whoIsNotBelievedGetsNothing();
    void whoDoesNotSpeakTlsGetsNoRequest();
    void silentServerTimesOut();
    void anotherServerTakesOver();
    void checkSaysWhyAServerIsOut();
    void checkAsksOverTls();
    void responseWithoutAProperEndIsCutShort();
    void webSocketGoesThrough();
    void tcpGoesBothWays();
    void tcpTriesAnotherServer();
    void otherSettingsMeanOtherConnections();
    void drainEndsIdleConnectionsProperly();
    void badAuthoritiesAreAProblemWithItsPlace();
};

void ServersTest::requestsAndBodiesGoThrough_data() {
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("size");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        for (const int size : {0, 1, 16'384, 100'000, 5'000'000}) {
            QTest::addRow("%s, %d bytes", version == TLS1_2_VERSION ? "1.2" : "1.3", size) << version << size;
        }
    }
}

void ServersTest::requestsAndBodiesGoThrough() {
    QFETCH(int, version);
    QFETCH(int, size);
    static const DemoProcess server(DemoProcess::server("a"));
    Scene scene;
    TlsFront::Wish wish = scene.good(server.port());
    wish.version = version;
    const TlsFront front(wish);
    scene.start({}, {{"a", front.port()}});
    RawClient client(scene.agent->port());
    for (int turn = 0; turn < 3; ++turn) {
        const auto down = client.get("/bytes/" + std::to_string(size));
        QVERIFY(down);
        QCOMPARE(down->status, 200);
        QCOMPARE(down->body.size(), static_cast<std::size_t>(size));
        QVERIFY(client.send(post("/sink", std::string(static_cast<std::size_t>(size), 'x'))));
        const auto up = client.readResponse("POST");
        QVERIFY(up);
        QVERIFY(up->body.find(std::to_string(size)) != std::string::npos);
    }
    QCOMPARE(front.connections(), std::size_t{1}); // kept between requests
    QCOMPARE(front.serverName(), std::string("none"));
    QCOMPARE(scene.count("poise_server_connections_total"), std::uint64_t{1});
}

void ServersTest::sessionIsResumed() {
    const RecordingServer server(
        {.answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", .closeAfter = true});
    Scene scene;
    const TlsFront front(scene.good(server.port()));
    scene.start({}, {{"a", front.port()}});
    for (int turn = 0; turn < 3; ++turn) {
        QCOMPARE(scene.get()->status, 200);
    }
    QCOMPARE(front.handshakes(), 3U);
    QCOMPARE(front.resumed(), 2U);
}

void ServersTest::hostIsAskedForAndChecked() {
    const RecordingServer server;
    Scene scene;
    TlsFront::Wish wish = scene.good(server.port());
    wish.certificate = scene.authority.issue({.commonName = "x", .names = "DNS:web.internal"});
    const TlsFront front(wish);
    scene.start({.tls = "sni = \"web.internal\"\n"}, {{"a", front.port()}});
    QCOMPARE(scene.get()->status, 200);
    QCOMPARE(front.serverName(), std::string("web.internal"));
}

void ServersTest::whoIsNotBelievedGetsNothing_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("verify");
    for (const bool verify : {true, false}) {
        for (const char* kind : {"another name", "expired", "unknown authority"}) {
            QTest::addRow("%s%s", kind, verify ? "" : ", not verified") << kind << verify;
        }
    }
}

void ServersTest::whoIsNotBelievedGetsNothing() {
    QFETCH(QString, kind);
    QFETCH(bool, verify);
    const RecordingServer server;
    Scene scene;
    TlsFront::Wish wish = scene.wrong(server.port());
    if (kind == "expired") {
        wish.certificate = scene.authority.issue({.expired = true});
    } else if (kind == "unknown authority") {
        wish.certificate = TestAuthority("Stranger").issue({});
    }
    const TlsFront front(wish);
    scene.start({.tls = verify ? "" : "verify = false\n"}, {{"a", front.port()}});
    const auto response = scene.get();
    QVERIFY(response);
    if (!verify) {
        QCOMPARE(response->status, 200);
        return;
    }
    QCOMPARE(response->status, 502);
    QVERIFY(response->body.find("\"tls_refused\"") != std::string::npos);
    QCOMPARE(server.connections(), std::size_t{0});
    QCOMPARE(front.handshakes(), 0U);
    QCOMPARE(scene.count("poise_refusals_total", {{"reason", "tls_refused"}}), std::uint64_t{1});
    QCOMPARE(scene.count("poise_server_connect_failures_total"), std::uint64_t{1});
}

void ServersTest::whoDoesNotSpeakTlsGetsNoRequest() {
    const RecordingServer server({.answer = "HTTP/1.1 400 Bad Request\r\n\r\n", .marks = {"\x01"}});
    Scene scene;
    scene.start({}, {{"a", server.port()}});
    const auto response = scene.get("/secret");
    QVERIFY(response);
    QCOMPARE(response->status, 502);
    QVERIFY(response->body.find("\"tls_failed\"") != std::string::npos);
    QVERIFY(server.everything().find("secret") == std::string::npos);
}

void ServersTest::silentServerTimesOut() {
    const RecordingServer server({.marks = {"never"}});
    Scene scene;
    scene.start({.pool = "[pools.web.connections]\nconnect_timeout = \"200ms\"\n"}, {{"a", server.port()}});
    const auto response = scene.get("/secret");
    QVERIFY(response);
    QCOMPARE(response->status, 504);
    QVERIFY(response->body.find("\"connect_timeout\"") != std::string::npos);
    QVERIFY(server.everything().find("secret") == std::string::npos);
}

void ServersTest::anotherServerTakesOver() {
    const RecordingServer untrusted;
    const DemoProcess server(DemoProcess::server("b"));
    Scene scene;
    const TlsFront wrong(scene.wrong(untrusted.port()));
    const TlsFront good(scene.good(server.port()));
    scene.start({.pool = "[pools.web.retry]\nbudget = 1.0\n"}, {{"a", wrong.port()}, {"b", good.port()}});
    for (int turn = 0; turn < 10; ++turn) {
        RawClient client(scene.agent->port());
        QVERIFY(client.send(post("/echo", "body")));
        const auto response = client.readResponse("POST");
        QVERIFY(response);
        QCOMPARE(response->body, std::string("body"));
    }
    QVERIFY(wrong.connections() > 0);
    QCOMPARE(untrusted.connections(), std::size_t{0});
}

void ServersTest::checkSaysWhyAServerIsOut() {
    const RecordingServer untrusted;
    const DemoProcess server(DemoProcess::server("b"));
    Scene scene;
    const TlsFront wrong(scene.wrong(untrusted.port()));
    const TlsFront good(scene.good(server.port()));
    scene.start({.health = "checks = [\"tcp\"]\nfailures = 1"}, {{"a", wrong.port()}, {"b", good.port()}});
    QVERIFY(scene.agent->process().waitForError("web/a is unhealthy: tcp: certificate refused: IP address mismatch"));
    QCOMPARE(scene.count("poise_server_up", {{"server", "a"}}), std::uint64_t{0});
    QCOMPARE(scene.count("poise_server_up", {{"server", "b"}}), std::uint64_t{1});
    const std::size_t checked = wrong.connections();
    for (int turn = 0; turn < 4; ++turn) {
        QCOMPARE(scene.get()->body, std::string("b\n"));
    }
    QCOMPARE(wrong.connections(), checked);
    QCOMPARE(untrusted.connections(), std::size_t{0});
}

void ServersTest::checkAsksOverTls() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene;
    const TlsFront front(scene.good(server.port()));
    scene.start({.health = "checks = [\"tcp\", \"http\"]\nfailures = 1\n"
                           "intervals = { healthy = \"100ms\", unhealthy = \"100ms\" }"},
                {{"a", front.port()}});
    QVERIFY(eventually([&] { return server.count("checks") > 0 && front.properEnds() > 0; }));
    QCOMPARE(scene.count("poise_server_up", {{"server", "a"}}), std::uint64_t{1});
    QCOMPARE(front.resumed(), 0U);
    server.setHealth("fail");
    QVERIFY(scene.agent->process().waitForError("web/a is unhealthy: http: status 503 is not expected"));
}

void ServersTest::responseWithoutAProperEndIsCutShort() {
    const RecordingServer server({.answer = "HTTP/1.1 200 OK\r\n\r\nas much as there is", .closeAfter = true});
    Scene scene;
    for (const bool rude : {false, true}) {
        TlsFront::Wish wish = scene.good(server.port());
        wish.rude = rude;
        const TlsFront front(wish);
        scene.start({}, {{"a", front.port()}});
        RawClient client(scene.agent->port());
        QVERIFY(client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n"));
        const auto response = client.readResponse();
        QVERIFY(response);
        QCOMPARE(response->body, std::string("as much as there is"));
        QCOMPARE(response->complete, !rude);
    }
}

void ServersTest::webSocketGoesThrough() {
    const RecordingServer server({.answer = std::string(upgradeResponse) + "early", .marks = {"\r\n\r\n", "frames"}});
    Scene scene;
    const TlsFront front(scene.good(server.port()));
    scene.start({}, {{"a", front.port()}});
    RawClient client(scene.agent->port());
    QVERIFY(client.send(upgradeRequest));
    std::string answer;
    while (answer.find("\r\n\r\nearly") == std::string::npos) {
        const std::string more = client.read(1);
        QVERIFY(!more.empty());
        answer += more;
    }
    QVERIFY(answer.starts_with("HTTP/1.1 101 "));
    QVERIFY(client.send("frames"));
    QVERIFY(eventually([&] { return server.everything().ends_with("\r\n\r\nframes"); }));
    QVERIFY(client.read(10).starts_with("HTTP/1.1"));
    client.close();
    QVERIFY(server.waitForEnd(0));
}

void ServersTest::tcpGoesBothWays() {
    const DemoProcess server({"--name", "a", "--mode", "tcp", "--greeting", "220 welcome", "--listen", "127.0.0.1:0"});
    Scene scene;
    const TlsFront front(scene.good(server.port()));
    scene.start({.protocol = "tcp"}, {{"a", front.port()}});
    RawClient client(scene.agent->port());
    QCOMPARE(client.read(12), std::string("220 welcome\n"));
    const std::string words(50'000, 'x');
    QVERIFY(client.send(words));
    client.halfClose();
    QCOMPARE(client.readUntilEnd(), words);
    QCOMPARE(front.properEnds(), 1U);
    QVERIFY(eventually([&] { return scene.count("poise_connections_open") == 0; }));
}

void ServersTest::tcpTriesAnotherServer() {
    const RecordingServer untrusted;
    const DemoProcess server({"--name", "b", "--mode", "tcp", "--listen", "127.0.0.1:0"});
    Scene scene;
    const TlsFront wrong(scene.wrong(untrusted.port()));
    const TlsFront good(scene.good(server.port()));
    scene.start({.protocol = "tcp", .pool = "[pools.web.retry]\nbudget = 1.0\n"},
                {{"a", wrong.port()}, {"b", good.port()}});
    for (int turn = 0; turn < 4; ++turn) {
        RawClient client(scene.agent->port());
        QVERIFY(client.send("hello"));
        QCOMPARE(client.read(5), std::string("hello"));
    }
    QVERIFY(wrong.connections() > 0);
    QCOMPARE(untrusted.connections(), std::size_t{0});
}

void ServersTest::otherSettingsMeanOtherConnections() {
    const RecordingServer server;
    Scene scene;
    const TlsFront front(scene.good(server.port()));
    const std::vector<ServerAt> servers{{"a", front.port()}};
    scene.start({.tls = "verify = false\n"}, servers);
    QCOMPARE(scene.get()->status, 200);
    scene.agent->writeConfig(scene.config({.tls = "verify = false\n"}, servers) + "# the same\n");
    scene.agent->reload(); // nothing is closed
    QVERIFY(eventually([&] { return scene.count("poise_config_revision") == 2; }));
    QCOMPARE(scene.get()->status, 200);
    QCOMPARE(front.connections(), std::size_t{1});
    scene.files.write("ca.pem", TestAuthority("Another").certificate());
    scene.agent->writeConfig(scene.config({}, servers));
    scene.agent->reload();
    QVERIFY(eventually([&] { return scene.get()->status == 502; }));
    QCOMPARE(front.handshakes(), 1U);
}

void ServersTest::drainEndsIdleConnectionsProperly() {
    const RecordingServer server;
    Scene scene;
    const TlsFront front(scene.good(server.port()));
    scene.start({}, {{"a", front.port()}});
    QCOMPARE(scene.get()->status, 200);
    scene.agent->terminate();
    QCOMPARE(scene.agent->process().wait().value_or(-1), 0);
    QVERIFY(eventually([&] { return front.properEnds() == 1; }));
}

void ServersTest::badAuthoritiesAreAProblemWithItsPlace() {
    const RecordingServer server;
    Scene scene;
    const TlsFront front(scene.good(server.port()));
    scene.start({}, {{"a", front.port()}});
    scene.files.write("ca.pem", "nothing of use\n");
    scene.agent->reload();
    QVERIFY(scene.agent->process().waitForError("pools.web.tls.ca: "));
    QVERIFY(scene.agent->process().waitForError("has no certificate, accepted: a PEM file with certificates"));
    QCOMPARE(scene.get()->status, 200);
    scene.files.write("checked.toml", scene.config({}, {{"a", front.port()}}));
    ChildProcess check({agentBinary(), "--config", (scene.files.path() / "checked.toml").string(), "--check"});
    QCOMPARE(check.wait().value_or(-1), 1);
    QVERIFY(check.output().find("pools.web.tls.ca: ") != std::string::npos);
}

QTEST_APPLESS_MAIN(ServersTest)
#include "servers_test.moc"

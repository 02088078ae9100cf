// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Listeners that serve TLS, in front of real servers.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/support/tls_client.hpp"

#include <QTest>

#include <map>

using namespace poise;
using namespace poise::test;

namespace fs = std::filesystem;

namespace {

/// An agent that serves TLS, and the authority that its clients believe.
class Scene {
  public:
    struct Wish {
        std::uint16_t server = 0;
        std::string protocol = "http";
        std::string tls = {};      ///< more lines of the listener's `tls`
        std::string listener = {}; ///< more lines of the listener
    };

    explicit Scene(const Wish& wish)
        : files_() {
        renew();
        authority_.issue({.commonName = "carol", .names = "", .client = true}).writeTo(files_.path(), "carol");
        files_.write("ca.pem", authority_.certificate());
        agent = std::make_unique<AgentProcess>(config(wish));
        agent->waitUntilReady();
    }

    [[nodiscard]] std::string config(const Wish& wish) const {
        return agentSection() + listener("web", wish.protocol, "web", wish.listener) + "[listeners.web.tls]\n" +
               "certificates = [{ cert = " + quoted("web.pem") + ", key = " + quoted("web.key") + " }]\n" + wish.tls +
               pool("web", wish.protocol, {{"a", wish.server}});
    }

    /// Another certificate for the same name.
    void renew() const { authority_.issue({}).writeTo(files_.path(), "web"); }

    [[nodiscard]] std::string quoted(const std::string& file) const {
        return "\"" + (files_.path() / file).string() + "\"";
    }

    [[nodiscard]] TlsClient::Wish trusting() const { return {.authority = authority_.certificate()}; }

    [[nodiscard]] TlsClient client(const TlsClient::Wish& wish) const { return {agent->port(), wish}; }

    [[nodiscard]] TlsClient client() const { return client(trusting()); }

    [[nodiscard]] std::uint64_t count(std::string_view name, const Metrics::Labels& labels = {}) const {
        return Metrics::of(agent->managementPort()).count(name, labels);
    }

    [[nodiscard]] const fs::path& files() const { return files_.path(); }

    std::unique_ptr<AgentProcess> agent;

  private:
    TempFolder files_;
    TestAuthority authority_;
};

std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

/// The body of a response with a length.
std::string answerOf(TlsClient& client) {
    const std::string head = client.readUntil("\r\n\r\n");
    const std::size_t at = head.find("Content-Length: ");
    return head.starts_with("HTTP/1.1 200") && at != std::string::npos ? client.read(std::stoul(head.substr(at + 16)))
                                                                       : head;
}

} // namespace

class ListenerTest : public QObject {
    Q_OBJECT

  private slots:
    void requestsAndBodiesGoThrough_data();
    void requestsAndBodiesGoThrough();
    void serversLearnThatItWasHttps();
    void curlIsContent();
    void responseUntilCloseEndsProperly();
    void webSocketGoesThrough();
    void plainHttpReachesNoServer();
    void silentClientIsLetGo();
    void certificateIsExchangedWithoutARestart();
    void badCertificateChangesNothing();
    void sessionIsResumedAfterAReload();
    void clientsMustShowACertificate();
    void serverMaySpeakFirst();
    void halfCloseKeepsTheOtherDirection();
    void drainEndsIdleConnections();
};

void ListenerTest::requestsAndBodiesGoThrough_data() {
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("size");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        for (const int size : {0, 1, 16'384, 100'000, 5'000'000}) {
            QTest::addRow("%s, %d bytes", version == TLS1_2_VERSION ? "1.2" : "1.3", size) << version << size;
        }
    }
}

void ListenerTest::requestsAndBodiesGoThrough() {
    QFETCH(int, version);
    QFETCH(int, size);
    static const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    TlsClient::Wish wish = scene.trusting();
    wish.version = version;
    TlsClient client = scene.client(wish);
    QCOMPARE(client.protocol(), std::string("http/1.1"));
    std::string body(static_cast<std::size_t>(size), '\0');
    for (std::size_t i = 0; i < body.size(); ++i) {
        body[i] = static_cast<char>('A' + i * 31 % 57);
    }
    // Down first, then up and down, on one connection.
    client.send(get("/bytes/" + std::to_string(size)));
    QCOMPARE(answerOf(client).size(), body.size());
    if (size <= 100'000) { // what is echoed must fit between the two sides: this client does not read while it sends
        client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
                    body);
        QVERIFY(answerOf(client) == body);
    } else {
        client.send("POST /sink HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
                    body);
        QVERIFY(answerOf(client).find(std::to_string(size)) != std::string::npos);
    }
    const std::string name = version == TLS1_2_VERSION ? "1.2" : "1.3";
    QCOMPARE(scene.count("poise_tls_handshakes_total", {{"version", name}, {"resumed", "no"}}), std::uint64_t{1});
}

void ListenerTest::serversLearnThatItWasHttps() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    TlsClient client = scene.client();
    client.send(get("/request"));
    QVERIFY(answerOf(client).find("X-Forwarded-Proto: https\r\n") != std::string::npos);
}

void ListenerTest::curlIsContent() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    ChildProcess curl({"curl", "-sS", "--max-time", "10", "--cacert", (scene.files() / "ca.pem").string(), "-w",
                       " %{http_code} %{http_version} %{num_connects}",
                       "https://localhost:" + std::to_string(scene.agent->port()) + "/"});
    QCOMPARE(curl.wait().value_or(-1), 0);
    QCOMPARE(curl.output(), std::string("a\n 200 2 1"));
}

void ListenerTest::responseUntilCloseEndsProperly() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    TlsClient client = scene.client();
    client.send("GET /until-close/100000 HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const std::string answer = client.readUntil({}); // throws without a close_notify
    QCOMPARE(answer.size() - answer.find("\r\n\r\n") - 4, std::size_t{100'000});
}

void ListenerTest::webSocketGoesThrough() {
    const RecordingServer server({.answer = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                                            "Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\nearly"});
    Scene scene({.server = server.port()});
    TlsClient client = scene.client();
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 101 "));
    QCOMPARE(client.read(5), std::string("early"));
    client.send("frames");
    QVERIFY(eventually([&] { return server.everything().ends_with("\r\n\r\nframes"); }));
}

void ListenerTest::plainHttpReachesNoServer() {
    const RecordingServer server;
    Scene scene({.server = server.port()});
    RawClient client(scene.agent->port());
    client.send(get("/"));
    const std::string answer = client.readUntilEnd();
    QVERIFY2(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), answer.c_str());
    QVERIFY2(answer.ends_with("}\n") && answer.find(R"("code":"tls_plain_http")") != std::string::npos, answer.c_str());
    RawClient other(scene.agent->port());
    other.send("SSH-2.0-OpenSSH_9.2\r\n");
    QVERIFY(other.closedWithin(patience));
    QVERIFY(eventually([&] {
        return scene.count("poise_refusals_total", {{"reason", "tls_plain_http"}}) == 1 &&
               scene.count("poise_refusals_total", {{"reason", "tls_not_tls"}}) == 1 &&
               scene.count("poise_connections_open") == 0;
    }));
    QCOMPARE(server.connections(), std::size_t{0});
}

void ListenerTest::silentClientIsLetGo() {
    const RecordingServer server;
    Scene scene({.server = server.port(), .listener = "timeouts = { header = \"200ms\" }\n"});
    RawClient client(scene.agent->port());
    client.send("\x16\x03\x01"); // the begin of a hello
    QVERIFY(client.closedWithin(patience));
    QVERIFY(eventually([&] { return scene.count("poise_connections_open") == 0; }));
}

void ListenerTest::certificateIsExchangedWithoutARestart() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    TlsClient old = scene.client();
    old.send(get("/"));
    QCOMPARE(answerOf(old), std::string("a\n"));
    const std::string before = old.fingerprint();
    scene.renew();
    QCOMPARE(scene.client().fingerprint(), before); // files alone change nothing
    scene.agent->reload();
    QVERIFY(eventually([&] { return scene.client().fingerprint() != before; }));
    old.send(get("/"));
    QCOMPARE(answerOf(old), std::string("a\n"));
}

void ListenerTest::badCertificateChangesNothing() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    const std::string before = scene.client().fingerprint();
    TestAuthority().issue({}).writeTo(scene.files(), "other");
    fs::copy_file(scene.files() / "other.key", scene.files() / "web.key", fs::copy_options::overwrite_existing);
    scene.agent->reload();
    QVERIFY(scene.agent->process().waitForError("listeners.web.tls.certificates[0].key: "));
    QVERIFY(scene.agent->process().waitForError("is not the key of the certificate"));
    QCOMPARE(scene.client().fingerprint(), before);
}

void ListenerTest::sessionIsResumedAfterAReload() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    TlsClient first = scene.client();
    first.send(get("/"));
    QCOMPARE(answerOf(first), std::string("a\n"));
    SSL_SESSION* const session = first.session();
    scene.renew();
    scene.agent->reload();
    QVERIFY(eventually([&] { return scene.client().fingerprint() != first.fingerprint(); }));
    TlsClient::Wish wish = scene.trusting();
    wish.resume = session;
    TlsClient second = scene.client(wish);
    QVERIFY(second.resumed());
    second.send(get("/"));
    QCOMPARE(answerOf(second), std::string("a\n"));
    QCOMPARE(scene.count("poise_tls_handshakes_total", {{"resumed", "yes"}}), std::uint64_t{1});
    SSL_SESSION_free(session);
}

void ListenerTest::clientsMustShowACertificate() {
    const RecordingServer server;
    TempFolder folder;
    const TestAuthority authority;
    folder.write("ca.pem", authority.certificate());
    authority.issue({.commonName = "carol", .names = "", .client = true}).writeTo(folder.path(), "carol");
    Scene scene({.server = server.port(),
                 .tls = "client_ca = \"" + (folder.path() / "ca.pem").string() + "\"\nclient_auth = \"required\"\n"});
    const auto refused = [&](const std::string& reason) {
        return scene.count("poise_refusals_total", {{"reason", reason}});
    };
    TlsClient::Wish wish = scene.trusting();
    TlsClient nobody = scene.client(wish); // of TLS 1.3, it learns of the refusal with the first read
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)nobody.readUntil("x"));
    QVERIFY(eventually([&] { return refused("tls_certificate_missing") == 1; }));
    wish.certificate = (folder.path() / "carol.pem").string();
    wish.key = (folder.path() / "carol.key").string();
    TlsClient carol = scene.client(wish);
    carol.send(get("/"));
    QVERIFY(carol.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
    TestAuthority().issue({.commonName = "mallory", .names = "", .client = true}).writeTo(folder.path(), "mallory");
    wish.certificate = (folder.path() / "mallory.pem").string();
    wish.key = (folder.path() / "mallory.key").string();
    TlsClient mallory = scene.client(wish);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)mallory.readUntil("x"));
    QVERIFY(eventually([&] { return refused("tls_certificate_refused") == 1; }));
    QCOMPARE(server.connections(), std::size_t{1});
}

void ListenerTest::serverMaySpeakFirst() {
    const DemoProcess server({"--name", "a", "--mode", "tcp", "--greeting", "220 welcome", "--listen", "127.0.0.1:0"});
    Scene scene({.server = server.port(), .protocol = "tcp"});
    TlsClient client = scene.client();
    QCOMPARE(client.readUntil("\n"), std::string("220 welcome\n"));
    client.send("HELO");
    QCOMPARE(client.read(4), std::string("HELO"));
}

void ListenerTest::halfCloseKeepsTheOtherDirection() {
    const DemoProcess server({"--name", "a", "--mode", "tcp", "--listen", "127.0.0.1:0"});
    Scene scene({.server = server.port(), .protocol = "tcp"});
    TlsClient client = scene.client();
    client.send(std::string(50'000, 'x'));
    client.finishSending();
    QCOMPARE(client.readUntil({}), std::string(50'000, 'x'));
    QVERIFY(eventually([&] { return scene.count("poise_connections_open") == 0; }));
}

void ListenerTest::drainEndsIdleConnections() {
    const DemoProcess server(DemoProcess::server("a"));
    Scene scene({.server = server.port()});
    TlsClient client = scene.client();
    client.send(get("/"));
    QCOMPARE(answerOf(client), std::string("a\n"));
    scene.agent->terminate();
    QCOMPARE(client.readUntil({}), std::string()); // an orderly end: throws otherwise
    QCOMPARE(scene.agent->process().wait().value_or(-1), 0);
}

QTEST_APPLESS_MAIN(ListenerTest)
#include "listener_test.moc"

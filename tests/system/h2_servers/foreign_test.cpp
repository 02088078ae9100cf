// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// HTTP/2 to servers that others have written: nghttpd, with and without TLS, and Debian's gRPC.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/dead_ports.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/tls_front.hpp"

#include <QTest>

#include <csignal>

using namespace poise;
using namespace poise::test;

namespace {

/// A port that was free a moment ago, for programs that do not say which one they got.
std::uint16_t freePort() {
    return ThreadedServer([](Stream&, std::size_t) {}).port();
}

bool listens(std::uint16_t port) {
    return eventually([port] {
        try {
            RawClient client(port);
            return true;
        } catch (const std::runtime_error&) {
            return false;
        }
    });
}

/// nghttpd, in front of a folder, and an agent in front of it.
class Scene {
  public:
    explicit Scene(const std::string& protocol, bool tls) {
        files.write("index.html", "hello\n");
        std::string large(3'000'000, '\0');
        for (std::size_t i = 0; i < large.size(); ++i) {
            large[i] = static_cast<char>('A' + i * 31 % 57);
        }
        files.write("large", large);
        authority.issue({}).writeTo(files.path(), "server");
        files.write("ca.pem", authority.certificate());
        const std::string folder = files.path().string();
        std::vector<std::string> command{"nghttpd", "-d", folder, "--echo-upload", std::to_string(port)};
        if (tls) {
            command.insert(command.end(), {folder + "/server.key", folder + "/server.pem"});
        } else {
            command.insert(command.begin() + 1, "--no-tls");
        }
        server = std::make_unique<ChildProcess>(command);
        if (!listens(port)) {
            throw std::runtime_error("nghttpd: " + server->errors());
        }
        start(protocol, tls, port);
    }

    /// An agent in front of any server.
    Scene(const std::string& protocol, const std::function<std::uint16_t(const TestAuthority&)>& make) {
        files.write("ca.pem", authority.certificate());
        start(protocol, true, make(authority));
    }

    void start(const std::string& protocol, bool tls, std::uint16_t to) {
        std::string text =
            agentSection() + listener("web", "http", "web") +
            pool("web", "http", {{"a", to}},
                 tls ? "[pools.web.tls]\nenabled = true\nca = \"" + (files.path() / "ca.pem").string() + "\"\n" : "");
        text.insert(text.find("[pools.web]\n") + 12, "server_protocol = \"" + protocol + "\"\n");
        agent = std::make_unique<AgentProcess>(text);
        agent->waitUntilReady();
    }

    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(agent->port()) + path;
    }

    [[nodiscard]] std::uint64_t count(std::string_view name, const Metrics::Labels& labels = {}) const {
        return Metrics::of(agent->managementPort()).count(name, labels);
    }

    TempFolder files;
    TestAuthority authority;
    std::uint16_t port = freePort();
    std::unique_ptr<ChildProcess> server;
    std::unique_ptr<AgentProcess> agent;
};

std::string outputOf(ChildProcess& process) {
    const int code = process.wait(std::chrono::seconds(60)).value_or(-1);
    return "exit " + std::to_string(code) + "\n" + process.output() + process.errors();
}

void protocols() {
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<bool>("tls");
    QTest::addRow("h2c") << QByteArray("h2c") << false;
    QTest::addRow("h2") << QByteArray("h2") << true;
    QTest::addRow("auto over TLS") << QByteArray("auto") << true;
    QTest::addRow("auto in the clear") << QByteArray("auto") << false;
}

} // namespace

class H2ServersForeignTest : public QObject {
    Q_OBJECT

  private slots:

    void contentMovesBothWays_data() { protocols(); }

    void contentMovesBothWays();

    void loadIsServed_data() { protocols(); }

    void loadIsServed();
    void oldClientsAreServed();
    void serverThatDeclinesIsRefused();
    void automaticFallsBack();
    void grpcGoesThrough();
};

void H2ServersForeignTest::contentMovesBothWays() {
    QFETCH(QByteArray, protocol);
    QFETCH(bool, tls);
    const Scene scene(protocol.toStdString(), tls);
    const std::string folder = scene.files.path().string();
    ChildProcess down({"curl", "-sS", "--max-time", "20", "--http2-prior-knowledge", "-o", folder + "/down", "-w",
                       "%{http_code} %{http_version}", scene.url("/large")});
    QCOMPARE(outputOf(down), std::string("exit 0\n200 2"));
    ChildProcess compare({"cmp", folder + "/large", folder + "/down"});
    QCOMPARE(compare.wait().value_or(-1), 0);
    ChildProcess echo({"curl", "-sS", "--max-time", "20", "--http2-prior-knowledge", "-o", folder + "/up",
                       "--data-binary", "@" + folder + "/large", scene.url("/echo")});
    QCOMPARE(outputOf(echo), std::string("exit 0\n"));
    ChildProcess again({"cmp", folder + "/large", folder + "/up"});
    QCOMPARE(again.wait().value_or(-1), 0);
}

void H2ServersForeignTest::loadIsServed() {
    QFETCH(QByteArray, protocol);
    QFETCH(bool, tls);
    const Scene scene(protocol.toStdString(), tls);
    ChildProcess load({"h2load", "-n", "20000", "-c", "10", "-m", "32", scene.url("/index.html")});
    const std::string said = outputOf(load);
    QVERIFY2(said.find("20000 succeeded, 0 failed, 0 errored, 0 timeout") != std::string::npos, said.c_str());
    QCOMPARE(scene.count("poise_requests_total", {{"code_class", "2xx"}}), std::uint64_t{20'000});
    QVERIFY(scene.count("poise_server_connections_total") < 20);
    QVERIFY(scene.count("poise_server_connections_reused_total") > 15'000);
    const auto standing = [&](const char* what) {
        return scene.count("poise_server_connections_" + std::string(what));
    };
    QVERIFY(eventually([&] { return standing("open") == standing("idle"); }));
    scene.server->signal(SIGKILL);
    QVERIFY(eventually([&] { return standing("open") == 0; }));
}

void H2ServersForeignTest::oldClientsAreServed() {
    const Scene scene("h2c", false);
    const std::string folder = scene.files.path().string();
    ChildProcess down({"curl", "-sS", "--max-time", "20", "--http1.1", "-o", folder + "/down", "-w",
                       "%{http_code} %{http_version}", scene.url("/large")});
    QCOMPARE(outputOf(down), std::string("exit 0\n200 1.1"));
    ChildProcess compare({"cmp", folder + "/large", folder + "/down"});
    QCOMPARE(compare.wait().value_or(-1), 0);
    ChildProcess chunked({"curl", "-sS", "--max-time", "20", "--http1.1", "-H", "Transfer-Encoding: chunked", "-o",
                          folder + "/up", "--data-binary", "@" + folder + "/large", scene.url("/echo")});
    QCOMPARE(outputOf(chunked), std::string("exit 0\n"));
    ChildProcess again({"cmp", folder + "/large", folder + "/up"});
    QCOMPARE(again.wait().value_or(-1), 0);
}

/// TLS without ALPN: whoever configures h2 wants no other.
void H2ServersForeignTest::serverThatDeclinesIsRefused() {
    const DemoProcess server(DemoProcess::server("a"));
    std::unique_ptr<TlsFront> front;
    const Scene scene("h2", [&](const TestAuthority& authority) {
        front = std::make_unique<TlsFront>(TlsFront::Wish{.certificate = authority.issue({}), .to = server.port()});
        return front->port();
    });
    QCOMPARE(RawClient(scene.agent->port()).get("/")->status, 502);
    QCOMPARE(scene.count("poise_refusals_total", {{"reason", "server_not_http2"}}), std::uint64_t{1});
}

void H2ServersForeignTest::automaticFallsBack() {
    const DemoProcess server(DemoProcess::server("a"));
    std::unique_ptr<TlsFront> front;
    const Scene scene("auto", [&](const TestAuthority& authority) {
        front = std::make_unique<TlsFront>(TlsFront::Wish{.certificate = authority.issue({}), .to = server.port()});
        return front->port();
    });
    ChildProcess load({"h2load", "-n", "500", "-c", "2", "-m", "10", scene.url("/")});
    const std::string said = outputOf(load);
    QVERIFY2(said.find("500 succeeded, 0 failed") != std::string::npos, said.c_str());
    QCOMPARE(RawClient(scene.agent->port()).get("/")->status, 200);
    QCOMPARE(scene.count("poise_server_connect_failures_total"), std::uint64_t{0});
}

void H2ServersForeignTest::grpcGoesThrough() {
    const std::string folder = POISE_TEST_SOURCES;
    ChildProcess server({"/usr/bin/python3", folder + "/grpc_server.py"});
    QVERIFY2(eventually([&] { return server.output().find('\n') != std::string::npos; }), server.errors().c_str());
    const auto port = static_cast<std::uint16_t>(std::stoi(server.output().substr(5)));
    std::string config = webConfig({{"a", port}});
    config.insert(config.find("[pools.web]\n") + 12, "server_protocol = \"h2c\"\n");
    AgentProcess agent(config);
    agent.waitUntilReady();
    ChildProcess client({"/usr/bin/python3", folder + "/grpc_client.py", std::to_string(agent.port())});
    QCOMPARE(outputOf(client), std::string("exit 0\nall good\n"));
    QVERIFY(eventually([&] { // the deadline and the call that was given up
        const std::string said = server.output();
        return said.find("cancelled") != said.rfind("cancelled");
    }));
}

QTEST_APPLESS_MAIN(H2ServersForeignTest)
#include "foreign_test.moc"

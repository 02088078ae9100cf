// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What servers are told of the client by the PROXY header that the agent begins connections with.

#include "agent/dataplane/proxy/header.hpp"
#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"

#include <QTest>

#include <arpa/inet.h>
#include <cstring>

using namespace poise;
using namespace poise::test;

namespace {

std::string withHeader(std::string text, const std::string& version) {
    const std::string was = "algorithm = \"weighted_round_robin\"\n";
    return text.replace(text.find(was), was.size(), "proxy_protocol = \"" + version + "\"\n");
}

std::string config(const std::string& protocol, std::uint16_t server, const std::string& version,
                   const std::string& more = {}) {
    return "[security]\ntrusted_proxies = [\"127.0.0.1\"]\n" + agentSection() + listener("in", protocol, "p", more) +
           withHeader(pool("p", protocol, {{"a", server}}), version);
}

struct Told {
    std::string client; ///< "address port"; empty: the agent speaks for itself
    std::string rest;   ///< what stands behind the header
};

/// As a server would read it.
Told tellOf(const std::string& bytes) {
    const proxy::Header header = proxy::parse(bytes);
    if (header.outcome != proxy::Outcome::complete) {
        return {"no header", bytes};
    }
    Told told{{}, bytes.substr(header.size)};
    if (header.source && header.source->ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &*header.source, sizeof v4);
        std::array<char, INET_ADDRSTRLEN> room{};
        ::inet_ntop(AF_INET, &v4.sin_addr, room.data(), room.size());
        told.client = std::string(room.data()) + " " + std::to_string(ntohs(v4.sin_port));
    }
    return told;
}

std::string portOf(const RawClient& client) {
    sockaddr_in own{};
    socklen_t size = sizeof own;
    ::getsockname(const_cast<RawClient&>(client).stream().fd(), reinterpret_cast<sockaddr*>(&own), &size);
    return std::to_string(ntohs(own.sin_port));
}

} // namespace

class ProxyOutTest : public QObject {
    Q_OBJECT

  private slots:

    void serverLearnsTheClient_data() { versions(); }

    void serverLearnsTheClient();

    void clientIsTheOneThatAProxyNamed_data() { versions(); }

    void clientIsTheOneThatAProxyNamed();

    void requestsOfClientsShareNoConnection_data() { versions(); }

    void requestsOfClientsShareNoConnection();

    void checksSpeakForThemselves_data() { versions(); }

    void checksSpeakForThemselves();
    void lineIsWrittenToTheLetter();

  private:
    static void versions() {
        QTest::addColumn<QString>("version");
        QTest::newRow("v1") << "v1";
        QTest::newRow("v2") << "v2";
    }
};

void ProxyOutTest::serverLearnsTheClient() {
    QFETCH(QString, version);
    const RecordingServer server({.answer = "!", .marks = {"hello"}});
    AgentProcess agent(config("tcp", server.port(), version.toStdString()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.send("hello"));
    QCOMPARE(client.read(1), std::string("!"));
    const Told told = tellOf(server.everything());
    QCOMPARE(told.client, "127.0.0.1 " + portOf(client));
    QCOMPARE(told.rest, std::string("hello"));
}

void ProxyOutTest::clientIsTheOneThatAProxyNamed() {
    QFETCH(QString, version);
    const RecordingServer server({.answer = "!", .marks = {"hello"}});
    AgentProcess agent(config("tcp", server.port(), version.toStdString(), "proxy_protocol = true\n"));
    agent.waitUntilReady();
    RawClient proxy(agent.port());
    QVERIFY(proxy.send("PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\nhello"));
    QCOMPARE(proxy.read(1), std::string("!"));
    const Told told = tellOf(server.everything());
    QCOMPARE(told.client, std::string("192.0.2.1 56324"));
    QCOMPARE(told.rest, std::string("hello"));
}

void ProxyOutTest::requestsOfClientsShareNoConnection() {
    QFETCH(QString, version);
    const RecordingServer server;
    AgentProcess agent(config("http", server.port(), version.toStdString()));
    agent.waitUntilReady();
    RawClient first(agent.port());
    RawClient second(agent.port());
    QCOMPARE(first.get("/1")->status, 200);
    QCOMPARE(second.get("/2")->status, 200);
    QCOMPARE(first.get("/3")->status, 200);
    for (std::size_t i = 0; i < server.connections(); ++i) {
        const Told told = tellOf(server.recording(i).bytes);
        const bool ofSecond = told.rest.starts_with("GET /2 ");
        QCOMPARE(told.client, "127.0.0.1 " + portOf(ofSecond ? second : first));
        QVERIFY(told.rest.find("GET ", 1) == std::string::npos);
    }
    QCOMPARE(server.connections(), std::size_t{3});
}

void ProxyOutTest::checksSpeakForThemselves() {
    QFETCH(QString, version);
    const RecordingServer server;
    AgentProcess agent(agentSection() + listener("in", "http", "p") +
                       withHeader(checkedPool("p", "http", {{"a", server.port()}}, {}), version.toStdString()));
    agent.waitUntilReady();
    QVERIFY(server.waitForBytes(30));
    const Told told = tellOf(server.everything());
    QCOMPARE(told.client, std::string());
    QVERIFY2(told.rest.starts_with("GET /health "), told.rest.c_str());
    QCOMPARE(Metrics::of(agent.managementPort()).sum("poise_server_up"), 1.0);
}

void ProxyOutTest::lineIsWrittenToTheLetter() {
    const RecordingServer server({.answer = "!", .marks = {"hello"}});
    AgentProcess agent(config("tcp", server.port(), "v1"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.send("hello"));
    QCOMPARE(client.read(1), std::string("!"));
    QCOMPARE(server.everything(),
             "PROXY TCP4 127.0.0.1 127.0.0.1 " + portOf(client) + " " + std::to_string(agent.port()) + "\r\nhello");
}

QTEST_APPLESS_MAIN(ProxyOutTest)
#include "proxy_out_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Datagrams of clients through the real agent: whose they are, how large, how many, and what becomes of the rest.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/datagrams.hpp"
#include "tests/support/metrics.hpp"

#include <QTest>

#include <set>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

std::string udpConfig(const DatagramServer& server, const std::string& more = {}, int workers = 1) {
    return agentSection(workers) + "[log]\naccess = \"json\"\n" + listener("ns", "udp", "ns", more) +
           pool("ns", "udp", {{"a", server.port()}});
}

std::uint64_t count(const AgentProcess& agent, std::string_view name, const Metrics::Labels& labels = {}) {
    return Metrics::of(agent.managementPort()).count(name, labels);
}

std::uint64_t dropped(const AgentProcess& agent, const std::string& reason) {
    return count(agent, "poise_datagrams_dropped_total", {{"reason", reason}});
}

std::string pattern(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i * 131 + i / 251);
    }
    return bytes;
}

} // namespace

class UdpTest : public QObject {
    Q_OBJECT

  private slots:
    void everyReplyFindsItsClient();
    void datagramsPassWhole_data();
    void datagramsPassWhole();
    void serversMaySpeakMoreThanOnce();
    void replyComesFromTheAddressThatWasAsked_data();
    void replyComesFromTheAddressThatWasAsked();
    void whatTheNextHopCannotCarryIsCounted();
    void sessionEndsWhenItIsSilent();
    void furtherClientsAreDropped();
    void clientWithAnotherAddressIsAnswered();
    void tcpAndUdpShareAPort();
    void drainLetsTheLastAnswerThrough();
};

void UdpTest::everyReplyFindsItsClient() {
    const DatagramServer server;
    AgentProcess agent(udpConfig(server, {}, 2));
    agent.waitUntilReady();
    std::vector<DatagramClient> clients;
    for (int i = 0; i < 100; ++i) {
        clients.emplace_back(agent.port());
    }
    for (int round = 0; round < 5; ++round) {
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QVERIFY(clients[i].send(std::to_string(i) + ":" + std::to_string(round)));
        }
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QCOMPARE(clients[i].receive().value_or("nothing"), std::to_string(i) + ":" + std::to_string(round));
        }
    }
    std::set<std::uint16_t> ports;
    for (const auto& one : server.received()) {
        ports.insert(one.from);
    }
    QCOMPARE(ports.size(), clients.size()); // a session each
    const Metrics metrics = Metrics::of(agent.managementPort());
    QCOMPARE(metrics.count("poise_connections_open"), std::uint64_t{100});
    QCOMPARE(metrics.count("poise_connections_total"), std::uint64_t{100});
    QCOMPARE(metrics.count("poise_datagrams_in_total"), std::uint64_t{500});
    QCOMPARE(metrics.count("poise_datagrams_out_total"), std::uint64_t{500});
    QCOMPARE(metrics.count("poise_client_bytes_in_total"), metrics.count("poise_client_bytes_out_total"));
    QCOMPARE(metrics.count("poise_server_bytes_out_total"), metrics.count("poise_client_bytes_in_total"));
    QCOMPARE(metrics.count("poise_server_in_flight"), std::uint64_t{100});
    QCOMPARE(metrics.count("poise_datagrams_dropped_total"), std::uint64_t{0});
}

void UdpTest::datagramsPassWhole_data() {
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 512, 1472, 1473, 9000, 65'507}) {
        QTest::addRow("%d", size) << size;
    }
}

void UdpTest::datagramsPassWhole() {
    QFETCH(int, size);
    const DatagramServer server;
    AgentProcess agent(udpConfig(server));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    const std::string bytes = pattern(static_cast<std::size_t>(size));
    QVERIFY(client.ask(bytes) == bytes);
    QCOMPARE(server.received().size(), std::size_t{1});
    QVERIFY(client.ask("and on") == "and on");
}

void UdpTest::serversMaySpeakMoreThanOnce() {
    const DatagramServer server([](const std::string& bytes) { return std::vector<std::string>(20, bytes); });
    AgentProcess agent(udpConfig(server));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QVERIFY(client.send("once"));
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(client.receive().value_or("nothing"), std::string("once"));
    }
}

void UdpTest::replyComesFromTheAddressThatWasAsked_data() {
    QTest::addColumn<QString>("bind");
    QTest::addColumn<QString>("asked");
    QTest::newRow("IPv4") << "0.0.0.0:0" << "127.0.0.77";
    QTest::newRow("IPv6") << "[::]:0" << "::1";
}

void UdpTest::replyComesFromTheAddressThatWasAsked() {
    QFETCH(QString, bind);
    QFETCH(QString, asked);
    const DatagramServer server;
    AgentProcess agent(agentSection() + "[listeners.ns]\nbind = [\"" + bind.toStdString() +
                       "\"]\nprotocol = \"udp\"\npool = \"ns\"\n" + pool("ns", "udp", {{"a", server.port()}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port(), asked.toStdString());
    QCOMPARE(client.ask("hello").value_or("nothing"), std::string("hello"));
}

void UdpTest::whatTheNextHopCannotCarryIsCounted() {
    // The largest datagram of IPv6 is 20 bytes more than the largest of IPv4, and the server has IPv4.
    const DatagramServer server;
    AgentProcess agent(agentSection() + "[listeners.ns]\nbind = [\"[::1]:0\"]\nprotocol = \"udp\"\npool = \"ns\"\n" +
                       pool("ns", "udp", {{"a", server.port()}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port(), "::1");
    QVERIFY(client.send(pattern(65'527)));
    QVERIFY(client.ask("small") == "small");
    QCOMPARE(dropped(agent, "too_large"), std::uint64_t{1});
    QCOMPARE(server.received().size(), std::size_t{1});
}

void UdpTest::sessionEndsWhenItIsSilent() {
    const DatagramServer server;
    AgentProcess agent(udpConfig(server, "timeouts = { idle = \"200ms\" }\n"));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QVERIFY(client.ask("12345") == "12345");
    QVERIFY(eventually([&] { return count(agent, "poise_connections_open") == 0; }));
    QCOMPARE(count(agent, "poise_server_in_flight"), std::uint64_t{0});
    QVERIFY(agent.process().waitForError("\"ending\":\"complete\""));
    const std::string log = agent.process().errors();
    QVERIFY2(log.find("\"client\":\"127.0.0.1\"") != std::string::npos, log.c_str());
    QVERIFY2(log.find("\"server\":\"a\"") != std::string::npos, log.c_str());
    QVERIFY2(log.find("\"bytes_in\":5,\"bytes_out\":5") != std::string::npos, log.c_str());
    QVERIFY(client.ask("again") == "again");
    const auto received = server.received();
    QVERIFY(received[0].from != received[1].from);
}

void UdpTest::furtherClientsAreDropped() {
    const DatagramServer server;
    AgentProcess agent(udpConfig(server, "max_sessions = 2\n"));
    agent.waitUntilReady();
    DatagramClient first(agent.port());
    DatagramClient second(agent.port());
    DatagramClient third(agent.port());
    QVERIFY(first.ask("1") == "1");
    QVERIFY(second.ask("2") == "2");
    QVERIFY(third.send("3"));
    QVERIFY(third.send("3"));
    QVERIFY(first.ask("4") == "4"); // behind it, at one worker
    QCOMPARE(dropped(agent, "sessions_full"), std::uint64_t{2});
    QCOMPARE(server.received().size(), std::size_t{3});
}

void UdpTest::clientWithAnotherAddressIsAnswered() {
    const DatagramServer server;
    AgentProcess agent(udpConfig(server));
    agent.waitUntilReady();
    for (const char* address : {"127.0.0.2", "127.0.0.3", "127.0.0.2"}) {
        DatagramClient client(agent.port(), "127.0.0.1", address);
        QCOMPARE(client.ask(address).value_or("nothing"), std::string(address));
    }
    QCOMPARE(count(agent, "poise_connections_total"), std::uint64_t{3});
}

void UdpTest::tcpAndUdpShareAPort() {
    const DatagramServer server;
    AgentProcess first(udpConfig(server));
    const std::string bind = "bind = [\"127.0.0.1:" + std::to_string(first.waitUntilReady().port()) + "\"]\n";
    first.terminate();
    QCOMPARE(first.process().wait().value_or(-1), 0);
    AgentProcess agent(agentSection() + "[listeners.u]\n" + bind + "protocol = \"udp\"\npool = \"u\"\n[listeners.t]\n" +
                       bind + "protocol = \"tcp\"\npool = \"t\"\n" + pool("u", "udp", {{"a", server.port()}}) +
                       pool("t", "tcp", {{"a", server.port()}}));
    agent.waitUntilReady();
    QCOMPARE(agent.port(0), agent.port(1));
    DatagramClient client(agent.port());
    QVERIFY(client.ask("hello") == "hello");
}

void UdpTest::drainLetsTheLastAnswerThrough() {
    const DatagramServer server;
    AgentProcess agent(udpConfig(server));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QVERIFY(client.ask("1") == "1");
    agent.terminate();
    QVERIFY(eventually([&] { return agent.process().errors().find("draining") != std::string::npos; }));
    QVERIFY(client.ask("2") == "2");
    QCOMPARE(agent.process().wait().value_or(-1), 0); // long before timeouts.idle
    QCOMPARE(server.received().size(), std::size_t{2});
}

QTEST_APPLESS_MAIN(UdpTest)
#include "udp_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Thousands of clients that say nothing: what each of them costs, and that the agent serves on.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"

#include <QTest>

#include <sys/resource.h>

using namespace poise::test;

namespace {

/// The machine allows 20,000 descriptors a process; a TCP client takes two of the agent's.
constexpr std::size_t kClients = 8'000;
constexpr std::uint64_t kHttpClient = 500; ///< bytes of user memory
constexpr std::uint64_t kTcpClient = 512;

std::uint64_t openConnections(const AgentProcess& agent) {
    return Metrics::of(agent.managementPort()).count("poise_connections_open");
}

/// Opens connections until `clients` has all of them; `greet` makes each known to the agent.
template <typename Greet>
void open(std::vector<Stream>& clients, std::uint16_t port, Greet greet) {
    while (clients.size() < kClients) {
        clients.push_back(Stream::connect(port));
        greet(clients.back());
    }
}

/// Sends `question` and reads exactly `size` bytes.
bool ask(Stream& client, std::string_view question, std::size_t size) {
    std::string answer;
    if (client.write(question, Deadline()) != Io::ok) {
        return false;
    }
    while (answer.size() < size && client.read(answer, Deadline()) == Io::ok) {
    }
    return answer.size() == size;
}

} // namespace

class IdleClientsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void idleHttpClientsAreCheapAndKept();
    void idleTcpClientsAreCheapAndKept();
};

void IdleClientsTest::initTestCase() {
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = limit.rlim_max;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    QVERIFY2(limit.rlim_cur >= 2 * kClients + 1000, "this machine allows too few descriptors");
}

void IdleClientsTest::idleHttpClientsAreCheapAndKept() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    const std::string question = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
    RawClient first(agent.port());
    const std::size_t answer = first.get("/")->raw.size();
    const auto greet = [&](Stream& client) { QVERIFY(ask(client, question, answer)); };
    const FlatMemory memory(agent.process().pid());
    std::vector<Stream> clients;
    open(clients, agent.port(), greet);
    QCOMPARE(openConnections(agent), std::uint64_t(kClients + 1));
    QCOMPARE(memory.exceeds(kClients * kHttpClient), std::string());
    for (std::size_t i = 0; i < kClients; i += 40) {
        greet(clients[i]);
    }
    clients.clear();
    QVERIFY(eventually([&] { return openConnections(agent) == 1; }));
    open(clients, agent.port(), greet);
    QCOMPARE(memory.exceeds(kClients * kHttpClient), std::string()); // the second wave lives where the first did
    QCOMPARE(first.get("/")->status, 200);
}

void IdleClientsTest::idleTcpClientsAreCheapAndKept() {
    DemoProcess server({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    AgentProcess agent(tcpConfig({{"a", server.port()}}, "[pools.tcp.connections]\nmax_per_server = 10000\n"));
    agent.waitUntilReady();
    Stream first = Stream::connect(agent.port());
    QVERIFY(ask(first, "hello", 5));
    const FlatMemory memory(agent.process().pid());
    std::vector<Stream> clients;
    open(clients, agent.port(), [](Stream& client) { QVERIFY(ask(client, "hello", 5)); });
    QCOMPARE(openConnections(agent), std::uint64_t(kClients + 1));
    QCOMPARE(memory.exceeds(kClients * kTcpClient), std::string());
    for (std::size_t i = 0; i < kClients; i += 40) {
        QVERIFY(ask(clients[i], "again", 5));
    }
    clients.clear();
    QVERIFY(eventually([&] { return openConnections(agent) == 1; }));
    QVERIFY(ask(first, "still", 5));
}

QTEST_APPLESS_MAIN(IdleClientsTest)
#include "idle_clients_test.moc"

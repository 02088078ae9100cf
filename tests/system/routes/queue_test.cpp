// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// max_per_server over all workers, and who waits when every server has as much as it may.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/deadline.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <atomic>
#include <mutex>
#include <semaphore>
#include <thread>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

std::string get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

/// Answers when it is told to, and remembers what it was asked and how much at a time.
class Gate {
  public:
    [[nodiscard]] std::uint16_t port() const { return origin_.port(); }

    void open(int count) { gate_.release(count); }

    [[nodiscard]] int asked() const { return asked_; }

    [[nodiscard]] int peak() const { return peak_; }

    [[nodiscard]] std::string paths() {
        const std::scoped_lock lock(mutex_);
        return paths_;
    }

  private:
    void serve(Conversation& talk) {
        for (std::string head; !(head = talk.headOrEnd()).empty();) {
            const int busy = ++busy_;
            for (int peak = peak_; peak < busy && !peak_.compare_exchange_weak(peak, busy);) {
            }
            {
                const std::scoped_lock lock(mutex_);
                paths_ += head.substr(4, head.find(' ', 4) - 4);
            }
            ++asked_;
            gate_.acquire();
            --busy_;
            talk.send(kOk);
        }
    }

    std::counting_semaphore<> gate_{0};
    std::atomic<int> asked_{0};
    std::atomic<int> busy_{0};
    std::atomic<int> peak_{0};
    std::mutex mutex_;
    std::string paths_; ///< guarded by mutex_
    ScriptedOrigin origin_{[this](Conversation& talk) { serve(talk); }};
};

std::string config(const Gate& gate, std::string_view connections, int workers = 1) {
    return agentSection(workers) + listener("web", "http", "web") +
           pool("web", "http", {{"a", gate.port()}}, "[pools.web.connections]\n" + std::string(connections));
}

std::uint64_t count(const AgentProcess& agent, std::string_view name, const Metrics::Labels& labels = {}) {
    return Metrics::of(agent.managementPort()).count(name, labels);
}

} // namespace

class QueueTest : public QObject {
    Q_OBJECT

  private slots:
    void limitHoldsOverAllWorkers();
    void firstComeFirstServed();
    void whoWaitsTooLongIsTold();
    void moreThanMayWaitAreTold();
    void clientThatLeavesLeavesTheQueue();
    void tcpConnectionsWait();
    void limitThatIsRaisedLetsThemIn();
};

void QueueTest::limitHoldsOverAllWorkers() {
    Gate gate;
    AgentProcess agent(config(gate, "max_per_server = 3\nqueue_timeout = \"30s\"\n", 4));
    agent.waitUntilReady();
    constexpr int kClients = 40;
    std::vector<RawClient> clients;
    for (int i = 0; i < kClients; ++i) {
        clients.emplace_back(agent.port());
        QVERIFY(clients.back().send(get("/")));
    }
    QVERIFY(eventually([&] { return gate.asked() == 3; }));
    gate.open(kClients);
    for (RawClient& client : clients) {
        const auto response = client.readResponse();
        QVERIFY(response && response->status == 200);
    }
    QCOMPARE(gate.asked(), kClients);
    QCOMPARE(gate.peak(), 3);
    QTRY_COMPARE(count(agent, "poise_server_in_flight"), std::uint64_t{0});
}

void QueueTest::firstComeFirstServed() {
    Gate gate;
    AgentProcess agent(config(gate, "max_per_server = 1\n"));
    agent.waitUntilReady();
    std::vector<RawClient> clients;
    for (const char* path : {"/1", "/2", "/3", "/4", "/5"}) {
        clients.emplace_back(agent.port());
        QVERIFY(clients.back().send(get(path)));
        QVERIFY(clients.back().stream().open());
        QVERIFY(eventually([&] { return count(agent, "poise_connections_total") == clients.size(); }));
    }
    gate.open(5);
    for (RawClient& client : clients) {
        QCOMPARE(client.readResponse()->status, 200);
    }
    QCOMPARE(gate.paths(), std::string("/1/2/3/4/5"));
}

void QueueTest::whoWaitsTooLongIsTold() {
    Gate gate;
    AgentProcess agent(config(gate, "max_per_server = 1\nqueue_timeout = \"200ms\"\n"));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(get("/first"));
    QVERIFY(eventually([&] { return gate.asked() == 1; }));
    RawClient second(agent.port());
    const auto refused = second.get("/second");
    QCOMPARE(refused->status, 503);
    QVERIFY(refused->has("retry-after"));
    QVERIFY(refused->body.find("queue_timeout") != std::string::npos);
    QCOMPARE(count(agent, "poise_refusals_total", {{"reason", "queue_timeout"}}), std::uint64_t{1});
    gate.open(2);
    QCOMPARE(first.readResponse()->status, 200);
    QCOMPARE(second.get("/again")->status, 200);
    QCOMPARE(gate.paths(), std::string("/first/again"));
}

void QueueTest::moreThanMayWaitAreTold() {
    Gate gate;
    AgentProcess agent(config(gate, "max_per_server = 1\nqueue = 1\n"));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(get("/first"));
    QVERIFY(eventually([&] { return gate.asked() == 1; }));
    RawClient second(agent.port());
    RawClient third(agent.port());
    second.send(get("/x"));
    third.send(get("/x"));
    QVERIFY(eventually([&] { return count(agent, "poise_refusals_total", {{"reason", "queue_full"}}) == 1; }));
    gate.open(2);
    const int one = second.readResponse()->status;
    const int other = third.readResponse()->status;
    QCOMPARE(std::min(one, other), 200);
    QCOMPARE(std::max(one, other), 503);
}

void QueueTest::clientThatLeavesLeavesTheQueue() {
    Gate gate;
    AgentProcess agent(config(gate, "max_per_server = 1\n"));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(get("/first"));
    QVERIFY(eventually([&] { return gate.asked() == 1; }));
    {
        RawClient second(agent.port());
        second.send(get("/second"));
        QVERIFY(eventually([&] { return count(agent, "poise_connections_open") == 2; }));
        QVERIFY(!second.closedWithin(50ms));
    }
    QVERIFY(eventually([&] { return count(agent, "poise_aborted_total", {{"side", "client"}}) == 1; }));
    RawClient third(agent.port());
    third.send(get("/third"));
    gate.open(3);
    QCOMPARE(first.readResponse()->status, 200);
    QCOMPARE(third.readResponse()->status, 200);
    QCOMPARE(gate.paths(), std::string("/first/third"));
}

void QueueTest::tcpConnectionsWait() {
    ScriptedOrigin echo([](Conversation& talk) { talk.send(talk.expectBytes(1)); });
    AgentProcess agent(tcpConfig({{"a", echo.port()}}, "[pools.tcp.connections]\nmax_per_server = 1\n"));
    agent.waitUntilReady();
    RawClient first(agent.port());
    QVERIFY(eventually([&] { return echo.connections() == 1; }));
    RawClient second(agent.port());
    second.send("b");
    QVERIFY(eventually([&] { return count(agent, "poise_connections_open") == 2; }));
    QCOMPARE(echo.connections(), std::size_t{1});
    first.send("a");
    QCOMPARE(first.readUntilEnd(), std::string("a"));
    first.close();
    QCOMPARE(second.readUntilEnd(), std::string("b"));
    QCOMPARE(echo.connections(), std::size_t{2});
}

void QueueTest::limitThatIsRaisedLetsThemIn() {
    Gate gate;
    AgentProcess agent(config(gate, "max_per_server = 1\nqueue_timeout = \"30s\"\n"));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(get("/first"));
    QVERIFY(eventually([&] { return gate.asked() == 1; }));
    RawClient second(agent.port());
    second.send(get("/second"));
    QVERIFY(!second.closedWithin(100ms));
    QCOMPARE(gate.asked(), 1);
    agent.writeConfig(config(gate, "max_per_server = 2\nqueue_timeout = \"30s\"\n"));
    agent.reload();
    QVERIFY(eventually([&] { return gate.asked() == 2; }));
    gate.open(2);
    QCOMPARE(first.readResponse()->status, 200);
    QCOMPARE(second.readResponse()->status, 200);
}

QTEST_APPLESS_MAIN(QueueTest)
#include "queue_test.moc"

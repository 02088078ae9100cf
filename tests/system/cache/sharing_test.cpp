// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Many clients and one response: who waits for whom, what happens when one goes, and what memory it takes.

#include "tests/support/child_process.hpp"
#include "tests/system/cache/cached_origin.hpp"

#include <QTest>

#include <condition_variable>
#include <list>

using namespace poise::test;

namespace {

/// Holds answers back until it is opened, for ten seconds at most.
class Gate {
  public:
    void open() {
        const std::scoped_lock lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

    void pass() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(10), [this] { return open_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
};

constexpr int kClients = 20;
const std::string kRequest = "GET /a HTTP/1.1\r\nHost: test\r\n\r\n";

std::uint64_t coalesced(const AgentProcess& agent) {
    return Metrics::of(agent.managementPort()).count("poise_cache_coalesced_total");
}

/// Clients that have asked and wait.
std::list<RawClient> crowd(const AgentProcess& agent, int count) {
    std::list<RawClient> clients;
    for (int i = 0; i < count; ++i) {
        clients.emplace_back(agent.port());
        clients.back().send(kRequest);
    }
    return clients;
}

} // namespace

class SharingTest : public QObject {
    Q_OBJECT

  private slots:
    void manyClientsAreOneRequest();
    void whatCannotBeKeptMakesNobodyWaitTwice();
    void theOneThatAsksMayGo();
    void anErrorIsTold();
    void nobodyWaitsForEver();
    void variantsWaitForTheirOwn();
    void memoryIsBounded();
    void aSlowReaderHoldsNoCopy();
    void http2IsAnsweredFromMemory();
    void aReloadKeepsWhatIsKept();
};

void SharingTest::manyClientsAreOneRequest() {
    Gate gate;
    CachedOrigin origin([&](const std::string&, std::size_t) {
        gate.pass();
        return ok("Cache-Control: max-age=60\r\n", "once");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    auto clients = crowd(agent, kClients);
    QTRY_COMPARE(coalesced(agent), std::uint64_t(kClients - 1));
    gate.open();
    for (RawClient& client : clients) {
        const auto response = client.readResponse();
        QVERIFY(response);
        QCOMPARE(response->body, "once");
    }
    QCOMPARE(origin.requests().size(), 1U);
}

void SharingTest::whatCannotBeKeptMakesNobodyWaitTwice() {
    Gate gate;
    CachedOrigin origin([&](const std::string&, std::size_t) {
        gate.pass();
        return ok("Cache-Control: private\r\n", "own");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    auto clients = crowd(agent, kClients);
    QTRY_COMPARE(coalesced(agent), std::uint64_t(kClients - 1));
    gate.open();
    for (RawClient& client : clients) {
        const auto response = client.readResponse();
        QVERIFY(response);
        QCOMPARE(response->body, "own");
    }
    QCOMPARE(origin.requests().size(), std::size_t(kClients));
    crowd(agent, 3);
    QCOMPARE(coalesced(agent), std::uint64_t(kClients - 1)); // it is known by now
}

void SharingTest::theOneThatAsksMayGo() {
    Gate gate;
    CachedOrigin origin([&](const std::string&, std::size_t number) {
        if (number == 0) {
            gate.pass();
        }
        return ok("Cache-Control: max-age=60\r\n", "x");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(kRequest);
    QTRY_COMPARE(origin.requests().size(), 1U);
    auto clients = crowd(agent, 5);
    QTRY_COMPARE(coalesced(agent), std::uint64_t(5));
    first.abort();
    for (RawClient& client : clients) {
        const auto response = client.readResponse();
        QVERIFY(response);
        QCOMPARE(response->body, "x");
    }
    QCOMPARE(origin.requests().size(), 2U); // one of the others asked for all of them
    gate.open();
}

void SharingTest::anErrorIsTold() {
    Gate gate;
    CachedOrigin origin([&](const std::string&, std::size_t) {
        gate.pass();
        return ok("", "broken", "500 Internal Server Error");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    auto clients = crowd(agent, kClients);
    QTRY_COMPARE(coalesced(agent), std::uint64_t(kClients - 1));
    gate.open();
    for (RawClient& client : clients) {
        const auto response = client.readResponse();
        QVERIFY(response);
        QCOMPARE(response->status, 500);
    }
    QCOMPARE(origin.requests().size(), 1U);
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_refusals_total", {{"reason", "coalesced_error"}}),
             std::uint64_t(kClients - 1));
}

void SharingTest::nobodyWaitsForEver() {
    Gate gate;
    CachedOrigin origin([&](const std::string&, std::size_t number) {
        if (number == 0) {
            gate.pass();
        }
        return ok("Cache-Control: max-age=60\r\n", std::to_string(number));
    });
    AgentProcess agent(cachedConfig(origin.port(), "coalesce_timeout = \"200ms\"\n"));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(kRequest);
    QTRY_COMPARE(origin.requests().size(), 1U);
    QCOMPARE(RawClient(agent.port()).get("/a")->body, "1");
    gate.open();
    QCOMPARE(first.readResponse()->body, "0");
}

void SharingTest::variantsWaitForTheirOwn() {
    Gate gate;
    CachedOrigin origin([&](const std::string& head, std::size_t) {
        gate.pass();
        return ok("Cache-Control: max-age=60\r\nVary: X-Lang\r\n",
                  head.find("X-Lang: de") != std::string::npos ? "de" : "en");
    });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    std::list<RawClient> clients;
    for (int i = 0; i < 6; ++i) {
        clients.emplace_back(agent.port());
        clients.back().send("GET /a HTTP/1.1\r\nHost: test\r\nX-Lang: " + std::string(i % 2 == 0 ? "de" : "en") +
                            "\r\n\r\n");
    }
    QTRY_COMPARE(coalesced(agent), std::uint64_t(5));
    gate.open();
    int i = 0;
    for (RawClient& client : clients) {
        const auto response = client.readResponse();
        QVERIFY(response);
        QCOMPARE(response->body, i++ % 2 == 0 ? "de" : "en");
    }
    QCOMPARE(origin.requests().size(), 2U);
}

void SharingTest::memoryIsBounded() {
    const std::string body(20'000, 'x');
    CachedOrigin origin([&](const std::string&, std::size_t) { return ok("Cache-Control: max-age=60\r\n", body); });
    AgentProcess agent(cachedConfig(origin.port(), "size = \"1MiB\"\nmax_object = \"64KiB\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (int i = 0; i < 300; ++i) {
        QCOMPARE(client.get("/scan/" + std::to_string(i))->status, 200);
        QCOMPARE(client.get("/hot")->status, 200);
        const auto bytes = Metrics::of(agent.managementPort()).count("poise_cache_bytes");
        QVERIFY2(bytes <= 1'048'576, QByteArray::number(static_cast<qulonglong>(bytes)));
    }
    QCOMPARE(origin.requests().size(), 301U); // what is in use stays, whatever passes through
    QVERIFY(Metrics::of(agent.managementPort()).count("poise_cache_evictions_total") > 200);
}

void SharingTest::aSlowReaderHoldsNoCopy() {
    const std::string body(8U << 20U, 'x');
    CachedOrigin origin([&](const std::string&, std::size_t) { return ok("Cache-Control: max-age=60\r\n", body); });
    AgentProcess agent(cachedConfig(origin.port(), "max_object = \"8MiB\"\n"));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/a")->body.size(), body.size());
    const std::uint64_t before = agent.residentBytes();
    std::list<RawClient> clients;
    for (int i = 0; i < 50; ++i) {
        clients.emplace_back(agent.port(), patience, 4096).send(kRequest);
    }
    QTRY_COMPARE(Metrics::of(agent.managementPort()).count("poise_cache_requests_total", {{"result", "hit"}}), 50U);
    const std::uint64_t grown = agent.residentBytes() - std::min(before, agent.residentBytes());
    QVERIFY2(grown < (16U << 20U), QByteArray::number(static_cast<qulonglong>(grown)));
    QCOMPARE(clients.front().readResponse()->body.size(), body.size());
}

void SharingTest::http2IsAnsweredFromMemory() {
    const std::string body(300'000, 'x');
    CachedOrigin origin([&](const std::string&, std::size_t) { return ok("Cache-Control: max-age=60\r\n", body); });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    const std::string url = "http://127.0.0.1:" + std::to_string(agent.port()) + "/a";
    for (int i = 0; i < 3; ++i) {
        ChildProcess curl({"curl", "-sS", "-m", "10", "--http2-prior-knowledge", "-H", "Host: test", "-o", "/dev/null",
                           "-w", "%{http_version} %{http_code} %{size_download}", url});
        QCOMPARE(curl.wait(), std::optional(0));
        QCOMPARE(QString::fromStdString(curl.output()), QString("2 200 300000"));
    }
    QCOMPARE(origin.requests().size(), 1U);
}

void SharingTest::aReloadKeepsWhatIsKept() {
    CachedOrigin origin([](const std::string&, std::size_t) { return ok("Cache-Control: max-age=60\r\n", "x"); });
    AgentProcess agent(cachedConfig(origin.port()));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/a")->body, "x");
    agent.writeConfig(cachedConfig(origin.port(), "default_ttl = \"1s\"\n"));
    agent.reload();
    QTRY_VERIFY(Metrics::of(agent.managementPort()).count("poise_config_revision") > 1);
    QVERIFY(RawClient(agent.port()).get("/a")->field("Cache-Status").starts_with("poise; hit"));
    QCOMPARE(origin.requests().size(), 1U);
}

QTEST_APPLESS_MAIN(SharingTest)
#include "sharing_test.moc"

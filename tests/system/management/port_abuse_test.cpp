// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Many clients of the management port that mean no good, while others work: no memory, and no delay for requests.
//
// POISE_ABUSE_SECONDS: how long the subscribers do not read; 10 unless it is set.

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/system/management/api.hpp"
#include "tests/system/management/rude_clients.hpp"

#include <QTest>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <list>
#include <mutex>
#include <thread>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kMiB = 1UL << 20;
constexpr int kPools = 10;
constexpr int kServersPerPool = 200;

/// Ten pools of 200 servers, which are all the same one, each behind a listener of its own.
std::string manyServers(std::uint16_t server) {
    std::string text = securePort();
    for (int p = 0; p < kPools; ++p) {
        std::vector<ServerAt> servers;
        for (int s = 0; s < kServersPerPool; ++s) {
            servers.push_back({"s" + std::to_string(s), server, 100});
        }
        const std::string name = "p" + std::to_string(p);
        text += listener(name, "http", name) + pool(name, "http", servers);
    }
    return text;
}

std::vector<std::string> loadOf(std::uint16_t port, int rate, int connections, int seconds) {
    return {std::filesystem::path(agentBinary()).parent_path() / "poise-load",
            "127.0.0.1:" + std::to_string(port),
            "--rate",
            std::to_string(rate),
            "--connections",
            std::to_string(connections),
            "--seconds",
            std::to_string(seconds)};
}

/// Requests to every pool, so many that each of its servers gets one in each half of a second.
std::list<ChildProcess> trafficTo(const AgentProcess& agent) {
    std::list<ChildProcess> traffic;
    for (std::size_t p = 0; p < agent.ports(); ++p) {
        traffic.emplace_back(loadOf(agent.port(p), 2 * kServersPerPool, 2, 600));
    }
    return traffic;
}

/// A session that subscribes to everything, as often as one may, and reads nothing of it. Answers that nobody reads
/// fill what the kernel keeps for it: a frame too many stays with the agent.
WebSocket deafSubscriber(const AgentProcess& agent) {
    WebSocket socket = socketWith(agent, tokenOf(agent));
    const std::string answer =
        socket.call("telemetry.subscribe", R"({"topics":["overview","pools","events"],"interval_ms":250})");
    if (!codeIn(answer).empty()) {
        throw std::runtime_error(answer);
    }
    for (int i = 0; i < 12; ++i) { // half a MiB each
        socket.send(R"({"jsonrpc":"2.0","id":2,"method":"telemetry.get","params":{"topics":["pools"]}})");
    }
    return socket;
}

struct Seen {
    std::size_t frames = 0;
    std::size_t rows = 0; ///< of servers, that changed
};

/// What a subscriber that does read is told in that time.
Seen readFrames(ctl::Session& session, std::chrono::milliseconds span) {
    Seen seen;
    const TimePoint until = Clock::now() + span;
    while (const auto frame = session.told("telemetry", until)) {
        ++seen.frames;
        const auto& tables = frame->at("tables").as_object();
        if (tables.contains("servers")) {
            const char* rows = frame->at("full").as_bool() ? "keys" : "rows";
            seen.rows += tables.at("servers").at(rows).as_array().size();
        }
    }
    return seen;
}

/// Everything at once, at a steady pace: connections that stop half-way, messages that are no calls or are too long,
/// and subscribers that do not read.
class Abuse {
  public:
    explicit Abuse(const AgentProcess& agent)
        : agent_(agent)
        , thread_([this](const std::stop_token& stop) { run(stop); }) {}

    /// Empty: the agent did what is documented all along.
    std::string end() {
        thread_.request_stop();
        thread_.join();
        return failure_;
    }

  private:
    void run(const std::stop_token& stop) {
        try {
            std::list<WebSocket> deaf;
            for (int i = 0; i < 4; ++i) {
                deaf.push_back(deafSubscriber(agent_));
            }
            WebSocket fool = socketWith(agent_, tokenOf(agent_));
            SilentCrowd crowd(agent_.managementPort(), 1000);
            crowd.add(1000);
            TimePoint next = Clock::now();
            for (int turn = 0; wait(stop, next += 20ms); ++turn) {
                crowd.add(3);
                for (const char* nonsense : {"{", "[]", R"({"id":1})", "\"", "[[[[[[[["}) {
                    fool.send(nonsense);
                    require(!codeIn(fool.receiveText()).empty(), "nonsense was taken for a call");
                }
                if (turn % 50 == 0) {
                    WebSocket talker = socketWith(agent_, tokenOf(agent_));
                    talker.send(std::string(9 * kMiB, ' '));
                    require(talker.receiveClose() == 1009, "a message of 9 MiB was not refused");
                }
            }
        } catch (const std::exception& error) {
            failure_ = error.what();
        }
    }

    static void require(bool holds, const char* otherwise) {
        if (!holds) {
            throw std::runtime_error(otherwise);
        }
    }

    /// False once it is to stop.
    bool wait(const std::stop_token& stop, TimePoint until) {
        std::unique_lock lock(mutex_);
        pause_.wait_until(lock, stop, until, [] { return false; });
        return !stop.stop_requested();
    }

    const AgentProcess& agent_;
    std::mutex mutex_;
    std::condition_variable_any pause_;
    std::string failure_;
    std::jthread thread_;
};

/// Milliseconds, at a fixed rate of requests. Throws std::runtime_error when one of them fails.
double p99Of(const AgentProcess& agent) {
    ChildProcess load(loadOf(agent.port(), 2000, 64, 5));
    const auto code = load.wait(30s);
    const auto result = boost::json::parse(code == 0 ? load.output() : "null");
    if (code != 0 || result.at("errors").to_number<int>() > 0) {
        throw std::runtime_error("requests failed: " + load.output() + load.errors());
    }
    return result.at("p99_us").to_number<double>() / 1000;
}

std::chrono::seconds deafSpan() {
    const char* wanted = std::getenv("POISE_ABUSE_SECONDS");
    return std::chrono::seconds(wanted == nullptr ? 10 : std::atoi(wanted));
}

} // namespace

class PortAbuseTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void thousandConnectionsLeaveSessionsAlone();
    void subscribersThatDoNotReadCostNothing();
    void requestsAreAsFastAsWithout();
};

void PortAbuseTest::initTestCase() {
    prepareForRudeClients();
}

void PortAbuseTest::thousandConnectionsLeaveSessionsAlone() {
    AgentProcess agent(securePort() + listener("web", "http", "web") + pool("web", "http", {{"a", 9, 100}}));
    agent.waitUntilReady();
    const auto session = sessionWith(agent);
    SilentCrowd crowd(agent.managementPort(), 1000);
    const auto crowdGrows = [&] {
        auto slowest = 0ms;
        for (int i = 0; i < 100; ++i) {
            crowd.add(10);
            const TimePoint asked = Clock::now();
            (void)good(call<methods::ConfigGet>(*session));
            slowest = std::max(slowest, std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - asked));
        }
        return slowest;
    };
    crowdGrows();
    const FlatMemory memory(agent.process().pid());
    const auto slowest = crowdGrows();
    qInfo("grew by %llu KiB, the slowest call took %lld ms", static_cast<unsigned long long>(memory.growth() / 1024),
          static_cast<long long>(slowest.count()));
    QVERIFY2(slowest < 1s, "a session had to wait");
    const std::string grown = memory.exceeds(8 * kMiB);
    QVERIFY2(grown.empty(), grown.c_str());
    QVERIFY(sessionWith(agent) != nullptr); // a place is made for who knows the token
}

void PortAbuseTest::subscribersThatDoNotReadCostNothing() {
    const DemoProcess server(DemoProcess::server("all"));
    AgentProcess agent(manyServers(server.port()));
    agent.waitUntilReady(60s);
    const auto traffic = trafficTo(agent);
    const auto session = sessionWith(agent);
    QVERIFY(call<methods::TelemetrySubscribe>(*session, {{"overview", "pools"}, 500}).has_value());
    const auto watch = [&](const char* whom) {
        (void)readFrames(*session, 5s); // until connections and buffers are what they will be
        const FlatMemory memory(agent.process().pid());
        const Seen seen = readFrames(*session, deafSpan());
        qInfo("%s: %zu frames of %zu servers; memory grew by %llu KiB", whom, seen.frames,
              seen.rows / std::max<std::size_t>(seen.frames, 1),
              static_cast<unsigned long long>(memory.growth() / 1024));
        return std::pair(seen, memory.growth());
    };
    const auto before = watch("without"); // history remembers more from second to second
    std::list<WebSocket> deaf;
    for (int i = 0; i < 16; ++i) {
        deaf.push_back(deafSubscriber(agent));
    }
    const auto [seen, grown] = watch("with");
    QVERIFY2(seen.rows > seen.frames * kPools * kServersPerPool / 2, "the servers hardly changed");
    QVERIFY2(seen.frames >= static_cast<std::size_t>(deafSpan().count()), "a subscriber that reads had to wait");
    QVERIFY2(grown < before.second + 6 * kMiB || sanitized(), "memory grew by what is not read");
}

void PortAbuseTest::requestsAreAsFastAsWithout() {
    const DemoProcess server(DemoProcess::server("all"));
    AgentProcess agent(manyServers(server.port()));
    agent.waitUntilReady(60s);
    (void)p99Of(agent);
    std::array<double, 3> without{};
    std::array<double, 3> with{};
    for (std::size_t i = 0; i < with.size(); ++i) {
        without.at(i) = p99Of(agent);
        Abuse abuse(agent);
        with.at(i) = p99Of(agent);
        const std::string failure = abuse.end();
        QVERIFY2(failure.empty(), failure.c_str());
    }
    qInfo("p99 in ms without: %.2f %.2f %.2f; with: %.2f %.2f %.2f", without[0], without[1], without[2], with[0],
          with[1], with[2]);
    std::sort(without.begin(), without.end());
    std::sort(with.begin(), with.end());
    QVERIFY2(with[1] < 3 * without[1] + 20, "requests were delayed"); // clients and servers share this machine
}

QTEST_APPLESS_MAIN(PortAbuseTest)
#include "port_abuse_test.moc"

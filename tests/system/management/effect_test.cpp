// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// How soon an edit counts, while 64 connections ask all the time.

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/load_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/management/api.hpp"

#include <QTest>

#include <algorithm>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr int kEdits = 50;
constexpr auto kBound = 100ms;

double millis(Duration span) {
    return std::chrono::duration<double, std::milli>(span).count();
}

/// Median and largest, as text.
std::string summary(std::vector<Duration> spans) {
    std::sort(spans.begin(), spans.end());
    return "median " + std::to_string(millis(spans[spans.size() / 2])) + " ms, max " +
           std::to_string(millis(spans.back())) + " ms";
}

std::string swapPatch(const std::string& to, const std::string& from) {
    return R"({"pools":{"web":{"servers":{")" + to + R"(":{"weight":100},")" + from + R"(":{"weight":0}}}}})";
}

/// Connections enough to reach every worker.
class Probes {
  public:
    explicit Probes(std::uint16_t port) {
        for (int i = 0; i < 8; ++i) {
            clients_.emplace_back(port);
        }
    }

    /// Asks for `span` after `begin`. How long after `begin` the last request was sent that not `expected` answered; 0
    /// when there was none.
    Duration staleUntil(TimePoint begin, const std::string& expected, Duration span) {
        Duration stale{0};
        while (Clock::now() - begin < span) {
            for (RawClient& client : clients_) {
                const TimePoint sent = Clock::now();
                if (client.get("/")->body.substr(0, 1) != expected) {
                    stale = sent - begin;
                }
            }
        }
        return stale;
    }

  private:
    std::vector<RawClient> clients_;
};

} // namespace

class EffectTest : public QObject {
    Q_OBJECT

  private slots:
    void weightCountsForTheNextRequestUnderLoad();
};

void EffectTest::weightCountsForTheNextRequestUnderLoad() {
    DemoProcess a(DemoProcess::server("a"));
    DemoProcess b(DemoProcess::server("b"));
    AgentProcess agent(agentSection(2) + listener("web", "http", "web") +
                       pool("web", "http", {{"a", a.port(), 100}, {"b", b.port(), 0}}));
    agent.waitUntilReady();
    const auto session = sessionWith(agent);
    LoadProcess load(agent.port(), {.connections = 64, .seconds = 120});
    Probes probes(agent.port());
    std::vector<Duration> stale;
    std::vector<Duration> answers;
    for (int i = 0; i < kEdits; ++i) {
        const std::string to = i % 2 == 0 ? "b" : "a";
        const TimePoint asked = Clock::now();
        static_cast<void>(
            good(apply(*session, static_cast<std::uint64_t>(i) + 1, swapPatch(to, to == "a" ? "b" : "a"))));
        const TimePoint answered = Clock::now();
        answers.push_back(answered - asked);
        stale.push_back(probes.staleUntil(answered, to, 3 * kBound));
    }
    load.stop();
    QVERIFY(load.finish().requests > 1'000);
    qInfo("an edit is answered after %s; requests see the old weight until %s after the answer",
          summary(answers).c_str(), summary(stale).c_str());
    QVERIFY(*std::max_element(stale.begin(), stale.end()) < kBound);
}

QTEST_APPLESS_MAIN(EffectTest)
#include "effect_test.moc"

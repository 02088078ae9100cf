// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// An agent that has no descriptor left: clients wait, nobody is lost, and it recovers.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/agent_script.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"

#include <QTest>

#include <fstream>
#include <list>
#include <poll.h>
#include <unistd.h>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

bool readable(RawClient& client) {
    pollfd waiting{client.stream().fd(), POLLIN, 0};
    return ::poll(&waiting, 1, 0) > 0;
}

/// Seconds of processor time that a process has used.
double processorTime(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string field;
    double ticks = 0;
    for (int i = 1; i <= 15 && stat >> field; ++i) {
        ticks += i >= 14 ? std::stod(field) : 0; // utime and stime
    }
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

} // namespace

class DescriptorsTest : public QObject {
    Q_OBJECT

  private slots:
    void clientsBeyondTheLimitWaitAndAreServedLater_data();
    void clientsBeyondTheLimitWaitAndAreServedLater();
};

void DescriptorsTest::clientsBeyondTheLimitWaitAndAreServedLater_data() {
    QTest::addColumn<int>("descriptors");
    QTest::newRow("the agent's own limit comes first") << 700;
    if (!sanitized()) { // ubsan needs a descriptor for each check of a type
        QTest::newRow("the system's limit comes first") << 88;
    }
}

void DescriptorsTest::clientsBeyondTheLimitWaitAndAreServedLater() {
    QFETCH(int, descriptors);
    constexpr std::size_t count = 300;
    DemoProcess server(DemoProcess::server("a"));
    const AgentScript few("ulimit -n " + std::to_string(descriptors) + "\nexec \"$agent\" \"$@\"");
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();

    std::list<RawClient> waiting;
    for (std::size_t i = 0; i < count; ++i) {
        waiting.emplace_back(agent.port());
        waiting.back().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
    }
    std::list<RawClient> served;
    std::size_t answered = 0;
    std::string problem;
    const auto takeAnswers = [&] {
        for (auto client = waiting.begin(); client != waiting.end() && problem.empty();) {
            const auto current = client++;
            if (!readable(*current)) {
                continue;
            }
            const auto response = current->readResponse();
            const bool good = response && response->status == 200;
            if (!good && (!response || response->body.find("out_of_descriptors") == std::string::npos)) {
                problem = response ? response->raw : toString(current->end());
            }
            answered += good ? 1 : 0;
            served.splice(served.end(), waiting, current);
        }
        return problem.empty();
    };
    QVERIFY(eventually([&] { return !takeAnswers() || served.size() >= 30; }));
    QCOMPARE(problem, std::string());
    const double before = processorTime(agent.process().pid());
    static_cast<void>(waiting.back().stream().pause(400ms)); // what would spin spins now
    QVERIFY2(takeAnswers(), problem.c_str());
    QVERIFY(served.size() < count - 50); // else the limit was never reached
    QVERIFY(processorTime(agent.process().pid()) - before < 0.25);

    QVERIFY(eventually([&] {
        served.clear(); // these clients leave, others come in
        return !takeAnswers() || waiting.empty();
    }));
    QCOMPARE(problem, std::string());
    QVERIFY(answered >= count / 2);
    served.clear();
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    QCOMPARE(RawClient(agent.port()).get("/")->status, 200);
}

QTEST_APPLESS_MAIN(DescriptorsTest)
#include "descriptors_test.moc"

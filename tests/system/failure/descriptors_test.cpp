// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// An agent that has no descriptor left: clients wait, nobody is lost, and it recovers.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <list>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// Has AgentProcess start the agent with that many descriptors.
class FewDescriptors {
  public:
    explicit FewDescriptors(int count) {
        const auto file = folder_.write("poised", "#!/bin/sh\nulimit -n " + std::to_string(count) + "\nexec '" +
                                                      agentBinary() + "' \"$@\"\n");
        ::chmod(file.c_str(), 0700);
        before_ = std::getenv("POISED_BINARY") != nullptr ? std::getenv("POISED_BINARY") : "";
        ::setenv("POISED_BINARY", file.c_str(), 1);
    }

    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;

    ~FewDescriptors() { before_.empty() ? ::unsetenv("POISED_BINARY") : ::setenv("POISED_BINARY", before_.c_str(), 1); }

  private:
    TempFolder folder_;
    std::string before_;
};

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
    QTest::newRow("the system's limit comes first") << 80;
}

void DescriptorsTest::clientsBeyondTheLimitWaitAndAreServedLater() {
    QFETCH(int, descriptors);
    constexpr std::size_t count = 300;
    DemoProcess server(DemoProcess::server("a"));
    const FewDescriptors few(descriptors);
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();

    std::list<RawClient> waiting;
    for (std::size_t i = 0; i < count; ++i) {
        waiting.emplace_back(agent.port());
        waiting.back().send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
    }
    std::list<RawClient> served;
    std::size_t answered = 0;
    const auto takeAnswers = [&] {
        for (auto client = waiting.begin(); client != waiting.end();) {
            const auto current = client++;
            if (readable(*current)) {
                const auto response = current->readResponse();
                QVERIFY2(response, toString(current->end()));
                QVERIFY(response->status == 200 || response->body.find("out_of_descriptors") != std::string::npos);
                answered += response->status == 200 ? 1 : 0;
                served.splice(served.end(), waiting, current);
            }
        }
    };
    QVERIFY(eventually([&] {
        takeAnswers();
        return served.size() >= 30;
    }));
    const double before = processorTime(agent.process().pid());
    static_cast<void>(waiting.back().stream().pause(400ms)); // what would spin spins now
    takeAnswers();
    QVERIFY(served.size() < count - 50); // else the limit was never reached
    QVERIFY(processorTime(agent.process().pid()) - before < 0.25);
    QCOMPARE(agent.process().errors().find("terminate"), std::string::npos);

    QVERIFY(eventually([&] {
        served.clear(); // these clients leave, others come in
        takeAnswers();
        return waiting.empty();
    }));
    QVERIFY(answered >= count / 2);
    served.clear();
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    QCOMPARE(RawClient(agent.port()).get("/")->status, 200);
}

QTEST_APPLESS_MAIN(DescriptorsTest)
#include "descriptors_test.moc"

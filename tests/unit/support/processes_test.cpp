// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/load_process.hpp"
#include "tests/support/raw_client.hpp"

#include <QTest>

#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <sys/stat.h>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// Makes AgentProcess start `script` instead of the agent.
class FakeAgent {
  public:
    explicit FakeAgent(std::string_view script) {
        const auto file = folder_.write("poised", "#!/bin/sh\n" + std::string(script));
        ::chmod(file.c_str(), 0700);
        ::setenv("POISED_BINARY", file.c_str(), 1);
    }

    FakeAgent(const FakeAgent&) = delete;
    FakeAgent& operator=(const FakeAgent&) = delete;

    ~FakeAgent() { ::unsetenv("POISED_BINARY"); }

  private:
    TempFolder folder_;
};

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class ProcessesTest : public QObject {
    Q_OBJECT

  private slots:
    void exitCodesAndOutputComeBack();
    void signalsEndAProgram();
    void missingProgramExitsWith127();
    void runningProgramIsNotWaitedForPastTheDeadline();
    void destructorKillsTheProgram();
    void errorLineNeedsAWholeLine();
    void agentTellsItsPorts();
    void agentThatFailsIsQuoted();
    void agentIsSignalled();
    void demoServerAnswersAndChangesItsHealth();
    void loadCountsRequestsAndFailures();
};

void ProcessesTest::exitCodesAndOutputComeBack() {
    ChildProcess process({"sh", "-c", "echo out; echo err >&2; exit 7"});
    QCOMPARE(process.wait(), std::optional(7));
    QCOMPARE(process.output(), std::string("out\n"));
    QCOMPARE(process.errors(), std::string("err\n"));
    QCOMPARE(process.wait(0ms), std::optional(7));
}

void ProcessesTest::signalsEndAProgram() {
    ChildProcess process({"sleep", "1000"});
    process.signal(SIGTERM);
    QCOMPARE(process.wait(), std::optional(128 + SIGTERM));
}

void ProcessesTest::missingProgramExitsWith127() {
    ChildProcess process({"/nowhere/poised"});
    QCOMPARE(process.wait(), std::optional(127));
}

void ProcessesTest::runningProgramIsNotWaitedForPastTheDeadline() {
    ChildProcess process({"sleep", "1000"});
    QCOMPARE(process.wait(10ms), std::optional<int>());
    QVERIFY(process.running());
}

void ProcessesTest::destructorKillsTheProgram() {
    auto process = std::make_unique<ChildProcess>(std::vector<std::string>{"sh", "-c", "trap '' TERM; sleep 1000"});
    const pid_t pid = process->pid();
    QCOMPARE(::kill(pid, 0), 0);
    process.reset();
    QCOMPARE(::kill(pid, 0), -1);
}

void ProcessesTest::errorLineNeedsAWholeLine() {
    ChildProcess process({"sh", "-c", "printf 'first\\nready on' >&2; exec sleep 1000"});
    QVERIFY(process.waitForError("ready on"));
    QVERIFY(!process.errorLine("ready", 10ms));
    QCOMPARE(process.errorLine("first"), std::optional<std::string>("first"));
    QVERIFY(!process.waitForError("never", 10ms));
}

void ProcessesTest::agentTellsItsPorts() {
    const FakeAgent fake("echo 'a log line' >&2\n"
                         "echo 'ready listeners=127.0.0.1:8080,127.0.0.1:8081 management=127.0.0.1:7600' >&2\n"
                         "cp \"$2\" copy; exec sleep 1000\n");
    AgentProcess agent("[agent]\nname = \"x\"\n", {"--more"});
    agent.waitUntilReady();
    QCOMPARE(agent.ports(), std::size_t(2));
    QCOMPARE(int(agent.port()), 8080);
    QCOMPARE(int(agent.port(1)), 8081);
    QCOMPARE(int(agent.managementPort()), 7600);
    QVERIFY(agent.residentBytes() > 0);
    const auto copy = agent.folder().path() / "copy";
    QVERIFY(eventually([&] { return contents(copy) == "[agent]\nname = \"x\"\n"; }));
}

void ProcessesTest::agentThatFailsIsQuoted() {
    const FakeAgent fake("echo \"$1 is wrong\" >&2; exit 1\n");
    AgentProcess agent("");
    try {
        agent.waitUntilReady();
        QFAIL("it is not ready");
    } catch (const std::runtime_error& error) {
        QVERIFY(std::string(error.what()).find("--config is wrong") != std::string::npos);
    }
    QCOMPARE(agent.process().wait(), std::optional(1));
}

void ProcessesTest::agentIsSignalled() {
    const FakeAgent fake("trap 'echo again >&2' HUP\ntrap 'exit 3' TERM\n"
                         "echo 'ready listeners= management=127.0.0.1:1' >&2\nwhile :; do sleep 0.01; done\n");
    AgentProcess agent("");
    agent.waitUntilReady();
    QCOMPARE(agent.ports(), std::size_t(0));
    agent.reload();
    QVERIFY(agent.process().waitForError("again"));
    agent.terminate();
    QCOMPARE(agent.process().wait(), std::optional(3));
}

void ProcessesTest::demoServerAnswersAndChangesItsHealth() {
    const DemoProcess demo(DemoProcess::server("a"));
    RawClient client(demo.port());
    QCOMPARE(client.get("/")->body, std::string("a\n"));
    QCOMPARE(client.get("/health")->status, 200);
    demo.setHealth("fail");
    QCOMPARE(client.get("/health")->status, 503);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, demo.setHealth("nonsense"));
    QCOMPARE(client.get("/health")->status, 503);
    QCOMPARE(demo.count("requests"), std::uint64_t(1));
    QCOMPARE(demo.count("checks"), std::uint64_t(3));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, static_cast<void>(demo.count("nonsense")));
}

void ProcessesTest::loadCountsRequestsAndFailures() {
    DemoProcess demo({"--listen", "127.0.0.1:0", "--error-rate", "0.5"});
    LoadProcess load(demo.port(), {.connections = 4, .seconds = 1});
    const LoadResult result = load.finish();
    QVERIFY(result.requests > 100);
    QVERIFY(result.badStatus * 2 >= result.requests - 4 && result.badStatus * 2 <= result.requests + 4);
    QCOMPARE(result.socketErrors, std::uint64_t(0));
    LoadProcess cut(demo.port(), {.connections = 4, .seconds = 1, .path = "/reset"});
    QVERIFY(cut.finish().socketErrors > 0);
}

QTEST_APPLESS_MAIN(ProcessesTest)
#include "processes_test.moc"

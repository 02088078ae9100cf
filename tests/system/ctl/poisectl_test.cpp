// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// poisectl against the real agent: what an operator types, and what comes of it.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/recording_server.hpp"

#include <QTest>

#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>

using namespace poise::test;

namespace {

struct Ended {
    int code = -1;
    std::string output;
    std::string errors;

    [[nodiscard]] std::string all() const { return output + errors; }
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

constexpr std::string_view kState = "[agent]\nname = \"edge\"\nworkers = 1\nstate_dir = \"state\"\n"
                                    "[management]\nlisten = \"127.0.0.1:0\" # with TLS\n";

} // namespace

class PoisectlTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();

    void showsWhatThereIs();
    void weightIsARevisionAndALineOfTheFile();
    void fileIsCheckedDifferedAndApplied();
    void staleEditShowsThreeWays();
    void unconfirmedChangeIsKeptOrUndone();
    void drainIsWaitedFor();
    void eventsAreFollowed();
    void tokensComeAndGo();
    void viewerIsRefused();
    void agentIsEnded();

  private:
    std::unique_ptr<ChildProcess> start(std::vector<std::string> arguments) const;
    Ended run(std::vector<std::string> arguments) const;
    std::string file() const;

    std::optional<RecordingServer> server_;
    std::optional<AgentProcess> agent_;
};

void PoisectlTest::init() {
    ::unsetenv("POISE_STATE_DIR");
    ::unsetenv("POISE_TOKEN_FILE");
    server_.emplace();
    agent_.emplace(std::string(kState) + listener("web", "http", "web") +
                   pool("web", "http", {{"a", server_->port()}, {"b", server_->port()}}));
    agent_->waitUntilReady();
}

void PoisectlTest::cleanup() {
    agent_.reset();
    server_.reset();
}

/// In the agent's folder, where its state is `./state`.
std::unique_ptr<ChildProcess> PoisectlTest::start(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), POISECTL_BINARY);
    return std::make_unique<ChildProcess>(std::move(arguments), agent_->folder().path().string());
}

Ended PoisectlTest::run(std::vector<std::string> arguments) const {
    const auto process = start(std::move(arguments));
    const int code = process->wait().value_or(-1);
    return {code, process->output(), process->errors()};
}

std::string PoisectlTest::file() const {
    std::ifstream stream(agent_->folder().path() / "poise.toml");
    return {std::istreambuf_iterator<char>(stream), {}};
}

void PoisectlTest::showsWhatThereIs() {
    const Ended status = run({"status"});
    QVERIFY2(status.code == 0, status.errors.c_str());
    QVERIFY(status.output.starts_with("edge, poised "));
    QVERIFY(has(status.output, "your role is admin"));
    QVERIFY(has(run({"pools"}).output, "\nweb "));
    QVERIFY(has(run({"servers", "web"}).output, "\nweb/b "));
    QVERIFY(has(run({"top", "--once"}).output, "\nweb/a "));
    QVERIFY(has(run({"config", "show"}).output, "name = \"edge\"\n"));
    QCOMPARE(run({"history", "rps", "p99_ms", "--from", "-1m", "--step", "10s"}).code, 0);
    for (const char* const command : {"status", "pools", "servers"}) {
        QVERIFY(run({command, "--json"}).output.starts_with("{"));
    }
}

void PoisectlTest::weightIsARevisionAndALineOfTheFile() {
    const Ended set = run({"server", "set-weight", "web/a", "150", "--note", "a new machine"});
    QVERIFY2(set.code == 0, set.errors.c_str());
    QVERIFY(has(set.output, "pools.web.servers.a.weight  100     150    live"));
    QVERIFY(has(file(), "weight = 150"));
    QVERIFY(has(file(), "# with TLS"));
    const Ended history = run({"config", "history"});
    QVERIFY(has(history.output, "pools.web.servers.a.weight 100 → 150"));
    QVERIFY(has(history.output, "a new machine"));
    QCOMPARE(run({"config", "rollback", "1"}).code, 0);
    QVERIFY(!has(file(), "weight = 150"));
    QCOMPARE(run({"config", "rollback", "99"}).code, 1);
    QCOMPARE(run({"server", "set-weight", "web/none", "1"}).code, 1);
}

void PoisectlTest::fileIsCheckedDifferedAndApplied() {
    std::string text = file();
    QVERIFY(has(text, "[pools.web]"));
    agent_->folder().write("same.toml", text);
    QCOMPARE(run({"config", "diff", "same.toml"}).output, std::string());
    agent_->folder().write("new.toml", text + "[shaping]\ncapacity = \"1000/s\"\n");
    QVERIFY(has(run({"config", "diff", "new.toml"}).output, "shaping.capacity"));
    QVERIFY(has(run({"config", "check", "new.toml"}).output, "shaping.capacity"));
    const Ended applied = run({"config", "apply", "new.toml", "--note", "limit"});
    QVERIFY2(applied.code == 0, applied.errors.c_str());
    QVERIFY(has(file(), "1000/s"));

    agent_->folder().write("wrong.toml", text + "[shaping]\ncapacity = 7\n");
    const Ended wrong = run({"config", "check", "wrong.toml"});
    QCOMPARE(wrong.code, 1);
    QVERIFY2(has(wrong.errors, "\nwrong.toml:"), wrong.errors.c_str());
    QVERIFY(has(wrong.errors, "shaping.capacity: "));
}

void PoisectlTest::staleEditShowsThreeWays() {
    QCOMPARE(run({"server", "set-weight", "web/a", "200"}).code, 0);
    const Ended stale = run({"config", "apply", "--set", "pools.web.servers.a.weight=150", "--base", "1"});
    QCOMPARE(stale.code, 1);
    QVERIFY2(has(stale.errors, "pools.web.servers.a.weight  100   200     150"), stale.errors.c_str());
    const Ended other = run({"config", "apply", "--set", "pools.web.servers.b.weight=150", "--base", "1"});
    QVERIFY2(other.code == 0, other.errors.c_str());
}

void PoisectlTest::unconfirmedChangeIsKeptOrUndone() {
    const Ended kept = run({"config", "apply", "--set", "agent.region=here", "--confirm-within", "1m"});
    QVERIFY2(has(kept.output, "poisectl config confirm"), kept.all().c_str());
    QCOMPARE(run({"config", "confirm"}).code, 0);
    QCOMPARE(run({"config", "confirm"}).code, 1);
    QCOMPARE(run({"config", "apply", "--set", "agent.region=there", "--confirm-within", "1s"}).code, 0);
    QVERIFY(eventually([&] { return !has(file(), "there"); }));
    QVERIFY(has(file(), "here"));
}

void PoisectlTest::drainIsWaitedFor() {
    const Ended drained = run({"server", "drain", "web/a", "--deadline", "5s", "--wait"});
    QVERIFY2(drained.code == 0, drained.errors.c_str());
    QVERIFY(has(drained.errors, "web/a is drained"));
    QVERIFY(has(run({"servers"}).output, "web/a   drained"));
    QCOMPARE(run({"server", "ready", "web/a"}).code, 0);
    QVERIFY(has(run({"server", "maintenance", "web/b"}).output, "web/b is in maintenance"));
}

void PoisectlTest::eventsAreFollowed() {
    const auto follower = start({"events", "--follow"});
    QVERIFY(eventually([&] { return has(follower->output(), "\n"); })); // it has shown what was
    QCOMPARE(run({"server", "maintenance", "web/b", "--note", "a new disk"}).code, 0);
    QVERIFY2(eventually([&] { return has(follower->output(), "web/b"); }),
             (follower->output() + follower->errors()).c_str());
    follower->signal(SIGINT);
    QCOMPARE(follower->wait(), std::optional(0));
    QVERIFY(has(run({"events", "--source", "web"}).output, "web/b"));
}

void PoisectlTest::tokensComeAndGo() {
    const Ended made = run({"token", "add", "ci", "--role", "viewer", "--expires", "1d"});
    QVERIFY2(made.output.starts_with("poise_"), made.errors.c_str());
    agent_->folder().write("ci.token", made.output);
    QVERIFY(has(run({"token", "list"}).output, "ci     viewer"));
    QCOMPARE(run({"status", "--token-file", "ci.token"}).code, 0);
    QCOMPARE(run({"token", "revoke", "ci"}).code, 0);
    const Ended revoked = run({"status", "--token-file", "ci.token"});
    QCOMPARE(revoked.code, 1);
    QVERIFY(has(revoked.errors, "does not accept the token in ci.token"));
}

void PoisectlTest::viewerIsRefused() {
    agent_->folder().write("v.token", run({"token", "add", "v", "--role", "viewer"}).output);
    const Ended refused = run({"server", "set-weight", "web/a", "1", "--token-file", "v.token"});
    QCOMPARE(refused.code, 1);
    QVERIFY(!refused.errors.empty());
    QVERIFY(!has(file(), "weight = 1 "));
}

void PoisectlTest::agentIsEnded() {
    QCOMPARE(run({"drain"}).code, 2); // nobody can be asked
    QCOMPARE(run({"drain", "--deadline", "1s", "--yes"}).code, 0);
    QCOMPARE(agent_->process().wait(), std::optional(0));
    QCOMPARE(run({"status"}).code, 3);
}

QTEST_APPLESS_MAIN(PoisectlTest)
#include "poisectl_test.moc"

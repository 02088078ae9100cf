// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// The program itself: exit codes, what goes where, and how it ends.

#include "tests/support/child_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/ctl/agent_double.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace poise::test;

namespace {

const std::string kToken = "poise_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
const std::string kFrame =
    R"({"sub":0,"seq":0,"t":1,"full":true,"tables":{"pools":{"columns":[{"name":"rps","unit":"","kind":"gauge"}],)"
    R"("keys":["web"],"values":[[1.50]]}}})";
const std::string kOutcome = R"({"revision":8,"changes":[{"path":"pools.web.servers.a.weight","old":100,"new":150,)"
                             R"("applies":"live"}],"touches":{"listeners":[],"pools":["web"],"connections":0},)"
                             R"("warnings":[]})";
const std::string kConfig = R"({"revision":7,"config":{"agent":{"name":"edge"},"pools":{"web":{"servers":)"
                            R"({"a":{"address":"127.0.0.1:1","weight":100}}}}},"file":"/etc/poise/poise.toml"})";

/// What a run of the program came to.
struct Ended {
    int code = -1;
    std::string output;
    std::string errors;
};

QJsonObject paramsOf(const std::string& call) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(call)).object()["params"].toObject();
}

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();

    void printsATableOrTheAnswerAsItCame();
    void findsTheAgentInItsStateFolder();
    void exitCodesSayWhoRefused();
    void tokenIsNeverPrinted();
    void editsBecomePatches();
    void problemsAndConflictsGoToStandardError();
    void serversAreNamedToTheAgent();
    void newTokenIsAllOfTheOutput();
    void agentIsNotEndedUnasked();
    void followEndsInOrder();
    void waitsForTheDrain();
    void readerThatLeavesIsNoFailure();
    void topNeedsATerminal();

  private:
    /// Starts it with the double's state folder.
    std::unique_ptr<ChildProcess> start(std::vector<std::string> arguments, const AgentDouble& agent);
    Ended run(std::vector<std::string> arguments, const AgentDouble& agent);
    static Ended ended(ChildProcess& process);

    std::optional<TempFolder> folder_;
};

void ProgramTest::initTestCase() {
    ::unsetenv("POISE_STATE_DIR");
    ::unsetenv("POISE_TOKEN_FILE");
}

void ProgramTest::init() {
    folder_.emplace();
}

std::unique_ptr<ChildProcess> ProgramTest::start(std::vector<std::string> arguments, const AgentDouble& agent) {
    folder_->write("admin.token", kToken + "\n");
    folder_->write("agent.json", R"({"url":")" + agent.url() + R"(","fingerprint":")" +
                                     agent.certificate().fingerprint() + R"(","pid":1,"version":"0.1.0"})");
    arguments.insert(arguments.begin(), {POISECTL_BINARY, "--state-dir", folder_->path().string()});
    return std::make_unique<ChildProcess>(std::move(arguments), folder_->path().string());
}

Ended ProgramTest::ended(ChildProcess& process) {
    const int code = process.wait().value_or(-1);
    return {code, process.output(), process.errors()};
}

Ended ProgramTest::run(std::vector<std::string> arguments, const AgentDouble& agent) {
    return ended(*start(std::move(arguments), agent));
}

void ProgramTest::printsATableOrTheAnswerAsItCame() {
    const AgentDouble agent({.results = {{"telemetry.get", kFrame}}});
    const Ended people = run({"pools"}, agent);
    QCOMPARE(people.code, 0);
    QVERIFY(people.output.starts_with("POOL  PROTOCOL"));
    QVERIFY(people.output.find("\nweb ") != std::string::npos);
    QVERIFY(people.output.find('\x1b') == std::string::npos); // nobody looks: no colour
    const Ended scripts = run({"pools", "--json"}, agent);
    QCOMPARE(scripts.output, kFrame + "\n");
    QCOMPARE(scripts.errors, std::string());
}

void ProgramTest::findsTheAgentInItsStateFolder() {
    const AgentDouble agent({.tls = false, .results = {{"telemetry.get", kFrame}}});
    folder_->write("admin.token", kToken);
    folder_->write("agent.json", R"({"url":")" + agent.url() + R"(","fingerprint":null})");
    std::filesystem::create_directory(folder_->path() / "state");
    for (const char* const name : {"admin.token", "agent.json"}) {
        std::filesystem::rename(folder_->path() / name, folder_->path() / "state" / name);
    }
    ChildProcess process({POISECTL_BINARY, "pools"}, folder_->path().string());
    QCOMPARE(ended(process).code, 0);
}

void ProgramTest::exitCodesSayWhoRefused() {
    const AgentDouble agent({});
    QCOMPARE(run({"pools"}, agent).code, 1);
    QCOMPARE(run({"nonsense"}, agent).code, 2);
    QCOMPARE(run({"config", "apply", "not-there.toml"}, AgentDouble({.results = {{"config.get", kConfig}}})).code, 2);
    QCOMPARE(run({"pools", "--fingerprint", "sha256:" + std::string(64, '0')}, agent).code, 3);
    QCOMPARE(run({"pools"}, AgentDouble({.status = 401})).code, 1);
    ChildProcess lost({POISECTL_BINARY, "pools"}, folder_->path().string());
    const Ended nobody = ended(lost);
    QCOMPARE(nobody.code, 3);
    QVERIFY(nobody.errors.starts_with("poisectl: no agent runs"));
}

void ProgramTest::tokenIsNeverPrinted() {
    for (const unsigned status : {101U, 401U, 404U}) {
        const AgentDouble agent({.status = status});
        for (const char* const command : {"pools", "status"}) {
            const Ended once = run({command}, agent);
            QVERIFY((once.output + once.errors).find("0123456789abc") == std::string::npos);
        }
    }
}

void ProgramTest::editsBecomePatches() {
    const AgentDouble agent(
        {.results = {{"config.get", kConfig}, {"config.check", kOutcome}, {"config.apply", kOutcome}}});
    folder_->write("new.toml", "[agent]\nname = \"edge\"\n[pools.web.servers]\n"
                               "a = { address = \"127.0.0.1:1\", weight = 150 }\n");
    const Ended applied =
        run({"config", "apply", "new.toml", "--note", "more", "--confirm-within", "60s", "--json"}, agent);
    QCOMPARE(applied.code, 0);
    QCOMPARE(applied.output, kOutcome + "\n");
    const QJsonObject params = paramsOf(agent.calls().back());
    QCOMPARE(params["base_revision"].toInteger(), 7);
    QCOMPARE(params["note"].toString(), QString("more"));
    QCOMPARE(params["confirm_within"].toString(), QString("1m"));
    QCOMPARE(QJsonDocument(params["patch"].toObject()).toJson(QJsonDocument::Compact),
             QByteArray(R"({"pools":{"web":{"servers":{"a":{"weight":150}}}}})"));
    const Ended checked = run({"config", "check", "--set", "pools.web.servers.a.weight=150"}, agent);
    QVERIFY(checked.output.find("pools.web.servers.a.weight  100     150    live") != std::string::npos);
    const Ended differs = run({"config", "diff", "new.toml", "--json"}, agent);
    QVERIFY(differs.output.starts_with(R"({"revision":7,"changes":[{"path":"pools.web.servers.a.weight")"));
    QVERIFY(run({"config", "show"}, agent).output.find("name = \"edge\"") != std::string::npos);
}

void ProgramTest::problemsAndConflictsGoToStandardError() {
    const auto refusing = [](int number, const char* message, const char* data) {
        return AgentDouble::Conduct{.session = [number, message, data](Peer& peer) {
            while (const auto call = peer.receive()) {
                peer.send(methodOf(*call) == "config.get" ? answer(*call, kConfig)
                                                          : refusal(*call, number, message, data));
            }
        }};
    };
    folder_->write("new.toml", "[agent]\nname = \"edge\"\n[pools.web]\nalgorithm = \"nope\"\n");
    const Ended invalid =
        run({"config", "check", "new.toml"},
            AgentDouble(refusing(-32003, "the configuration would not be valid",
                                 R"({"code":"invalid_config","problems":[{"path":"pools.web.algorithm","text":"is no)"
                                 R"( algorithm","accepted":"maglev"}]})")));
    QCOMPARE(invalid.code, 1);
    QCOMPARE(invalid.output, std::string());
    QVERIFY2(invalid.errors.find("\nnew.toml:4:13: pools.web.algorithm: is no algorithm, accepted: maglev\n") !=
                 std::string::npos,
             invalid.errors.c_str());
    const Ended stale = run({"config", "apply", "--set", "a=1", "--base", "3"},
                            AgentDouble(refusing(-32004, "stale",
                                                 R"({"code":"stale_revision","base":3,"current":7,)"
                                                 R"("conflicts":[{"path":"a","base":0,"theirs":2,)"
                                                 R"("yours":1}],"changes":[]})")));
    QCOMPARE(stale.code, 1);
    QVERIFY(stale.errors.find("KEY  BASE  THEIRS  YOURS\na    0     2       1\n") != std::string::npos);
}

void ProgramTest::serversAreNamedToTheAgent() {
    const AgentDouble agent({.results = {{"server.set_weight", kOutcome},
                                         {"server.set_state", R"({"state":"drain","until":1000,"remaining":4})"}}});
    QVERIFY(run({"server", "set-weight", "web/a", "150"}, agent).output.ends_with("revision 8 is in force\n"));
    QCOMPARE(paramsOf(agent.calls().back())["weight"].toDouble(), 150.0);
    const Ended drains = run({"server", "drain", "web/a", "--deadline", "30s", "--note", "reboot"}, agent);
    QVERIFY(drains.output.starts_with("web/a drains, 4 under way, cut at "));
    const QJsonObject params = paramsOf(agent.calls().back());
    QCOMPARE(params["pool"].toString() + params["server"].toString() + params["state"].toString() +
                 params["deadline"].toString() + params["note"].toString(),
             QString("webadrain30sreboot"));
}

void ProgramTest::newTokenIsAllOfTheOutput() {
    const AgentDouble agent({.results = {{"token.add", R"({"token":"poise_new","expires":1000})"}}});
    const Ended made = run({"token", "add", "ci", "--role", "viewer", "--expires", "1d"}, agent);
    QCOMPARE(made.output, std::string("poise_new\n"));
    QVERIFY(made.errors.find("not shown again") != std::string::npos);
    QCOMPARE(paramsOf(agent.calls().back())["expires"].toString(), QString("24h"));
}

void ProgramTest::agentIsNotEndedUnasked() {
    const AgentDouble agent({.results = {{"agent.drain", R"({"until":1000})"}}});
    QCOMPARE(run({"drain"}, agent).code, 2);
    QVERIFY(agent.calls().empty());
    QCOMPARE(run({"drain", "--yes"}, agent).code, 0);
}

void ProgramTest::followEndsInOrder() {
    const std::string frame = R"({"jsonrpc":"2.0","method":"telemetry","params":{"sub":1,"seq":1,"t":1,"full":true,)"
                              R"("tables":{"events":{"columns":[],"keys":["2"],"values":[]}}}})";
    const std::string first =
        R"({"id":1,"t":0,"severity":"info","kind":"k","source":"s","text":"one","args":{},"acknowledged":false})";
    const std::string second =
        R"({"id":2,"t":0,"severity":"info","kind":"k","source":"s","text":"two","args":{},"acknowledged":false})";
    const AgentDouble agent({.session = [&](Peer& peer) {
        int lists = 0;
        while (const auto call = peer.receive()) {
            if (methodOf(*call) == "telemetry.subscribe") {
                peer.send(answer(*call, R"({"sub":1})"));
            } else if (++lists == 1) {
                peer.send(answer(*call, R"({"events":[)" + first + "]}"));
                peer.send(frame);
            } else {
                peer.send(answer(*call, R"({"events":[)" + second + "," + first + "]}"));
            }
        }
    }});
    const auto process = start({"events", "--follow", "--json"}, agent);
    QVERIFY2(eventually([&] { return process->output().find("\"two\"") != std::string::npos; }),
             (process->output() + process->errors()).c_str());
    process->signal(SIGINT);
    const Ended end = ended(*process);
    QCOMPARE(end.code, 0);
    QCOMPARE(end.output.find("\"one\"", end.output.find("\"one\"") + 1), std::string::npos); // each once
    QCOMPARE(end.errors, std::string());
}

void ProgramTest::waitsForTheDrain() {
    const auto frame = [](int seq, const char* state, int left) {
        return R"({"jsonrpc":"2.0","method":"telemetry","params":{"sub":1,"seq":)" + std::to_string(seq) +
               R"(,"t":1,"full":true,"tables":{"servers":{"columns":[{"name":"state","unit":"","kind":"text"},)" +
               R"({"name":"in_flight","unit":"","kind":"gauge"}],"keys":["web/a"],"values":[[")" + state + "\"],[" +
               std::to_string(left) + "]]}}}}";
    };
    const auto conduct = [&](std::vector<std::string> frames) {
        return AgentDouble::Conduct{.session = [frames](Peer& peer) {
            while (const auto call = peer.receive()) {
                const bool subscribes = methodOf(*call) == "telemetry.subscribe";
                peer.send(answer(*call, subscribes ? R"({"sub":1})" : R"({"state":"drain","remaining":2})"));
                for (const std::string& each : subscribes ? frames : std::vector<std::string>()) {
                    peer.send(each);
                }
            }
        }};
    };
    const Ended drained = run({"server", "drain", "web/a", "--wait"},
                              AgentDouble(conduct({frame(1, "draining", 2), frame(2, "drained", 0)})));
    QCOMPARE(drained.code, 0);
    QCOMPARE(drained.errors, std::string("2 under way\nweb/a is drained\n"));
    const Ended undone = run({"server", "drain", "web/a", "--wait"}, AgentDouble(conduct({frame(1, "up", 2)})));
    QCOMPARE(undone.code, 1);
    const AgentDouble slow(conduct({frame(1, "draining", 2)}));
    const auto process = start({"server", "drain", "web/a", "--wait"}, slow);
    QVERIFY(process->waitForError("2 under way"));
    process->signal(SIGINT);
    QCOMPARE(ended(*process).code, 130);
}

void ProgramTest::readerThatLeavesIsNoFailure() {
    const AgentDouble agent({.results = {{"telemetry.get", kFrame}}});
    static_cast<void>(run({"--version"}, agent)); // writes the state folder
    ChildProcess shell({"/bin/bash", "-c",
                        std::string(POISECTL_BINARY) + " --state-dir . top --json | head -c 1; echo ${PIPESTATUS[0]}"},
                       folder_->path().string());
    const Ended end = ended(shell);
    QCOMPARE(end.output, std::string("{0\n"));
    QCOMPARE(end.errors, std::string());
}

void ProgramTest::topNeedsATerminal() {
    const AgentDouble agent({.session = [](Peer& peer) {
        while (const auto call = peer.receive()) {
            peer.send(answer(*call, methodOf(*call) == "hello" ? R"({"protocol":1,"version":"","agent":{"name":"e",)"
                                                                 R"("region":"","boot_id":""},"role":"admin",)"
                                                                 R"("revision":1,"now":0,"capabilities":[],)"
                                                                 R"("schema_hash":"","limits":{"message_bytes":1,)"
                                                                 R"("min_interval_ms":250}})"
                                    : methodOf(*call) == "telemetry.get" ? kFrame
                                                                         : R"({"sub":1})"));
        }
    }});
    const Ended live = run({"top"}, agent);
    QCOMPARE(live.code, 2);
    QVERIFY(live.errors.find("--once") != std::string::npos);
    QVERIFY(run({"top", "--once"}, agent).output.find("SERVER") != std::string::npos);
}

QTEST_APPLESS_MAIN(ProgramTest)
#include "program_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/command/command_line.hpp"
#include "ctl/command/completion.hpp"
#include "ctl/failure.hpp"

#include <QFile>
#include <QTest>

#include <sstream>

using namespace poise;
using namespace poise::ctl;

namespace {

constexpr std::int64_t kNow = 1'767'225'600'000;

/// Words with spaces between them; those of a value stand for themselves.
Invocation parsed(const std::string& line) {
    std::istringstream words(line);
    std::vector<std::string> arguments;
    for (std::string word; words >> word;) {
        arguments.push_back(word);
    }
    return parseCommandLine(arguments, kNow);
}

struct Case {
    const char* line;
    Command command;
};

std::vector<Case> cases() {
    using namespace commands;
    using wire::ServerState;
    const ServerName webA{"web", "a"};
    return {
        {"status", Status{}},
        {"pools", Pools{}},
        {"servers", Servers{}},
        {"servers web", Servers{"web"}},
        {"server set-weight web/a 150 --note more", SetWeight{webA, 150, "more"}},
        {"server set-weight web/a 0.5", SetWeight{webA, 0.5, ""}},
        {"server ready web/a", SetState{webA, ServerState::ready, {}, false, ""}},
        {"server maintenance web/a --note x", SetState{webA, ServerState::maintenance, {}, false, "x"}},
        {"server drain web/a --deadline 30s --wait", SetState{webA, ServerState::drain, "30s", true, ""}},
        {"events", Events{}},
        {"events -f --severity warning --source web --since -1h -n 5",
         Events{true, wire::EventSeverity::warning, "web", kNow - 3'600'000, 5}},
        {"top", Top{}},
        {"top --once", Top{true}},
        {"config show", ConfigShow{}},
        {"config check new.toml", ConfigCheck{{"new.toml", "", {}, {}}}},
        {"config diff --patch -", ConfigDiff{{"", "-", {}, {}}}},
        {"config apply --set a.b=1 --set c=[1,2] --unset d --base 7 --confirm-within 1m -y",
         ConfigApply{{"", "", {"a.b=1", "c=[1,2]"}, {"d"}}, 7, "", "1m", true}},
        {"config apply --set a=1 --note why", ConfigApply{{"", "", {"a=1"}, {}}, {}, "why", {}, false}},
        {"config confirm", ConfigConfirm{}},
        {"config history -n 3 --before 9", ConfigHistory{3, 9}},
        {"config rollback 4 --yes", ConfigRollback{4, "", true}},
        {"history rps p99_ms --pool web --server a --from -2h --to -1h --step 10s",
         History{{"rps", "p99_ms"}, {}, "web", "a", kNow - 7'200'000, kNow - 3'600'000, "10s"}},
        {"latency", Latency{{}, {}, kNow - 3'600'000, kNow}},
        {"latency --pool web --server a --from -2h --to -1h", Latency{"web", "a", kNow - 7'200'000, kNow - 3'600'000}},
        {"history rps", History{{"rps"}, {}, {}, {}, kNow - 3'600'000, kNow, {}}},
        {"token add ci --role operator --expires 30d", TokenAdd{"ci", wire::Role::operator_, "720h"}},
        {"certificates", Certificates{}},
        {"token list", TokenList{}},
        {"token revoke ci", TokenRevoke{"ci"}},
        {"drain --deadline 5s --yes", AgentDrain{"5s", "", true}},
        {"--version", Print{"0.1.0\n"}},
    };
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void commandsAreUnderstood();
    void agentAndTokenMayStandAnywhere();
    void environmentSpeaksWhereTheLineIsSilent();
    void nonsenseIsUsage_data();
    void nonsenseIsUsage();
    void helpIsOfTheCommand();
    void everyCommandStandsInTheManual();
    void completionsKnowEveryCommand();
};

void CommandLineTest::initTestCase() {
    ::unsetenv("POISE_STATE_DIR");
    ::unsetenv("POISE_TOKEN_FILE");
}

void CommandLineTest::commandsAreUnderstood() {
    for (const Case& each : cases()) {
        try {
            QVERIFY2(parsed(each.line).command == each.command, each.line);
        } catch (const Failure& failure) {
            QFAIL((std::string(each.line) + ": " + failure.what()).c_str());
        }
    }
}

void CommandLineTest::agentAndTokenMayStandAnywhere() {
    const Wanted wanted{"state", "https://a:1", "token", "sha256:00", {}, false};
    for (const char* const line :
         {"--state-dir state --agent https://a:1 --token-file token --fingerprint sha256:00 --json --timeout 2s "
          "config show",
          "config show --state-dir state --agent https://a:1 --token-file token --fingerprint sha256:00 --json "
          "--timeout 2s"}) {
        const Invocation invocation = parsed(line);
        QVERIFY(invocation.agent == wanted);
        QVERIFY(invocation.json);
        QVERIFY(invocation.timeout == std::chrono::seconds(2));
    }
}

void CommandLineTest::environmentSpeaksWhereTheLineIsSilent() {
    ::setenv("POISE_STATE_DIR", "there", 1);
    ::setenv("POISE_TOKEN_FILE", "mine", 1);
    const Wanted silent = parsed("status").agent;
    const Wanted given = parsed("status --state-dir here").agent;
    ::unsetenv("POISE_STATE_DIR");
    ::unsetenv("POISE_TOKEN_FILE");
    QCOMPARE(silent.stateDir, std::optional<std::string>("there"));
    QCOMPARE(silent.tokenFile, std::optional<std::string>("mine"));
    QCOMPARE(given.stateDir, std::optional<std::string>("here"));
}

void CommandLineTest::nonsenseIsUsage_data() {
    QTest::addColumn<QString>("line");
    for (const char* const line : {"",
                                   "nothing",
                                   "status extra",
                                   "server",
                                   "server drain",
                                   "server drain web",
                                   "server drain /a",
                                   "server drain web/",
                                   "server drain a/b/c",
                                   "server set-weight web/a",
                                   "server set-weight web/a much",
                                   "server drain web/a --deadline 30",
                                   "server ready web/a --wait",
                                   "events --severity loud",
                                   "events --since soon",
                                   "events -n 0",
                                   "config",
                                   "config apply",
                                   "config apply --note x",
                                   "config apply a.toml --set a=1",
                                   "config rollback",
                                   "config rollback one",
                                   "history",
                                   "history rps --step x",
                                   "token add ci",
                                   "token add ci --role root",
                                   "completion",
                                   "completion tcsh",
                                   "status --timeout 0s",
                                   "status --insecure --ca x",
                                   "status --unknown"}) {
        QTest::newRow(line) << line;
    }
}

void CommandLineTest::nonsenseIsUsage() {
    QFETCH(const QString, line);
    try {
        static_cast<void>(parsed(line.toStdString()));
    } catch (const Failure& failure) {
        QCOMPARE(failure.code(), ExitCode::usage);
        QVERIFY(std::string_view(failure.what()).find("--help") != std::string_view::npos);
        return;
    }
    QFAIL("it was accepted");
}

void CommandLineTest::helpIsOfTheCommand() {
    const Invocation help = parsed("server drain --help");
    const auto* const print = std::get_if<commands::Print>(&help.command);
    QVERIFY(print != nullptr);
    QVERIFY(print->text.find("--deadline") != std::string::npos);
    QVERIFY(print->text.find("set-weight") == std::string::npos);
}

/// The page is written by hand; what it must not do is to leave something out.
void CommandLineTest::everyCommandStandsInTheManual() {
    QFile page(MANUAL_PAGE);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const std::string text =
        page.readAll().replace("\\-", "-").replace("\\fB", "").replace("\\fI", "").replace("\\fR", "").toStdString();
    for (const CommandNode& node : commandTree()) {
        QVERIFY2(text.find(node.path) != std::string::npos, node.path.c_str());
        for (const Offered& option : node.options) {
            QVERIFY2(text.find(option.word) != std::string::npos, (node.path + " " + option.word).c_str());
        }
    }
}

void CommandLineTest::completionsKnowEveryCommand() {
    for (const std::string& shell : completionShells()) {
        const std::string script = completionFor(shell);
        for (const CommandNode& node : commandTree()) {
            for (const Offered& command : node.commands) {
                QVERIFY2(script.find(command.word) != std::string::npos, (shell + " " + command.word).c_str());
            }
        }
        QVERIFY(script.find("p99_ms") != std::string::npos);
    }
}

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Files as they are met in the world, and how problems are printed.
#include "agent/control/config/check.hpp"
#include "shared/config/load.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace poise;

class LoadTest : public QObject {
    Q_OBJECT

  private slots:
    void aFileIsRead();
    void aMissingFileIsAProblem();
    void aFolderIsAProblem();
    void aHugeFileIsRefused();
    void theStarterConfigurationHasNoProblem();
    void theDemoHasNoProblem();
    void pathsAreRelativeToTheFile();
    void serversKeepTheOrderOfTheFile();
    void aProblemIsOneLineWithFileLineColumnAndKey();
    void aWarningIsMarkedAndDoesNotFail();
    void anErrorFails();

  private:
    std::string write(const QByteArray& text);

    QTemporaryDir folder_;
};

std::string LoadTest::write(const QByteArray& text) {
    QFile file(folder_.filePath("poise.toml"));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    return written ? file.fileName().toStdString() : "";
}

void LoadTest::aFileIsRead() {
    const std::string name = write("[agent]\nname = \"edge-7\"\n");
    const config::Loaded loaded = config::load(name);
    QVERIFY(loaded.usable());
    QCOMPARE(loaded.config.agent.name, std::string("edge-7"));
    QCOMPARE(loaded.file, name);
    QCOMPARE(loaded.text, std::string("[agent]\nname = \"edge-7\"\n"));
}

void LoadTest::aMissingFileIsAProblem() {
    const config::Loaded loaded = config::load("/nowhere/poise.toml");
    QCOMPARE(control::formatProblems(loaded.problems),
             std::string("/nowhere/poise.toml:1:1: file: cannot be read (No such file or directory), accepted: a file "
                         "that the agent may read\n"));
}

void LoadTest::aFolderIsAProblem() {
    const config::Loaded loaded = config::load(folder_.path().toStdString());
    QCOMPARE(loaded.problems.size(), std::size_t(1));
    QCOMPARE(loaded.problems[0].text, std::string("cannot be read (Is a directory)"));
}

void LoadTest::aHugeFileIsRefused() {
    const config::Loaded loaded = config::load(write(QByteArray(100 << 20, '#')));
    QCOMPARE(loaded.problems.size(), std::size_t(1));
    QCOMPARE(loaded.problems[0].text, std::string("the text is longer than 4 MiB"));
    QVERIFY(loaded.text.size() < (5U << 20U));
}

void LoadTest::theStarterConfigurationHasNoProblem() {
    const config::Loaded loaded = config::load(POISE_RESOURCES "/default.toml");
    QCOMPARE(control::formatProblems(loaded.problems), std::string());
    QCOMPARE(loaded.config.pools.items[0].servers.size(), std::size_t(2));
}

void LoadTest::theDemoHasNoProblem() {
    const config::Loaded loaded = config::load(POISE_RESOURCES "/demo.toml");
    QCOMPARE(control::formatProblems(loaded.problems), std::string());
    QVERIFY(loaded.config.listeners.size() >= 3);
}

void LoadTest::pathsAreRelativeToTheFile() {
    const config::Loaded loaded = config::parse("", "/etc/poise/poise.toml");
    QCOMPARE(loaded.resolve("state").string(), std::string("/etc/poise/state"));
    QCOMPARE(loaded.resolve("/var/lib/poise").string(), std::string("/var/lib/poise"));
    QCOMPARE(config::parse("", "poise.toml").resolve("state").string(), std::string("state"));
}

void LoadTest::serversKeepTheOrderOfTheFile() {
    const config::Loaded loaded = config::parse("[pools.z.servers]\nz = { address = \"h:1\" }\na = { address = \"h:2\" "
                                                "}\n[pools.a.servers]\nb.address = \"h:1\"",
                                                "t");
    QVERIFY(loaded.usable());
    QCOMPARE(loaded.config.pools.items[0].name, std::string("z"));
    QCOMPARE(loaded.config.pools.items[0].servers.items[0].name, std::string("z"));
    QCOMPARE(loaded.config.pools.items[0].servers.items[1].name, std::string("a"));
    QCOMPARE(loaded.config.pools.items[1].servers.items[0].name, std::string("b"));
}

void LoadTest::aProblemIsOneLineWithFileLineColumnAndKey() {
    schema::Problem problem{
        "pools.web.algorithm", "edge.toml", {3, 9}, schema::Severity::error, "is wrong", "right", "r"};
    QCOMPARE(control::formatProblem(problem),
             std::string("edge.toml:3:9: pools.web.algorithm: is wrong, accepted: right (did you mean `r`?)"));
    problem.suggestion.clear();
    QCOMPARE(control::formatProblem(problem),
             std::string("edge.toml:3:9: pools.web.algorithm: is wrong, accepted: right"));
    problem.accepted.clear();
    QCOMPARE(control::formatProblem(problem), std::string("edge.toml:3:9: pools.web.algorithm: is wrong"));
}

void LoadTest::aWarningIsMarkedAndDoesNotFail() {
    const schema::Problem problem{"dns", "edge.toml", {1, 2}, schema::Severity::warning, "is not built yet", {}, {}};
    QCOMPARE(control::formatProblem(problem), std::string("edge.toml:1:2: dns: warning: is not built yet"));
    QCOMPARE(control::checkExitCode({&problem, 1}), 0);
}

void LoadTest::anErrorFails() {
    const schema::Problem problems[] = {{"a", "t", {1, 1}, schema::Severity::warning, "w", {}, {}},
                                        {"b", "t", {2, 1}, schema::Severity::error, "e", {}, {}}};
    QCOMPARE(control::checkExitCode(problems), 1);
    QCOMPARE(control::formatProblems(problems), std::string("t:1:1: a: warning: w\nt:2:1: b: e\n"));
}

QTEST_APPLESS_MAIN(LoadTest)
#include "load_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/command_line.hpp"

#include <QTest>

#include <string>
#include <vector>

using namespace poise;
using namespace std::chrono_literals;

namespace {

CommandLine parse(const std::vector<const char*>& arguments) {
    std::vector<const char*> argv{"poised"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return parseCommandLine(static_cast<int>(argv.size()), argv.data());
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

  private slots:
    void runsWithAFile();
    void checksAFile();
    void drainTimeoutHasAUnit_data();
    void drainTimeoutHasAUnit();
    void helpAndVersionEndWell_data();
    void helpAndVersionEndWell();
    void wrongArgumentsEndWithUsage_data();
    void wrongArgumentsEndWithUsage();
};

void CommandLineTest::runsWithAFile() {
    const CommandLine line = parse({"--config", "a.toml"});
    QVERIFY(!line.exitCode);
    QCOMPARE(line.configFile, std::string("a.toml"));
    QVERIFY(!line.check);
    QVERIFY(line.drainTimeout == 30s);
}

void CommandLineTest::checksAFile() {
    const CommandLine line = parse({"--config=a.toml", "--check"});
    QVERIFY(!line.exitCode);
    QVERIFY(line.check);
}

void CommandLineTest::drainTimeoutHasAUnit_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("millis");
    QTest::newRow("ms") << std::string("250ms") << 250;
    QTest::newRow("s") << std::string("1s") << 1'000;
    QTest::newRow("m") << std::string("2m") << 120'000;
    QTest::newRow("none") << std::string("0s") << 0;
}

void CommandLineTest::drainTimeoutHasAUnit() {
    QFETCH(std::string, text);
    QFETCH(int, millis);
    const CommandLine line = parse({"--config", "a.toml", "--drain-timeout", text.c_str()});
    QVERIFY(!line.exitCode);
    QVERIFY(line.drainTimeout == Millis(millis));
}

void CommandLineTest::helpAndVersionEndWell_data() {
    QTest::addColumn<std::string>("argument");
    QTest::newRow("--help") << std::string("--help");
    QTest::newRow("--version") << std::string("--version");
}

void CommandLineTest::helpAndVersionEndWell() {
    QFETCH(std::string, argument);
    QCOMPARE(parse({argument.c_str()}).exitCode, std::optional<int>(0));
}

void CommandLineTest::wrongArgumentsEndWithUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const char* line :
         {"", "--config", "--check", "--config a.toml --drain-timeout 30", "--config a.toml --drain-timeout -1s",
          "--config a.toml --drain-timeout soon", "--config a.toml --verbose", "--config a.toml more"}) {
        QTest::addRow("poised %s", line) << QString(line).split(' ', Qt::SkipEmptyParts);
    }
}

void CommandLineTest::wrongArgumentsEndWithUsage() {
    QFETCH(QStringList, arguments);
    std::vector<std::string> texts;
    for (const QString& argument : arguments) {
        texts.push_back(argument.toStdString());
    }
    std::vector<const char*> pointers;
    for (const std::string& text : texts) {
        pointers.push_back(text.c_str());
    }
    QCOMPARE(parse(pointers).exitCode, std::optional<int>(2));
}

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"

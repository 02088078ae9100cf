// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every problem of a configuration comes with its place, what is accepted and what was probably meant.
#include "agent/control/config/check.hpp"
#include "shared/config/load.hpp"
#include "tests/unit/config/case.hpp"

#include <QTest>

#include <span>

using namespace poise;
using test::Case;

class ProblemsTest : public QObject {
    Q_OBJECT

  private slots:
    void errorsAreReported_data();
    void errorsAreReported();
    void warningsAreReported_data();
    void warningsAreReported();
    void aConfigurationWithErrorsIsNotUsable();
    void aConfigurationWithWarningsIsUsable();
    void problemsStandInTheOrderOfTheText();
    void severalListenersMayTakeFreePorts();
};

namespace {

QString linesOf(std::string_view text, std::span<const schema::Severity> severities) {
    std::string lines;
    for (const schema::Problem& problem : config::parse(std::string(text), "t").problems) {
        if (std::find(severities.begin(), severities.end(), problem.severity) != severities.end()) {
            lines += (lines.empty() ? "" : "\n") + control::formatProblem(problem).substr(2);
        }
    }
    return QString::fromStdString(lines);
}

void addRows(std::span<const Case> cases) {
    for (const Case& one : cases) {
        QTest::newRow(one.name) << QByteArray(one.text.data(), static_cast<qsizetype>(one.text.size()))
                                << QString::fromUtf8(one.lines.data(), static_cast<qsizetype>(one.lines.size()));
    }
}

void addColumns() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("lines");
}

} // namespace

void ProblemsTest::errorsAreReported_data() {
    addColumns();
    addRows(test::badKeys());
    addRows(test::badValues());
    addRows(test::badPools());
    addRows(test::badRules());
    addRows(test::badRoutes());
    addRows(test::badSyntax());
}

void ProblemsTest::errorsAreReported() {
    QFETCH(const QByteArray, text);
    QFETCH(const QString, lines);
    QCOMPARE(linesOf(text.toStdString(), {{schema::Severity::error}}), lines);
}

void ProblemsTest::warningsAreReported_data() {
    addColumns();
    addRows(test::warned());
}

void ProblemsTest::warningsAreReported() {
    QFETCH(const QByteArray, text);
    QFETCH(const QString, lines);
    QCOMPARE(linesOf(text.toStdString(), {{schema::Severity::warning, schema::Severity::error}}), lines);
}

void ProblemsTest::aConfigurationWithErrorsIsNotUsable() {
    QVERIFY(!config::parse("[agent]\nworkers = -1", "t").usable());
}

void ProblemsTest::aConfigurationWithWarningsIsUsable() {
    const config::Loaded loaded = config::parse("[dns]", "t");
    QVERIFY(!loaded.problems.empty());
    QVERIFY(loaded.usable());
}

void ProblemsTest::problemsStandInTheOrderOfTheText() {
    const config::Loaded loaded =
        config::parse("[pools.web]\nemergency_pool = \"x\"\nalgorithm = 1\n[agent]\nworkers = -1", "t");
    std::vector<std::uint32_t> lines;
    for (const schema::Problem& problem : loaded.problems) {
        lines.push_back(problem.at.line);
    }
    QVERIFY(lines.size() >= 3);
    QVERIFY(std::is_sorted(lines.begin(), lines.end()));
}

void ProblemsTest::severalListenersMayTakeFreePorts() {
    const config::Loaded loaded = config::parse("[management]\nlisten = \"127.0.0.1:0\"\n[listeners.web]\n"
                                                "bind = [\"127.0.0.1:0\", \"127.0.0.1:0\"]",
                                                "t");
    QVERIFY(loaded.problems.empty());
}

QTEST_APPLESS_MAIN(ProblemsTest)
#include "problems_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/metrics/catalogue.hpp"
#include "shared/metrics/stage.hpp"

#include <QFile>
#include <QTest>

#include <set>
#include <string>

using namespace poise::metrics;

class CatalogueTest : public QObject {
    Q_OBJECT

  private slots:
    void everyMetricIsInTheGoldenList();
    void namesFollowPrometheus();
    void everyStageHasItsName();
};

/// "poise_retries_total counter{pool}"
static std::string line(const Metric& metric) {
    std::string out = std::string(metric.name) + ' ' + std::string(name(metric.kind)) + '{';
    for (std::size_t i = 0; i < metric.labelCount(); ++i) {
        out += (i > 0 ? "," : "") + std::string(metric.labels[i]);
    }
    return out + "}\n";
}

// Dashboards and alerts use these names: a change of the list is a change that operators feel.
void CatalogueTest::everyMetricIsInTheGoldenList() {
    std::string actual;
    for (const Metric& metric : kCatalogue) {
        actual += line(metric);
    }
    QFile golden(QStringLiteral(POISE_GOLDEN));
    QVERIFY(golden.open(QIODevice::ReadOnly));
    QCOMPARE(QByteArray::fromStdString(actual), golden.readAll());
}

void CatalogueTest::namesFollowPrometheus() {
    std::set<std::string_view> names;
    for (const Metric& metric : kCatalogue) {
        const QByteArray row(metric.name.data(), static_cast<qsizetype>(metric.name.size()));
        QVERIFY2(names.insert(metric.name).second, row);
        QVERIFY2(metric.name.starts_with("poise_"), row);
        QCOMPARE(metric.name.ends_with("_total"), metric.kind == Kind::counter);
        QVERIFY2(metric.kind != Kind::histogram || metric.name.ends_with("_seconds"), row);
        QVERIFY2(metric.help.ends_with('.') && metric.help.find_first_of("\n\\") == metric.help.npos, row);
        QVERIFY2(!metric.unit.empty(), row);
    }
}

void CatalogueTest::everyStageHasItsName() {
    QCOMPARE(name(Stage::accept), std::string_view("accept"));
    QCOMPARE(name(Stage::upstream), std::string_view("upstream"));
    QCOMPARE(name(Stage::account), std::string_view("account"));
}

QTEST_APPLESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"

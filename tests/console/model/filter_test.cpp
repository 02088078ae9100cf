// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/filter.hpp"
#include "tests/console/model/tables.hpp"

#include <QTest>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class FilterTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase();
    void picksServers_data();
    void picksServers();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void whatStandsBeforeAProblemHolds();

  private:
    [[nodiscard]] QStringList picked(const Filter& filter) const;

    PoolTables tables_;
    Cells cells_;
};

void FilterTest::initTestCase() {
    for (const char* key : {"web/a", "web/Beta", "api/a"}) {
        tables_.addServer(key);
    }
    tables_.set("web/a", "address", std::string("10.1.0.1:9001"));
    tables_.set("web/Beta", "address", std::string("192.168.10.7:80"));
    tables_.set("api/a", "address", std::string("backend.example:80"));
    tables_.set("web/Beta", "state", std::string("down"));
    tables_.set("web/Beta", "reason", std::string("tcp: connection refused"));
    tables_.set("api/a", "state", std::string("draining"));
    tables_.set("web/a", "p95_ms", 250.0);
    tables_.set("api/a", "p95_ms", 20.0);
    tables_.set("web/a", "error_rate", 0.02);
    cells_.setTable(&tables_.servers());
}

QStringList FilterTest::picked(const Filter& filter) const {
    QStringList keys;
    for (std::size_t row = 0; row < cells_.rows(); ++row) {
        if (filter.matches(cells_, row)) {
            keys.append(QString::fromStdString(cells_.table()->keys[row]));
        }
    }
    return keys;
}

void FilterTest::picksServers_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("keys");
    const QString wa = u"web/a"_s;
    const QString wb = u"web/Beta"_s;
    const QString aa = u"api/a"_s;
    QTest::newRow("nothing") << u"  "_s << QStringList{wa, wb, aa};
    QTest::newRow("text in names") << u"BETA"_s << QStringList{wb};
    QTest::newRow("text in addresses") << u"10."_s << QStringList{wa, wb};
    QTest::newRow("an address with its port is a text") << u"10.1.0.1:9001"_s << QStringList{wa};
    QTest::newRow("a host with its port is a text") << u"backend.example:80"_s << QStringList{aa};
    QTest::newRow("begin of an address") << u"addr:10."_s << QStringList{wa};
    QTest::newRow("state") << u"state:down"_s << QStringList{wb};
    QTest::newRow("begin of a state") << u"state:d"_s << QStringList{wb, aa};
    QTest::newRow("one of several states") << u"state:down,up"_s << QStringList{wa, wb};
    QTest::newRow("pool") << u"pool:web"_s << QStringList{wa, wb};
    QTest::newRow("name") << u"name:a pool:api"_s << QStringList{aa};
    QTest::newRow("quoted") << u"reason:\"connection refused\""_s << QStringList{wb};
    QTest::newRow("turned round") << u"-state:up -pool:api"_s << QStringList{wb};
    QTest::newRow("greater") << u"p95:>100"_s << QStringList{wa};
    QTest::newRow("no data is not less") << u"p95:<=1000"_s << QStringList{wa, aa};
    QTest::newRow("percent") << u"errors:>=2%"_s << QStringList{wa};
    QTest::newRow("key in any case") << u"STATE:Down"_s << QStringList{wb};
}

void FilterTest::picksServers() {
    QFETCH(QString, line);
    QFETCH(QStringList, keys);
    const Filter filter = Filter::parse(line);
    QVERIFY2(!filter.problem(), qPrintable(filter.problem() ? filter.problem()->text : QString()));
    QCOMPARE(picked(filter), keys);
}

void FilterTest::saysWhatIsWrongAndWhere_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::newRow("unknown key") << u"pool:web stat:up"_s << 9 << 7;
    QTest::newRow("unknown state") << u"state:broken"_s << 0 << 12;
    QTest::newRow("no value") << u"a pool:"_s << 2 << 5;
    QTest::newRow("no number") << u"p95:>slow"_s << 0 << 9;
    QTest::newRow("open quote") << u"a \"b c"_s << 2 << 4;
}

void FilterTest::saysWhatIsWrongAndWhere() {
    QFETCH(QString, line);
    QFETCH(int, position);
    QFETCH(int, length);
    const Filter filter = Filter::parse(line);
    QVERIFY(filter.problem());
    QCOMPARE(filter.problem()->position, position);
    QCOMPARE(filter.problem()->length, length);
    QVERIFY(!filter.problem()->text.isEmpty());
}

void FilterTest::whatStandsBeforeAProblemHolds() {
    QCOMPARE(picked(Filter::parse(u"pool:api stat"_s)).size(), 0);
    QCOMPARE(picked(Filter::parse(u"pool:api state:"_s)), QStringList(u"api/a"_s));
}

QTEST_GUILESS_MAIN(FilterTest)
#include "filter_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/pool_model.hpp"
#include "console/store/staging.hpp"
#include "tests/console/model/tables.hpp"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class PoolModelTest : public QObject {
    Q_OBJECT

  private slots:

    void init();
    void cleanup();
    void rowsAreInNaturalOrder();
    void aTickIsOneSignalPerOpenTable();
    void rowsOfATableMayStandAnywhere();
    void serversComeAndGo();
    void sortsAtMostEachTwoSeconds();
    void noDataStandsLastEitherWay();
    void nothingMovesWhileItIsHeld();
    void whatIsNewShowsWhileItIsHeld();
    void selectedRowsKeepTheirServer();
    void problemsAndChangesAreCountedAndShown();
    void theFilterPicksRowsAndHidesEmptyPools();
    void aWeightIsStagedAndShownBesideTheOldOne();
    void withoutTheRoleNothingIsEditable();
    void loadOfAPoolIsThatOfItsServers();
    void withoutTablesRowsStayWithoutData();
    void thousandsOfServersAreQuick();

  private:
    [[nodiscard]] QStringList shown(const QString& pool) const;

    void tick(qint64 now) { model_->tick(tables_->tables(now), now); }

    std::unique_ptr<PoolTables> tables_;
    std::unique_ptr<PoolModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

void PoolModelTest::init() {
    tables_ = std::make_unique<PoolTables>();
    for (const std::string pool : {"web", "api"}) {
        tables_->addPool(pool);
        for (const std::string name : {"s10", "s2", "s1"}) {
            tables_->addServer(pool + "/" + name);
        }
    }
    model_ = std::make_unique<PoolModel>();
    tester_ =
        std::make_unique<QAbstractItemModelTester>(model_.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    tick(10'000);
}

void PoolModelTest::cleanup() {
    tester_.reset();
    model_.reset();
}

QStringList PoolModelTest::shown(const QString& pool) const {
    QStringList names;
    const QModelIndex parent = model_->find(pool);
    for (int row = 0; row < model_->rowCount(parent); ++row) {
        names.append(model_->serverOf(model_->index(row, 0, parent)));
    }
    return names;
}

void PoolModelTest::rowsAreInNaturalOrder() {
    QCOMPARE(model_->rowCount(), 2);
    QCOMPARE(model_->poolOf(model_->index(0, 0)), u"api"_s);
    QCOMPARE(shown(u"web"_s), QStringList({u"s1"_s, u"s2"_s, u"s10"_s}));
    model_->sort(poolColumn("name"), Qt::DescendingOrder);
    QCOMPARE(model_->poolOf(model_->index(0, 0)), u"web"_s);
    QCOMPARE(shown(u"web"_s), QStringList({u"s10"_s, u"s2"_s, u"s1"_s}));
}

void PoolModelTest::aTickIsOneSignalPerOpenTable() {
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    const QSignalSpy laidOut(model_.get(), &QAbstractItemModel::layoutChanged);
    tables_->set("web/s1", "rps", 5.0);
    tables_->set("api/s2", "rps", 7.0);
    tick(20'000);
    QCOMPARE(changed.count(), 3); // both pools' servers, and the pools
    QCOMPARE(laidOut.count(), 0);
    QCOMPARE(model_->value(model_->find(u"web/s1"_s).siblingAtColumn(poolColumn("rps"))), 5.0);
}

void PoolModelTest::rowsOfATableMayStandAnywhere() {
    tables_->set("web/s2", "rps", 42.0);
    auto& servers = tables_->servers();
    std::reverse(servers.keys.begin(), servers.keys.end());
    for (auto& column : servers.values) {
        std::reverse(column.begin(), column.end());
    }
    tick(10'500);
    QCOMPARE(model_->value(model_->find(u"web/s2"_s).siblingAtColumn(poolColumn("rps"))), 42.0);
}

void PoolModelTest::serversComeAndGo() {
    const QSignalSpy reset(model_.get(), &QAbstractItemModel::modelReset);
    tables_->addServer("web/s3");
    tables_->remove("web/s1");
    tables_->addPool("new");
    tables_->addServer("new/a");
    tick(10'500);
    QCOMPARE(shown(u"web"_s), QStringList({u"s2"_s, u"s3"_s, u"s10"_s}));
    QCOMPARE(shown(u"new"_s), QStringList(u"a"_s));
    QCOMPARE(reset.count(), 0);
    model_->tick({}, 11'000);
    QCOMPARE(model_->rowCount(), 0);
}

void PoolModelTest::sortsAtMostEachTwoSeconds() {
    tables_->set("web/s1", "rps", 1.0);
    tables_->set("web/s2", "rps", 2.0);
    tables_->set("web/s10", "rps", 3.0);
    tick(20'000);
    model_->sort(poolColumn("rps"), Qt::DescendingOrder);
    QCOMPARE(shown(u"web"_s), QStringList({u"s10"_s, u"s2"_s, u"s1"_s}));
    tables_->set("web/s1", "rps", 9.0);
    tick(21'999);
    QCOMPARE(shown(u"web"_s).front(), u"s10"_s);
    tick(22'000);
    QCOMPARE(shown(u"web"_s).front(), u"s1"_s);
}

void PoolModelTest::noDataStandsLastEitherWay() {
    tables_->set("web/s2", "rps", 2.0);
    tables_->set("web/s10", "rps", 0.0);
    tick(20'000);
    model_->sort(poolColumn("rps"), Qt::AscendingOrder);
    QCOMPARE(shown(u"web"_s), QStringList({u"s10"_s, u"s2"_s, u"s1"_s}));
    model_->sort(poolColumn("rps"), Qt::DescendingOrder);
    QCOMPARE(shown(u"web"_s), QStringList({u"s2"_s, u"s10"_s, u"s1"_s}));
    const QModelIndex none = model_->find(u"web/s1"_s).siblingAtColumn(poolColumn("rps"));
    QCOMPARE(none.data().toString(), u"—"_s);
    QCOMPARE(model_->find(u"web/s10"_s).siblingAtColumn(poolColumn("rps")).data().toString(), u"0"_s);
}

void PoolModelTest::nothingMovesWhileItIsHeld() {
    model_->sort(poolColumn("rps"), Qt::DescendingOrder);
    model_->setFilter(Filter::parse(u"state:up"_s));
    const QStringList before = shown(u"web"_s);
    const QSignalSpy paused(model_.get(), &PoolModel::orderPausedChanged);
    model_->setHeld(true);
    tables_->set("web/s10", "rps", 9.0);
    tables_->set("web/s2", "state", std::string("down"));
    tick(30'000);
    tick(40'000);
    QCOMPARE(shown(u"web"_s), before);
    QVERIFY(model_->isOrderPaused());
    model_->setHeld(false);
    tick(50'000);
    QCOMPARE(shown(u"web"_s), QStringList({u"s10"_s, u"s1"_s}));
    QVERIFY(!model_->isOrderPaused());
    QCOMPARE(paused.count(), 2);
}

void PoolModelTest::whatIsNewShowsWhileItIsHeld() {
    model_->setHeld(true);
    tables_->addServer("web/s0");
    tables_->remove("web/s2");
    tick(10'500);
    QCOMPARE(shown(u"web"_s), QStringList({u"s1"_s, u"s10"_s, u"s0"_s})); // at the end: nothing above it moves
}

void PoolModelTest::selectedRowsKeepTheirServer() {
    const QPersistentModelIndex pool(model_->find(u"web"_s));
    const QPersistentModelIndex server(model_->find(u"web/s1"_s));
    tables_->set("web/s10", "rps", 9.0);
    tick(20'000);
    model_->sort(poolColumn("rps"), Qt::DescendingOrder);
    tables_->addServer("api/new");
    tick(30'000);
    QCOMPARE(model_->serverOf(server), u"s1"_s);
    QCOMPARE(model_->poolOf(server), u"web"_s);
    QCOMPARE(model_->poolOf(pool), u"web"_s);
    QVERIFY(server.row() > 0);
}

void PoolModelTest::problemsAndChangesAreCountedAndShown() {
    Staging staging;
    staging.configurationIs({{"pools", {{"web", {{"servers", {{"s1", {{"weight", 100}}}}}}}}}}, 1);
    model_->setStaging(&staging);
    const QSignalSpy counts(model_.get(), &PoolModel::countsChanged);
    tables_->set("web/s2", "state", std::string("down"));
    tables_->set("web/s10", "state", std::string("draining"));
    tick(10'500);
    staging.stage({"pools", "web", "servers", "s1", "weight"}, 50);
    QCOMPARE(counts.count(), 2);
    QCOMPARE(model_->countOf(PoolModel::Show::all), 6);
    QCOMPARE(model_->countOf(PoolModel::Show::problems), 1);
    QCOMPARE(model_->countOf(PoolModel::Show::changed), 1);
    model_->setShow(PoolModel::Show::problems);
    QCOMPARE(model_->rowCount(), 1);
    QCOMPARE(shown(u"web"_s), QStringList(u"s2"_s));
    model_->setShow(PoolModel::Show::changed);
    QCOMPARE(shown(u"web"_s), QStringList(u"s1"_s));
    staging.discardAll();
    QCOMPARE(model_->rowCount(), 0);
    model_->setStaging(nullptr);
}

void PoolModelTest::theFilterPicksRowsAndHidesEmptyPools() {
    model_->setFilter(Filter::parse(u"pool:web s1"_s));
    QCOMPARE(model_->rowCount(), 1);
    QCOMPARE(shown(u"web"_s), QStringList({u"s1"_s, u"s10"_s}));
    model_->setFilter({});
    QCOMPARE(model_->rowCount(), 2);
    QCOMPARE(shown(u"web"_s), QStringList({u"s1"_s, u"s2"_s, u"s10"_s}));
}

void PoolModelTest::aWeightIsStagedAndShownBesideTheOldOne() {
    Staging staging;
    staging.configurationIs({{"pools", {{"web", {{"servers", {{"s1", {{"weight", 100}}}}}}}}}}, 1);
    model_->setStaging(&staging);
    model_->setEditable(true);
    const QModelIndex weight = model_->find(u"web/s1"_s).siblingAtColumn(poolColumn("weight"));
    QVERIFY(weight.flags() & Qt::ItemIsEditable);
    QVERIFY(model_->setData(weight, 150, Qt::EditRole));
    QCOMPARE(staging.edits().size(), std::size_t(1));
    QCOMPARE(staging.edits().front().after, boost::json::value(150));
    QCOMPARE(weight.data().toString(), u"100 → 150"_s);
    QCOMPARE(weight.data(Qt::EditRole).toInt(), 150);
    QCOMPARE(model_->plain(weight), u"100"_s);
    QVERIFY(model_->setData(weight, 100, Qt::EditRole)); // what is there anyway
    QVERIFY(staging.isEmpty());
    model_->setStaging(nullptr);
}

void PoolModelTest::withoutTheRoleNothingIsEditable() {
    Staging staging;
    model_->setStaging(&staging);
    const QModelIndex weight = model_->find(u"web/s1"_s).siblingAtColumn(poolColumn("weight"));
    QVERIFY(!(weight.flags() & Qt::ItemIsEditable));
    QVERIFY(!model_->setData(weight, 150, Qt::EditRole));
    QVERIFY(staging.isEmpty());
    model_->setStaging(nullptr);
}

void PoolModelTest::loadOfAPoolIsThatOfItsServers() {
    const QModelIndex load = model_->find(u"web"_s).siblingAtColumn(poolColumn("load"));
    QVERIFY(!model_->value(load));
    tables_->set("web/s1", "load", 0.2);
    tables_->set("web/s2", "load", 0.6);
    tick(10'500);
    QCOMPARE(model_->value(load), 0.4);
}

void PoolModelTest::withoutTablesRowsStayWithoutData() {
    model_->forget();
    QCOMPARE(model_->rowCount(), 2);
    QCOMPARE(model_->find(u"web/s1"_s).siblingAtColumn(poolColumn("weight")).data().toString(), u"—"_s);
}

void PoolModelTest::thousandsOfServersAreQuick() {
    tester_.reset(); // it asks for every cell
    PoolTables many;
    for (int pool = 0; pool < 10; ++pool) {
        const std::string name = "pool" + std::to_string(pool);
        many.addPool(name);
        for (int server = 0; server < 200; ++server) {
            many.addServer(name + "/server" + std::to_string(server));
            many.set(name + "/server" + std::to_string(server), "rps", double((server * 7919) % 200));
        }
    }
    model_->sort(poolColumn("rps"), Qt::DescendingOrder);
    model_->tick(many.tables(), 100'000);
    QElapsedTimer clock;
    clock.start();
    constexpr int kTicks = 40;
    for (int i = 0; i < kTicks; ++i) {
        for (const int server : {3, 77, 150}) {
            many.set("pool4/server" + std::to_string(server), "rps", double((server + i) * 31 % 200));
        }
        model_->tick(many.tables(), 100'000 + 500 * i);
    }
    const double perTick = double(clock.nsecsElapsed()) / 1e6 / kTicks;
    qInfo("2,000 servers, sorted by a number that moves: %.2f ms a tick", perTick);
    QVERIFY2(perTick < 20, "a tick of 2,000 servers is slow");
}

QTEST_GUILESS_MAIN(PoolModelTest)
#include "pool_model_test.moc"

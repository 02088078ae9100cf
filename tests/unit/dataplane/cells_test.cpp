// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/account/cells.hpp"

#include <QTest>

#include <string>
#include <thread>
#include <vector>

using namespace poise;
using account::CellName;
using account::WorkerCells;

class CellsTest : public QObject {
    Q_OBJECT

  private slots:
    void sameNameIsTheSameCell();
    void visitsEveryCellOfItsKindInOrder();
    void answersCountByClass();
    void refusalsCountByReason();
    void abortsCountByWhoCausedThem();
    void visitorMayReadWhileTheWorkerCounts();
};

void CellsTest::sameNameIsTheSameCell() {
    WorkerCells cells;
    QCOMPARE(&cells.listener("web"), &cells.listener("web"));
    QVERIFY(&cells.listener("web") != &cells.listener("api"));
    QCOMPARE(&cells.pool("p"), &cells.pool("p"));
    QCOMPARE(&cells.server("p", "a"), &cells.server("p", "a"));
    QVERIFY(&cells.server("p", "a") != &cells.server("q", "a"));
    QCOMPARE(&cells.traffic("l", "p", "a"), &cells.traffic("l", "p", "a"));
    QVERIFY(&cells.traffic("l", "p", "a") != &cells.traffic("m", "p", "a"));
}

void CellsTest::visitsEveryCellOfItsKindInOrder() {
    WorkerCells cells;
    cells.server("q", "a").connections.add(1);
    cells.server("p", "b").connections.add(2);
    cells.server("p", "a").connections.add(3);
    cells.pool("p").retries.add(4);
    std::string seen;
    cells.visitServers([&](const CellName& name, const account::ServerCells& server) {
        seen += name.pool + "/" + name.server + "=" + std::to_string(server.connections.value()) + " ";
    });
    QCOMPARE(seen, std::string("p/a=3 p/b=2 q/a=1 "));
    seen.clear();
    cells.visitPools([&](const CellName& name, const account::PoolCells& pool) {
        seen += name.pool + "=" + std::to_string(pool.retries.value());
    });
    QCOMPARE(seen, std::string("p=4"));
    cells.visitListeners([](const CellName&, const account::ListenerCells&) { QFAIL("there is no listener"); });
}

void CellsTest::answersCountByClass() {
    account::Answers answers;
    for (const int status : {101, 200, 204, 304, 404, 503, 599, 999}) {
        answers.add(static_cast<std::uint16_t>(status));
    }
    std::vector<std::uint64_t> counts;
    for (const auto& counter : answers.byClass) {
        counts.push_back(counter.value());
    }
    QCOMPARE(counts, (std::vector<std::uint64_t>{1, 2, 1, 1, 3}));
}

void CellsTest::refusalsCountByReason() {
    WorkerCells cells;
    cells.refused("no_route");
    cells.refused("bad_host");
    cells.refused("no_route");
    std::string seen;
    cells.visitRefusals([&](std::string_view reason, const account::Counter& count) {
        seen += std::string(reason) + "=" + std::to_string(count.value()) + " ";
    });
    QCOMPARE(seen, std::string("bad_host=1 no_route=2 "));
}

void CellsTest::abortsCountByWhoCausedThem() {
    WorkerCells cells;
    cells.aborted(account::Aborter::agent);
    cells.aborted(account::Aborter::client);
    cells.aborted(account::Aborter::client);
    for (std::size_t i = 0; i < account::kAborterNames.size(); ++i) {
        const std::string_view name = account::kAborterNames[i];
        QCOMPARE(cells.aborted(i).value(), name == "client" ? 2U : name == "agent" ? 1U : 0U);
    }
}

void CellsTest::visitorMayReadWhileTheWorkerCounts() {
    WorkerCells cells;
    std::thread worker([&] {
        for (int i = 0; i < 20'000; ++i) {
            cells.traffic("l", "p", std::to_string(i % 50)).answers.add(200);
            cells.refused("x");
        }
    });
    std::uint64_t sum = 0;
    while (sum < 20'000) {
        std::uint64_t now = 0;
        cells.visitTraffic(
            [&](const CellName&, const account::TrafficCells& traffic) { now += traffic.answers.byClass[1].value(); });
        QVERIFY(now >= sum);
        sum = now;
    }
    worker.join();
    cells.visitRefusals([](std::string_view, const account::Counter& count) { QCOMPARE(count.value(), 20'000U); });
}

QTEST_APPLESS_MAIN(CellsTest)
#include "cells_test.moc"

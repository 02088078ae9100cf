// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/retry/connect_backoff.hpp"
#include "agent/policy/retry/retry_budget.hpp"

#include <QTest>

#include <atomic>
#include <deque>
#include <random>

using namespace poise;
using namespace std::chrono_literals;
using policy::ConnectBackoff;
using policy::RetryBudget;

namespace {

const TimePoint kStart = TimePoint{} + 1h;

int taken(RetryBudget& budget, TimePoint now, int attempts) {
    int granted = 0;
    for (int i = 0; i < attempts; ++i) {
        granted += budget.take(now) ? 1 : 0;
    }
    return granted;
}

void request(RetryBudget& budget, TimePoint now, int times) {
    for (int i = 0; i < times; ++i) {
        budget.onRequest(now);
    }
}

} // namespace

class RetryTest : public QObject {
    Q_OBJECT

  private slots:
    void budgetIsAShareOfTheRequestsAndAFloor_data();
    void budgetIsAShareOfTheRequestsAndAFloor();
    void floorIsOneForAllWorkers();
    void floorReturnsAtItsRate();
    void requestsCountForTenSeconds();
    void idleBudgetStartsAfresh();
    void noWindowGrantsMoreThanItsBudget();
    void newShareHoldsAtOnce();
    void backoffDoublesUpToItsLimit();
    void failuresThatBeganTogetherCountOnce();
    void successForgetsTheBackoff();
    void onlyOneRequestTriesAgain();
};

void RetryTest::budgetIsAShareOfTheRequestsAndAFloor_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("granted");
    QTest::newRow("nothing seen") << 0.2 << 0 << 3;
    QTest::newRow("too few for the share") << 0.2 << 4 << 3;
    QTest::newRow("one in five") << 0.2 << 5 << 4;
    QTest::newRow("a thousand") << 0.2 << 1000 << 203;
    QTest::newRow("no share") << 0.0 << 1000 << 3;
    QTest::newRow("every one") << 1.0 << 100 << 103;
}

void RetryTest::budgetIsAShareOfTheRequestsAndAFloor() {
    QFETCH(double, share);
    QFETCH(int, requests);
    QFETCH(int, granted);
    std::atomic<std::int64_t> floor{0};
    RetryBudget budget(share, floor);
    request(budget, kStart, requests);
    QCOMPARE(taken(budget, kStart, 2000), granted);
}

void RetryTest::floorIsOneForAllWorkers() {
    std::atomic<std::int64_t> floor{0};
    RetryBudget one(0.2, floor);
    RetryBudget other(0.2, floor);
    request(one, kStart, 50);
    request(other, kStart, 100);
    QCOMPARE(taken(one, kStart, 12), 12);
    QCOMPARE(taken(other, kStart, 100), 21);
    QCOMPARE(taken(one, kStart, 100), 0);
}

void RetryTest::floorReturnsAtItsRate() {
    std::atomic<std::int64_t> floor{0};
    RetryBudget budget(0.2, floor);
    QCOMPARE(taken(budget, kStart, 10), 3);
    QCOMPARE(taken(budget, kStart + 330ms, 10), 0);
    QCOMPARE(taken(budget, kStart + 334ms, 10), 1);
    QCOMPARE(taken(budget, kStart + 5s, 10), 3);
}

void RetryTest::requestsCountForTenSeconds() {
    std::atomic<std::int64_t> floor{0};
    RetryBudget budget(0.2, floor);
    request(budget, kStart, 100);
    QCOMPARE(taken(budget, kStart + 9'999ms, 100), 23);
    request(budget, kStart + 9'999ms, 50);
    QCOMPARE(taken(budget, kStart + 9'999ms, 100), 10);
    // The first hundred are gone, what was granted for them is not; of the fifty nothing is left.
    QCOMPARE(taken(budget, kStart + 10'999ms, 100), 3);
}

void RetryTest::idleBudgetStartsAfresh() {
    std::atomic<std::int64_t> floor{0};
    RetryBudget budget(0.2, floor);
    request(budget, kStart, 100);
    QCOMPARE(taken(budget, kStart, 100), 23);
    request(budget, kStart + 1h, 10);
    QCOMPARE(taken(budget, kStart + 1h, 100), 5);
}

void RetryTest::noWindowGrantsMoreThanItsBudget() {
    std::mt19937 random(11); // NOLINT: the same run each time
    std::atomic<std::int64_t> floor{0};
    RetryBudget budget(0.2, floor);
    std::deque<TimePoint> requests;
    std::deque<TimePoint> retries;
    TimePoint now = kStart;
    for (int i = 0; i < 50'000; ++i) {
        now += std::chrono::microseconds(random() % (i % 5000 < 2500 ? 500 : 20'000));
        budget.onRequest(now);
        requests.push_back(now);
        if (random() % 3 == 0 && budget.take(now)) {
            retries.push_back(now);
        }
        // Slots slide by a second: what was granted in any nine seconds was covered by the ten seconds before.
        while (requests.front() < now - 10s) {
            requests.pop_front();
        }
        while (!retries.empty() && retries.front() < now - 9s) {
            retries.pop_front();
        }
        const double allowed = 0.2 * static_cast<double>(requests.size()) + RetryBudget::kFloorPerSecond * 10;
        QVERIFY(static_cast<double>(retries.size()) <= allowed);
    }
    QVERIFY(!retries.empty());
}

void RetryTest::newShareHoldsAtOnce() {
    std::atomic<std::int64_t> floor{0};
    std::atomic<std::int64_t> otherFloor{0};
    RetryBudget budget(0.2, floor);
    request(budget, kStart, 100);
    QCOMPARE(taken(budget, kStart, 100), 23);
    budget.update(0.5, otherFloor);
    QCOMPARE(taken(budget, kStart, 100), 33);
}

void RetryTest::backoffDoublesUpToItsLimit() {
    ConnectBackoff backoff;
    TimePoint now = kStart;
    QVERIFY(!backoff.active(now));
    for (const Millis expected : {250ms, 500ms, 1000ms, 2000ms, 4000ms, 5000ms, 5000ms}) {
        backoff.failed(now);
        QVERIFY(backoff.active(now + expected - 1ns));
        QVERIFY(!backoff.active(now + expected));
        now += expected;
    }
}

void RetryTest::failuresThatBeganTogetherCountOnce() {
    ConnectBackoff backoff;
    for (int i = 0; i < 50; ++i) {
        backoff.failed(kStart + std::chrono::milliseconds(i));
    }
    QVERIFY(!backoff.active(kStart + 250ms));
}

void RetryTest::successForgetsTheBackoff() {
    ConnectBackoff backoff;
    backoff.failed(kStart);
    backoff.failed(kStart + 250ms);
    backoff.succeeded();
    QVERIFY(!backoff.active(kStart + 250ms));
    QVERIFY(!backoff.suspect());
    backoff.failed(kStart + 300ms);
    QVERIFY(!backoff.active(kStart + 550ms));
}

void RetryTest::onlyOneRequestTriesAgain() {
    ConnectBackoff backoff;
    backoff.failed(kStart);
    const TimePoint again = kStart + 300ms;
    QVERIFY(!backoff.active(again));
    backoff.tried(again);
    QVERIFY(backoff.active(again));
    backoff.failed(again + 10ms); // the trial's answer, though the others still keep away
    QVERIFY(backoff.active(again + 509ms));
    QVERIFY(!backoff.active(again + 510ms));
}

QTEST_APPLESS_MAIN(RetryTest)
#include "retry_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/guard.hpp"

#include <QTest>

using namespace poise;
using namespace poise::h2;

class H2GuardTest : public QObject {
    Q_OBJECT

  private slots:
    void burstIsAllowedAndNoMore_data();
    void burstIsAllowedAndNoMore();

    void timeAllowsMore_data() { burstIsAllowedAndNoMore_data(); }

    void timeAllowsMore();
    void workEarnsWindowUpdates();
    void nothingIsSavedBeyondTheBurst();
};

namespace {

int allowed(Guard& guard, Noise noise, TimePoint now) {
    int count = 0;
    while (count < 100'000 && guard.allows(noise, now)) {
        ++count;
    }
    return count;
}

} // namespace

void H2GuardTest::burstIsAllowedAndNoMore_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < kNoises; ++i) {
        QTest::addRow("%s", kNoiseRows[i].word.data()) << static_cast<int>(i);
    }
}

void H2GuardTest::burstIsAllowedAndNoMore() {
    QFETCH(int, index);
    const NoiseRow& row = kNoiseRows[static_cast<std::size_t>(index)];
    const TimePoint begin{};
    Guard guard(begin);
    QCOMPARE(allowed(guard, row.noise, begin), static_cast<int>(row.burst));
    QVERIFY(!guard.allows(row.noise, begin));
}

void H2GuardTest::timeAllowsMore() {
    QFETCH(int, index);
    const NoiseRow& row = kNoiseRows[static_cast<std::size_t>(index)];
    const TimePoint begin{};
    Guard guard(begin);
    (void)allowed(guard, row.noise, begin);
    QCOMPARE(allowed(guard, row.noise, begin + Millis{1000}), static_cast<int>(row.perSecond));
}

void H2GuardTest::workEarnsWindowUpdates() {
    const TimePoint begin{};
    Guard guard(begin);
    (void)allowed(guard, Noise::windowUpdate, begin);
    (void)allowed(guard, Noise::reset, begin);
    guard.worked();
    guard.worked();
    QCOMPARE(allowed(guard, Noise::windowUpdate, begin), 8);
    QCOMPARE(allowed(guard, Noise::reset, begin), 0);
}

void H2GuardTest::nothingIsSavedBeyondTheBurst() {
    const TimePoint begin{};
    Guard guard(begin);
    (void)allowed(guard, Noise::ping, begin);
    QCOMPARE(allowed(guard, Noise::ping, begin + Millis{3'600'000}), 200);
}

QTEST_APPLESS_MAIN(H2GuardTest)
#include "guard_test.moc"

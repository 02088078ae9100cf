// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temp_folder.hpp"
#include "tests/unit/history/keeper.hpp"

#include <QTest>

#include <random>

using namespace poise;
using namespace poise::history;
using namespace poise::history::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

/// Two servers whose load comes and goes, and all that happened to them.
class Traffic {
  public:
    explicit Traffic(unsigned seed, std::int64_t start = kStart)
        : world(1, 2, start)
        , random_(seed) {}

    /// The next `step`, and what it brings.
    std::int64_t go(Keeper& keeper, std::chrono::seconds step) {
        if (random_() % 20 == 0) {
            busy_ = random_() % 3 == 0;
        }
        std::vector<std::chrono::nanoseconds> took;
        for (unsigned i = busy_ ? random_() % 8 : 0; i > 0; --i) {
            took.emplace_back(static_cast<std::int64_t>(latency_(random_)));
            world.request(0, took.back());
        }
        const bool changes = random_() % 50 == 0;
        if (changes) {
            world.server(0).configured->inFlight = static_cast<std::uint32_t>(random_() % 9);
        }
        const std::int64_t t = keeper.record(world);
        for (const std::chrono::nanoseconds one : took) {
            truth.request(t, one);
        }
        if (changes || first_) {
            truth.inFlight(t, world.server(0).configured->inFlight);
        }
        first_ = false;
        world.pass(step);
        return t;
    }

    World world;
    Truth truth;

  private:
    std::mt19937 random_;
    std::lognormal_distribution<double> latency_{15, 1.5}; // around 3 ms
    bool busy_ = true;
    bool first_ = true;
};

/// Whether an answer is what the truth says, for steps in [begin, end) of one run; why not, else empty.
QString difference(const wire::HistoryQuery& answer, const Truth& truth, std::int64_t begin, std::int64_t end) {
    const std::int64_t step = answer.step / 1000;
    for (std::size_t i = 0; i < answer.series[0].values.size(); ++i) {
        const std::int64_t from = std::max(begin, answer.from / 1000 + static_cast<std::int64_t>(i) * step);
        const std::int64_t to = std::min(end, answer.from / 1000 + static_cast<std::int64_t>(i + 1) * step);
        const auto value = [&](std::size_t series) { return answer.series[series].values[i]; };
        const QString where = QString("step %1 of %2 s: ").arg(i).arg(step);
        if (from >= to) {
            if (value(0) || value(1) || value(2)) {
                return where + "there is something where the agent did not run";
            }
            continue;
        }
        const std::vector<double> durations = truth.durations(from, to);
        if (value(0) != static_cast<double>(durations.size())) {
            return where + QString("%1 requests, not %2").arg(value(0).value_or(-1)).arg(durations.size());
        }
        if (value(1).has_value() == durations.empty()) {
            return where + "a percentile of nothing, or none of something";
        }
        const double exact = durations.empty() ? 0 : exactQuantile(durations, 0.95);
        if (!durations.empty() && std::abs(*value(1) - exact) > exact * 0.01) {
            return where + QString("p95 %1, not %2").arg(*value(1)).arg(exact);
        }
        const double mean = truth.meanInFlight(from, to);
        if (!value(2) || std::abs(*value(2) - mean) > 1e-9) {
            return where + QString("in flight %1, not %2").arg(value(2).value_or(-1)).arg(mean);
        }
    }
    return {};
}

const std::vector<std::string> kSeries{"requests", "p95_ms", "in_flight"};

} // namespace

class ArchiveTest : public QObject {
    Q_OBJECT

  private slots:
    void aMonthIsExactInAnyRangeAndStep();
    void secondsAreRolledUpAndTheJournalStaysShort();
    void whatACrashLeavesIsRolledUpAtTheNextStart();
    void storingTwiceCountsOnce();
    void gapsAreNullAndSilenceIsZero();
    void clocksThatJumpLoseNothing();
    void gaugesAreKnownLongAfterTheyChanged();
    void finestAndOldestGoesFirst();
    void smallLimitsHold();
    void oldTiersAreForgottenByAge();
    void aWrongClockDoesNotForgetAtOnce();
};

void ArchiveTest::aMonthIsExactInAnyRangeAndStep() {
    const poise::test::TempFolder folder;
    Keeper keeper(folder.path() / "history.sqlite");
    Traffic traffic(1);
    std::int64_t end = 0;
    for (std::int64_t t = 0; t < 33 * kDay; t += 10) {
        end = traffic.go(keeper, 10s) + 1;
        if (t % kHour == 0) {
            QVERIFY(keeper.store());
        }
    }
    QVERIFY(keeper.store());
    QVERIFY(keeper.number("SELECT count(*) FROM chunks WHERE tier = 1") < 2 * 5 * 24 * 6);
    std::mt19937 random(2);
    const std::vector<std::string> steps{"1s", "7s", "10s", "30s", "1m", "90s", "5m", "1h", "3h", "24h", ""};
    int answered = 0;
    for (int i = 0; i < 300; ++i) {
        const std::int64_t reach = std::array<std::int64_t, 4>{kHour, kDay, 20 * kDay, 33 * kDay}[random() % 4];
        const std::int64_t from = end - static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(reach)) - 1;
        const std::int64_t to = from + 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(reach));
        const std::string step = steps[random() % steps.size()];
        const auto answer = keeper.query(
            asking(kSeries, server("p0", "s0000"), from, to, step.empty() ? std::nullopt : std::optional(step)));
        if (!answer) {
            QVERIFY(QString::fromStdString(answer.error().message).contains("smallest step"));
            continue;
        }
        ++answered;
        const QString wrong = difference(*answer, traffic.truth, kStart, end);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QString(" (%1 to %2)").arg(from).arg(to)));
    }
    QVERIFY(answered > 150);
    // The pool and the agent are this server and one that does nothing.
    for (const wire::HistoryLabels& labels : {wire::HistoryLabels{}, {.listener = {}, .pool = "p0", .server = {}}}) {
        const auto answer = keeper.query(asking(kSeries, labels, kStart, end, "24h"));
        QCOMPARE(difference(*answer, traffic.truth, kStart, end), QString());
    }
}

void ArchiveTest::secondsAreRolledUpAndTheJournalStaysShort() {
    const poise::test::TempFolder folder;
    Keeper keeper(folder.path() / "history.sqlite");
    Traffic traffic(3, kStart + 7);
    std::int64_t end = 0;
    for (int i = 0; i < 2 * kHour; ++i) {
        end = traffic.go(keeper, 1s) + 1;
        if (i % 3 == 0) {
            QVERIFY(keeper.store());
            QVERIFY(keeper.number("SELECT count(*) FROM frames WHERE tier = 0") <= 10);
            QVERIFY(keeper.number("SELECT count(*) FROM frames WHERE tier = 1") <= 66);
            QVERIFY(keeper.number("SELECT count(*) FROM frames WHERE tier = 2") <= 60);
        }
        if (i % 500 == 0) {
            for (const char* step : {"10s", "1m", "1h"}) {
                QVERIFY(keeper.store());
                const auto answer = keeper.query(asking(kSeries, server("p0", "s0000"), kStart, end, step));
                QCOMPARE(difference(*answer, traffic.truth, kStart + 7, end), QString());
            }
        }
    }
}

void ArchiveTest::whatACrashLeavesIsRolledUpAtTheNextStart() {
    const poise::test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    std::mt19937 random(4);
    double told = 0;
    std::int64_t t = kStart;
    for (int life = 0; life < 30; ++life) {
        Keeper keeper(path);
        World world(1, 2, t);
        const int seconds = 1 + static_cast<int>(random() % 400);
        for (int i = 0; i < seconds; ++i) {
            world.request(0, 1ms);
            keeper.record(world);
            QVERIFY(keeper.store());
            world.pass(1s);
            ++t;
            ++told;
        }
        world.request(0, 1ms);
        keeper.record(world); // never stored: the agent is killed here
        t += static_cast<std::int64_t>(random() % 100);
    }
    Keeper keeper(path);
    World world(1, 2, t);
    keeper.record(world);
    QVERIFY(keeper.store());
    QCOMPARE(keeper.number("SELECT count(*) FROM runs WHERE rolled1 < ended OR rolled2 < ended OR rolled3 < ended"),
             std::int64_t{1});
    QVERIFY(keeper.number("SELECT count(*) FROM frames") <= 1);
    for (const char* step : {"10s", "1m", "1h"}) {
        const auto answer = keeper.query(asking({"requests"}, {}, kStart, t + 1, step));
        double sum = 0;
        for (const auto& value : answer->series[0].values) {
            sum += value.value_or(0);
        }
        QCOMPARE(sum, told);
    }
}

void ArchiveTest::storingTwiceCountsOnce() {
    const poise::test::TempFolder folder;
    store::HistoryFile file(folder.path() / "history.sqlite");
    Archive archive(std::uint64_t{1} << 30);
    Recorder recorder;
    World world;
    Batch batch;
    for (int i = 0; i < 25; ++i) {
        world.request(0, 1ms);
        batch.frames.push_back(std::make_shared<const Frame>(*recorder.add(world.sample()).frame));
        batch.names = {agentName()};
        QVERIFY(archive.store(file, batch)); // everything so far, again and again
        world.pass(1s);
    }
    const auto question = check(asking({"requests"}, {}, kStart, kStart + 30, "30s"));
    const auto found = file.with<Answer<Found>>([&](store::Database& database) {
        return lookUp(database, *question, {.known = true, .stored = archive.stored(), .open = archive.run()});
    });
    const std::vector<StepValue>& values = (*found)->values;
    QCOMPARE(values.size(), std::size_t{1});
    QCOMPARE(values[0].point[Counter::answers2xx], std::uint64_t{25});
}

void ArchiveTest::gapsAreNullAndSilenceIsZero() {
    const poise::test::TempFolder folder;
    Keeper keeper(folder.path() / "history.sqlite");
    World world;
    const auto live = [&](int seconds) {
        for (int i = 0; i < seconds; ++i) {
            keeper.record(world);
            world.pass(1s);
        }
    };
    live(60);
    world.pass(120s);
    world.request(1, 1ms);
    live(30);
    QVERIFY(keeper.store());
    const auto answer = keeper.query(asking({"requests", "rps", "p50_ms", "error_rate", "effective_weight"},
                                            server("p0", "s0001"), kStart - 60, kStart + 300, "1m"));
    using Values = std::vector<std::optional<double>>;
    QVERIFY((answer->series[0].values == Values{{}, 0, {}, {}, 1, {}}));
    QVERIFY((answer->series[1].values == Values{{}, 0, {}, {}, 1.0 / 30, {}}));
    QVERIFY((answer->series[3].values == Values{{}, {}, {}, {}, 0, {}}));
    QVERIFY((answer->series[4].values == Values{{}, 100, {}, {}, 100, {}}));
    QVERIFY(!answer->series[2].values[1] && std::abs(*answer->series[2].values[4] - 1) < 0.01);
}

void ArchiveTest::clocksThatJumpLoseNothing() {
    const poise::test::TempFolder folder;
    Keeper keeper(folder.path() / "history.sqlite");
    World world(1, 2, kStart + 10 * kHour);
    double told = 0;
    for (const auto jump : {3h, -5h, 2h, -1h, 1h}) {
        for (int i = 0; i < 100; ++i) {
            world.request(0, 1ms);
            ++told;
            keeper.record(world);
            QVERIFY(keeper.store());
            world.pass(1s);
        }
        world.jump(jump);
    }
    keeper.record(world);
    QVERIFY(keeper.store());
    QCOMPARE(keeper.number("SELECT count(*) FROM runs"), std::int64_t{6});
    for (const char* step : {"10s", "1m", "1h"}) {
        double sum = 0;
        for (std::int64_t from = kStart; from < kStart + 20 * kHour; from += 5 * kHour) {
            const auto answer = keeper.query(asking({"requests"}, {}, from, from + 5 * kHour, step));
            for (const auto& value : answer->series[0].values) {
                sum += value.value_or(0);
            }
        }
        QCOMPARE(sum, told);
    }
}

void ArchiveTest::gaugesAreKnownLongAfterTheyChanged() {
    const poise::test::TempFolder folder;
    Keeper keeper(folder.path() / "history.sqlite");
    World world;
    for (std::int64_t t = 0; t < 3 * kHour; t += 5) {
        world.server(0).configured->effectiveWeight = t < 30 ? 10 : 70;
        keeper.record(world);
        world.pass(5s);
        if (t % 600 == 0) {
            QVERIFY(keeper.store());
        }
    }
    QVERIFY(keeper.store());
    QCOMPARE(keeper.number("SELECT count(*) FROM chunks WHERE tier = 1"), std::int64_t{5}); // the first ten minutes
    for (const std::int64_t from : {60L, 1000L, 3600L, 7200L, 10'000L}) {
        const auto answer = keeper.query(asking({"effective_weight", "servers_up"}, server("p0", "s0000"),
                                                kStart + from, kStart + from + 60, "10s"));
        if (!answer) {
            QFAIL(answer.error().message.c_str());
        }
        QCOMPARE(answer->series[0].values[2].value_or(-1), 70.0);
    }
}

void ArchiveTest::finestAndOldestGoesFirst() {
    const poise::test::TempFolder folder;
    constexpr std::uint64_t kLimit = std::uint64_t{2} << 20;
    Keeper keeper(folder.path() / "history.sqlite", kLimit);
    World world(1, 40);
    std::mt19937 random(5);
    double told = 0;
    std::uint64_t largest = 0;
    for (std::int64_t t = 0; t < 12 * kHour; t += 10) {
        for (std::size_t server = 0; server < 40; ++server) {
            for (int i = 0; i < 5; ++i) {
                world.request(server, std::chrono::microseconds(100 + random() % 100'000));
                ++told;
            }
        }
        keeper.record(world);
        world.pass(10s);
        if (t % 60 == 0) {
            QVERIFY(keeper.store());
            largest = std::max(
                largest, static_cast<std::uint64_t>(std::filesystem::file_size(folder.path() / "history.sqlite")));
        }
    }
    QVERIFY(keeper.store());
    QVERIFY2(largest <= kLimit, qPrintable(QString::number(largest)));
    QVERIFY(largest > kLimit / 2);
    const auto sinceOf = [&](int tier) {
        return keeper.number(
            ("SELECT coalesce(max(since), 0) FROM tiers WHERE tier = " + std::to_string(tier)).c_str());
    };
    QVERIFY(sinceOf(1) > kStart);
    QVERIFY(sinceOf(1) > sinceOf(2));
    QCOMPARE(sinceOf(3), std::int64_t{0});
    // What is coarse is still whole, and a query that reaches back gets that.
    const auto answer = keeper.query(asking({"requests"}, {}, kStart, kStart + 12 * kHour));
    QCOMPARE(answer->step, 3'600'000);
    double sum = 0;
    for (const auto& value : answer->series[0].values) {
        sum += value.value();
    }
    QCOMPARE(sum, told);
    const auto fine = keeper.query(asking({"requests"}, {}, sinceOf(1), kStart + 12 * kHour, "10m"));
    QCOMPARE(fine->series[0].values[0].value_or(-1), 60.0 * 40 * 5);
}

void ArchiveTest::smallLimitsHold() {
    const poise::test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    const auto fill = [&](std::uint64_t limit, std::int64_t start) {
        Keeper keeper(path, limit);
        World world(1, 40, start);
        for (std::int64_t t = 0; t < 2 * kHour; t += 10) {
            for (std::size_t server = 0; server < 40; ++server) {
                world.request(server, std::chrono::microseconds(100 + (t * 37 + 11) % 100'000));
                world.request(server, std::chrono::microseconds(100 + (t * 91 + 7) % 100'000));
            }
            keeper.record(world);
            world.pass(10s);
            if (!keeper.store()) {
                return std::uint64_t{0};
            }
        }
        return static_cast<std::uint64_t>(keeper.number("PRAGMA page_count") * keeper.number("PRAGMA page_size"));
    };
    const std::uint64_t roomy = fill(std::uint64_t{64} << 20, kStart);
    const std::uint64_t small = fill(roomy / 2, kStart + 3 * kHour); // the operator made it smaller
    QVERIFY(small > 0);
    QVERIFY2(small <= roomy / 2, qPrintable(QString("%1 of %2").arg(small).arg(roomy / 2)));
}

void ArchiveTest::oldTiersAreForgottenByAge() {
    const poise::test::TempFolder folder;
    Keeper keeper(folder.path() / "history.sqlite");
    World world(1, 1);
    for (std::int64_t t = 0; t < 26 * kHour; t += 10) {
        if (t % 60 == 0) {
            world.request(0, 1ms);
        }
        keeper.record(world);
        world.pass(10s);
        if (t % 600 == 0) {
            QVERIFY(keeper.store());
        }
    }
    QVERIFY(keeper.store());
    const std::int64_t oldest = keeper.number("SELECT min(t) FROM chunks WHERE tier = 1");
    QVERIFY(oldest > kStart + kHour && oldest < kStart + 3 * kHour);
    QCOMPARE(keeper.number("SELECT min(t) FROM chunks WHERE tier = 2"), kStart);
    const auto answer = keeper.query(asking({"requests"}, {}, kStart, kStart + 600, "10s"));
    QCOMPARE(answer->step, 60'000); // what is kept of the first minutes
    QCOMPARE(answer->series[0].values.size(), std::size_t{10});
    QCOMPARE(answer->series[0].values[3].value_or(-1), 1.0);
}

void ArchiveTest::aWrongClockDoesNotForgetAtOnce() {
    const poise::test::TempFolder folder;
    Keeper keeper(folder.path() / "history.sqlite");
    World world(1, 1);
    const auto live = [&](std::int64_t seconds) {
        for (std::int64_t t = 0; t < seconds; t += 10) {
            world.request(0, 1ms);
            keeper.record(world);
            world.pass(10s);
            QVERIFY(keeper.store());
        }
    };
    live(kHour);
    world.jump(std::chrono::hours(3 * 366 * 24));
    live(kHour / 2);
    world.jump(std::chrono::hours(-3 * 366 * 24));
    live(kHour);
    const auto answer = keeper.query(asking({"requests"}, {}, kStart, kStart + kHour, "1h"));
    QCOMPARE(answer->series[0].values[0].value_or(-1), 360.0);
}

QTEST_APPLESS_MAIN(ArchiveTest)
#include "archive_test.moc"

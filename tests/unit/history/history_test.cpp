// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/wire/history_series.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/history/life.hpp"
#include "tests/unit/store/conditions.hpp"

#include <QTest>

#include <fstream>
#include <limits>
#include <random>

using namespace poise;
using namespace poise::history;
using namespace poise::history::test;
using namespace std::chrono_literals;

namespace {

using Kinds = std::vector<std::string>;

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

  private slots:
    void recentSecondsComeFromMemoryAtOnce();
    void olderOnesComeFromTheStoreTogetherWithMemory();
    void whatIsNotStoredYetCounts();
    void aNewLifeKnowsTheOldOne();
    void theLastSampleIsStored();
    void badQuestionsAreRefused_data();
    void badQuestionsAreRefused();
    void everySeriesAnswersForItsLabels();
    void stepsAreChosen_data();
    void stepsAreChosen();
    void removedServersAreStillKnown();
    void clockJumpsAreReported();
    void worksWithoutAStore();
    void diskThatFailsIsReportedOnceAndCaughtUpWith();
    void readOnlyFolderIsReportedAndRecovers();
    void longOutagesLeaveAGapAndNothingWrong();
    void garbageIsSetAside();
    void damageAtRunTimeIsSetAsideAndMemoryStoredAgain();
    void shortMemoryIsSaid();
    void answersAfterTheEndAreIgnored();
};

void HistoryTest::recentSecondsComeFromMemoryAtOnce() {
    Life life({});
    life.live(30);
    bool answered = false;
    life.history.query(asking({"requests", "rps"}, {}, kStart + 10, kStart + 40, "10s"), [&](const auto& answer) {
        answered = true;
        using Values = std::vector<std::optional<double>>;
        QVERIFY((answer->series[0].values == Values{10, 10, {}}));
        QVERIFY((answer->series[1].values == Values{1, 1, {}}));
        QCOMPARE(answer->from, (kStart + 10) * 1000);
        QCOMPARE(answer->step, 10'000);
    });
    QVERIFY(answered);
    // A step that is not over yet has what there is, and rates by the seconds that were.
    const auto partly = life.query(asking({"requests", "rps"}, {}, kStart, kStart + 60, "20s"));
    QCOMPARE(partly->series[0].values[1].value_or(-1), 10.0);
    QCOMPARE(partly->series[1].values[1].value_or(-1), 1.0);
}

void HistoryTest::olderOnesComeFromTheStoreTogetherWithMemory() {
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.live(2000);
    QCOMPARE(life.requests(kStart, kStart + 2000), 2000.0);
    QCOMPARE(life.requests(kStart, kStart + 2000, "1m"), 2000.0);
    QCOMPARE(life.requests(kStart + 5, kStart + 1995, "10s"), 2000.0); // rounded to whole steps
    QCOMPARE(life.requests(kStart + 1900, kStart + 2000, "1s"), 100.0);
    QVERIFY(life.events.empty());
}

void HistoryTest::whatIsNotStoredYetCounts() {
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.live(1000);
    life.live(100, false); // the writer is busy with the first of these
    QCOMPARE(life.requests(kStart, kStart + 1100, "10s"), 1100.0);
    life.settle();
    QCOMPARE(life.requests(kStart, kStart + 1100, "10s"), 1100.0);
}

void HistoryTest::aNewLifeKnowsTheOldOne() {
    const poise::test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    std::int64_t t = kStart;
    for (const int seconds : {7, 61, 601, 33}) {
        Life life(path, World(1, 2, t));
        life.live(seconds);
        t += seconds;
    }
    Life life(path, World(1, 2, t + 60));
    life.live(1);
    QCOMPARE(life.requests(kStart, t), 7.0 + 61 + 601 + 33);
    const auto gap = life.query(asking({"requests"}, {}, kStart, t + 60, "10s"));
    QVERIFY(!gap->series[0].values.at(static_cast<std::size_t>((t + 20 - kStart) / 10)));
}

void HistoryTest::theLastSampleIsStored() {
    const poise::test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    {
        Life life(path);
        life.live(5, false);
        life.world.request(0, 1ms);
        life.world.pass(-900ms); // in the middle of a second
        life.history.finish(life.world.sample());
        life.settle();
    }
    Life life(path, World(1, 2, kStart + 100));
    life.live(1);
    QCOMPARE(life.requests(kStart, kStart + 100), 6.0);
}

void HistoryTest::badQuestionsAreRefused_data() {
    QTest::addColumn<QStringList>("series");
    QTest::addColumn<QStringList>("labels"); // listener, pool, server
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("says");
    const QStringList none{"", "", ""};
    const QStringList one{"requests"};
    const qint64 from = kStart * 1000;
    QTest::newRow("no series") << QStringList{} << none << from << from + 1 << "" << "at least one series";
    QTest::newRow("unknown series") << QStringList{"reqests"} << none << from << from + 1 << ""
                                    << "no series \"reqests\"";
    QTest::newRow("series of others") << QStringList{"p99_ms"} << QStringList{"in", "", ""} << from << from + 1 << ""
                                      << "no series \"p99_ms\" of a listener; of a listener there are requests";
    QTest::newRow("server without pool") << one << QStringList{"", "", "a"} << from << from + 1 << "" << "labels name";
    QTest::newRow("listener and pool") << one << QStringList{"in", "p0", ""} << from << from + 1 << "" << "labels name";
    QTest::newRow("to is not later") << one << none << from << from << "" << "earlier than to";
    QTest::newRow("before the epoch") << one << none << qint64{-1} << from << "" << "earlier than to";
    QTest::newRow("far future") << one << none << from << std::numeric_limits<qint64>::max() << "" << "earlier than to";
    QTest::newRow("step is no duration") << one << none << from << from + 1 << "soon" << "whole number of seconds";
    QTest::newRow("step of half a second") << one << none << from << from + 1 << "500ms" << "whole number of seconds";
    QTest::newRow("step of nothing") << one << none << from << from + 1 << "0s" << "whole number of seconds";
    QTest::newRow("endless step") << one << none << from << from + 1 << "2562047788015h" << "up to ten years";
    QTest::newRow("too many points") << one << none << from << from + 86'400'000 << "10s"
                                     << "smallest step for this range is \"1m\"";
    QTest::newRow("unknown pool") << one << QStringList{"", "p9", ""} << from << from + 1 << ""
                                  << "no history of pool/p9";
}

void HistoryTest::badQuestionsAreRefused() {
    QFETCH(QStringList, series);
    QFETCH(QStringList, labels);
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(QString, step);
    QFETCH(QString, says);
    const poise::test::TempFolder folder;
    Life stored(folder.path() / "history.sqlite");
    Life memory({});
    const auto given = [](const QString& text) {
        return text.isEmpty() ? std::nullopt : std::optional(text.toStdString());
    };
    wire::HistoryQueryParams params{.series = {},
                                    .labels = {given(labels[0]), given(labels[1]), given(labels[2])},
                                    .from = from,
                                    .to = to,
                                    .step = given(step)};
    for (const QString& name : series) {
        params.series.push_back(name.toStdString());
    }
    for (Life* life : {&stored, &memory}) {
        life->live(20);
        const auto answer = life->query(params);
        QVERIFY(!answer);
        const bool missing = says.startsWith("no history");
        QVERIFY(answer.error().code == (missing ? wire::Code::notFound : wire::Code::invalidParams));
        QVERIFY2(QString::fromStdString(answer.error().message).contains(says), answer.error().message.c_str());
    }
}

void HistoryTest::everySeriesAnswersForItsLabels() {
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.world.now().listeners[0].open = 5;
    life.live(1000);
    const std::vector<std::pair<wire::HistoryLabels, bool wire::SeriesLabels::*>> entities{
        {{}, &wire::SeriesLabels::none},
        {{.listener = "in", .pool = {}, .server = {}}, &wire::SeriesLabels::listener},
        {{.listener = {}, .pool = "p0", .server = {}}, &wire::SeriesLabels::pool},
        {server("p0", "s0000"), &wire::SeriesLabels::server}};
    for (const auto& [labels, has] : entities) {
        for (const wire::SeriesRow& row : wire::kHistorySeries) {
            for (const std::int64_t from : {kStart, kStart + 900}) { // from the store, from memory
                const auto answer = life.query(asking({std::string(row.name)}, labels, from, kStart + 1000, "50s"));
                QCOMPARE(answer.has_value(), row.labels.*has);
                QVERIFY2(!answer || answer->series[0].values[1], std::string(row.name).c_str());
            }
        }
    }
    const auto values = life.query(
        asking({"requests", "p99_ms", "mean_ms", "bytes_in_ps", "error_rate", "servers_up", "effective_weight"},
               server("p0", "s0000"), kStart, kStart + 1000, "10m"));
    const auto value = [&](std::size_t i) { return values->series[i].values[0].value_or(-1); };
    QCOMPARE(value(0), 600.0);
    QVERIFY(std::abs(value(1) - 1) < 0.01);
    QVERIFY(std::abs(value(2) - 1) < 1e-6);
    QCOMPARE(value(3), 100.0);
    QCOMPARE(value(4), 0.0);
    QCOMPARE(value(5), 1.0);
    QCOMPARE(value(6), 100.0);
}

void HistoryTest::stepsAreChosen_data() {
    QTest::addColumn<qint64>("from"); // seconds before now
    QTest::addColumn<QString>("asked");
    QTest::addColumn<qint64>("step");
    QTest::newRow("a minute") << qint64{60} << "" << qint64{1};
    QTest::newRow("ten minutes") << qint64{600} << "" << qint64{2};
    QTest::newRow("ten minutes, second by second") << qint64{600} << "1s" << qint64{1};
    QTest::newRow("an odd step in memory") << qint64{600} << "7s" << qint64{7};
    QTest::newRow("beyond memory") << qint64{1200} << "" << qint64{10};
    QTest::newRow("beyond memory, second by second") << qint64{1200} << "1s" << qint64{10};
    QTest::newRow("beyond memory, an odd step") << qint64{1200} << "25s" << qint64{30};
    QTest::newRow("a day") << qint64{86'400} << "" << qint64{300};
    QTest::newRow("two years") << qint64{63'072'000} << "" << qint64{604'800};
    QTest::newRow("sixty years") << qint64{1'770'000'000} << "" << qint64{5'961'600};
}

void HistoryTest::stepsAreChosen() {
    QFETCH(qint64, from);
    QFETCH(QString, asked);
    QFETCH(qint64, step);
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.live(1000);
    const std::int64_t now = kStart + 1000;
    const auto answer = life.query(
        asking({"requests"}, {}, now - from, now, asked.isEmpty() ? std::nullopt : std::optional(asked.toStdString())));
    QVERIFY(answer.has_value());
    QCOMPARE(answer->step, step * 1000);
    QCOMPARE(answer->from % answer->step, 0);
    QVERIFY(answer->series[0].values.size() <= 2000);
}

void HistoryTest::removedServersAreStillKnown() {
    const poise::test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    {
        Life life(path);
        life.live(30);
    }
    Life life(path, World(1, 0, kStart + 3600));
    for (int i = 0; i < 20; ++i) {
        life.history.add(life.world.sample());
        life.world.pass(1s);
        life.settle();
    }
    const auto answer =
        life.query(asking({"requests", "servers_up"}, server("p0", "s0000"), kStart, kStart + 60, "30s"));
    QCOMPARE(answer->series[0].values[0].value_or(-1), 30.0);
    QCOMPARE(answer->series[1].values[0].value_or(-1), 1.0);
}

void HistoryTest::clockJumpsAreReported() {
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite", World(1, 2, kStart + 36'000));
    life.live(100);
    life.world.jump(-3h);
    life.live(100);
    life.world.jump(3h);
    life.live(100);
    QVERIFY((life.kinds() == Kinds{"clock.jumped", "clock.jumped"}));
    QCOMPARE(life.events[0].args.at("ms").as_int64(), std::int64_t{-10'800'000});
    QVERIFY(life.events[0].text.find("back by 3h") != std::string::npos);
    QCOMPARE(life.requests(kStart + 36'000 - 10'800, kStart + 36'000 - 10'800 + 300), 100.0);
    QCOMPARE(life.requests(kStart + 36'000, kStart + 36'000 + 400, "10s"), 200.0);
}

void HistoryTest::worksWithoutAStore() {
    Life life({});
    life.live(1000);
    QCOMPARE(life.requests(kStart, kStart + 1000, "1s"), 900.0);
    const auto answer = life.query(asking({"requests"}, {}, kStart, kStart + 1000, "10s"));
    QVERIFY(!answer->series[0].values[0]);
    QVERIFY(life.events.empty());
    QCOMPARE(life.history.secondsInMemory(), std::size_t{900});
}

void HistoryTest::diskThatFailsIsReportedOnceAndCaughtUpWith() {
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.live(100);
    for (int episode = 0; episode < 2; ++episode) {
        life.events.clear();
        {
            const poise::test::FullDisk full(0);
            life.live(300);
            QVERIFY(life.kinds() == Kinds{"history.storage_failed"});
            QVERIFY(life.events[0].severity == wire::EventSeverity::critical);
            const std::int64_t now = life.world.second();
            QCOMPARE(life.requests(now - 300, now, "1s"), 300.0);
        }
        life.live(1);
        life.settle();
        QVERIFY((life.kinds() == Kinds{"history.storage_failed", "history.storage_resumed"}));
        QCOMPARE(life.requests(kStart, life.world.second(), "10s"), 100.0 + (episode + 1) * 301.0);
    }
}

void HistoryTest::readOnlyFolderIsReportedAndRecovers() {
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    {
        const poise::test::ReadOnlyFolder readOnly(folder.path());
        life.live(50);
        QVERIFY(life.kinds() == Kinds{"history.storage_failed"});
        QCOMPARE(life.requests(kStart - 100, kStart + 50), 50.0); // memory answers for what it has
    }
    life.live(50);
    QVERIFY((life.kinds() == Kinds{"history.storage_failed", "history.storage_resumed"}));
    QCOMPARE(life.requests(kStart - 100, kStart + 100, "10s"), 100.0);
}

void HistoryTest::longOutagesLeaveAGapAndNothingWrong() {
    const poise::test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.world.server(1).configured->effectiveWeight = 42;
    life.live(100);
    {
        const poise::test::FullDisk full(0);
        life.live(2000);
    }
    life.live(1000);
    const auto answer =
        life.query(asking({"requests", "effective_weight"}, server("p0", "s0001"), kStart, kStart + 3100, "100s"));
    for (std::size_t i = 0; i < 31; ++i) {
        const bool lost = i >= 1 && i < 12;
        QCOMPARE(answer->series[0].values[i].has_value(), !lost);
        QCOMPARE(answer->series[1].values[i].value_or(-1), lost ? -1.0 : 42.0); // known though it never changed
    }
}

void HistoryTest::garbageIsSetAside() {
    const poise::test::TempFolder folder;
    const auto path = folder.write("history.sqlite", std::string(100'000, 'x'));
    Life life(path);
    life.live(20);
    QVERIFY(life.kinds() == Kinds{"history.set_aside"});
    const std::string name(life.events[0].args.at("file").as_string());
    QVERIFY(name.starts_with("history.sqlite.damaged-"));
    QCOMPARE(std::filesystem::file_size(folder.path() / name), std::uintmax_t{100'000});
    QCOMPARE(life.requests(kStart - 10, kStart + 20, "10s"), 20.0);
}

void HistoryTest::damageAtRunTimeIsSetAsideAndMemoryStoredAgain() {
    const poise::test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    Life life(path, World(1, 250));
    std::mt19937 random(1);
    for (int i = 0; i < 1500; ++i) { // more than SQLite keeps in memory
        for (std::size_t server = 0; i % 10 == 0 && server < 250; ++server) {
            for (int n = 0; n < 100; ++n) {
                life.world.request(server, std::chrono::microseconds(random() % 1'000'000));
            }
        }
        life.live(1);
    }
    const auto size = std::filesystem::file_size(path);
    QVERIFY2(size > 6'000'000, qPrintable(QString::number(size)));
    std::fstream(path, std::ios::binary | std::ios::in | std::ios::out) << std::string(size, 'y');
    const auto asked = asking({"requests"}, server("p0", "s0050"), kStart, kStart + 600, "10s");
    QVERIFY(!life.query(asked)->series[0].values[0]); // gone, and said so
    life.live(10);
    QVERIFY(life.kinds() == Kinds{"history.set_aside"});
    const auto recent = life.query(asking({"requests"}, server("p0", "s0050"), kStart, kStart + 1510, "10m"));
    QCOMPARE(recent->series[0].values[1].value_or(-1), 100.0 * 59); // stored again from memory: 15 minutes
    QCOMPARE(recent->series[0].values[2].value_or(-1), 100.0 * 30);
}

void HistoryTest::shortMemoryIsSaid() {
    Life life({}, World(1, 100), {.disk = std::uint64_t{512} << 20, .memory = 50'000});
    for (int i = 0; i < 100; ++i) {
        for (std::size_t server = 0; server < 100; ++server) {
            life.world.request(server, std::chrono::microseconds(i));
        }
        life.live(1);
    }
    QVERIFY(life.kinds() == Kinds{"history.memory_short"});
    QVERIFY(life.history.secondsInMemory() < 30);
}

void HistoryTest::answersAfterTheEndAreIgnored() {
    const poise::test::TempFolder folder;
    boost::asio::io_context io;
    store::Writer writer(io.get_executor());
    int answers = 0;
    {
        History history(writer, std::make_shared<store::HistoryFile>(folder.path() / "history.sqlite"), {},
                        [](const wire::Event&) {});
        history.add(World().sample());
        history.query(asking({"requests"}, {}, kStart - 10, kStart + 10), [&](const auto&) { ++answers; });
    }
    writer.stop();
    QVERIFY(io.run() > 0);
    QCOMPARE(answers, 1);
}

QTEST_APPLESS_MAIN(HistoryTest)
#include "history_test.moc"

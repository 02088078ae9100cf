// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/history.hpp"
#include "console/model/pool_histories.hpp"
#include "tests/console/store/agent_scene.hpp"

#include <QSignalSpy>

#include <cmath>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

/// What charts show: asked of the agent, continued from telemetry.
class HistoryTest : public QObject {
    Q_OBJECT

  private slots:

    void init() {
        there_ = std::make_unique<ScriptedAgent>();
        here_ = std::make_unique<AgentScene>(there_->profile(folder_.path()));
    }

    void cleanup() {
        here_.reset();
        there_.reset();
    }

    void aHistoryIsAskedOnceAndGoesOn();
    void silenceIsAGap();
    void aPartOfThePastStandsStill();
    void lateAnswersOfAnotherQuestionAreDropped();
    void longStepsAreAskedForAgain();
    void whatBeginsNowGrowsToALine();
    void whatIsShownStaysWhileItIsAskedAgain();
    void poolsOfAChartAreTheBusiestAndTheRest();

  private:
    void publish(std::int64_t t);

    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<AgentScene> here_;
    QTemporaryDir folder_;
};

void HistoryTest::publish(std::int64_t t) {
    there_->publish(t);
    QVERIFY(here_->until([&] { return here_->agent().connection().dataTime >= t; }));
}

void HistoryTest::aHistoryIsAskedOnceAndGoesOn() {
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"overview"_s); }));
    constexpr std::int64_t kT = 1'767'226'000'000;
    there_->setCell("overview", "agent", "rps", 40.0);
    publish(kT);
    History history({"rps", "p99_ms"});
    history.setRange({300'000, {}});
    const QSignalSpy changed(&history, &History::changed);
    history.setAgent(&here_->agent());
    QVERIFY(here_->until([&] { return !history.isEmpty(); }));
    QCOMPARE(there_->count("history.query"), 1);
    QCOMPARE(history.step(), 1000);
    QCOMPARE(history.steps(), std::size_t(300));
    const int before = int(changed.count());
    for (int i = 1; i <= 4; ++i) {
        publish(kT + 500 * i);
        history.tick();
        history.tick(); // the same frame counts once
    }
    QCOMPARE(there_->count("history.query"), 1);
    QVERIFY(int(changed.count()) - before <= 3); // once a step, not once a frame
    QCOMPARE(history.values(0).back(), 40.0F);
    QVERIFY(history.steps() <= 301);
    QVERIFY(history.end() - history.begin() == 300'000);
}

void HistoryTest::silenceIsAGap() {
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"overview"_s); }));
    constexpr std::int64_t kT = 1'767'226'000'000;
    there_->setCell("overview", "agent", "rps", 40.0);
    publish(kT);
    History history({"rps"});
    history.setRange({300'000, {}});
    history.setAgent(&here_->agent());
    QVERIFY(here_->until([&] { return !history.isEmpty(); }));
    publish(kT + 10'000);
    history.tick();
    const std::vector<float>& values = history.values(0);
    QCOMPARE(values.back(), 40.0F);
    QVERIFY(std::isnan(values[values.size() - 3]));
}

void HistoryTest::aPartOfThePastStandsStill() {
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"overview"_s); }));
    constexpr std::int64_t kT = 1'767'226'000'000;
    publish(kT);
    History history({"rps"});
    history.setRange({60'000, kT - 100'000});
    history.setAgent(&here_->agent());
    QVERIFY(here_->until([&] { return !history.isEmpty(); }));
    publish(kT + 5000);
    const QSignalSpy changed(&history, &History::changed);
    history.tick();
    QCOMPARE(changed.count(), 0);
    QCOMPARE(history.end(), kT - 100'000);
    QCOMPARE(history.begin(), kT - 160'000);
}

void HistoryTest::lateAnswersOfAnotherQuestionAreDropped() {
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"overview"_s); }));
    publish(1'767'226'000'000);
    History history({"rps"});
    history.setAgent(&here_->agent());
    history.setRange({60'000, {}}); // before the first answer came
    QVERIFY(here_->until([&] { return there_->count("history.query") == 2 && !history.isEmpty(); }));
    QVERIFY(history.steps() <= 61);
    QCOMPARE(history.step(), 1000);
}

void HistoryTest::longStepsAreAskedForAgain() {
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"overview"_s); }));
    constexpr std::int64_t kT = 1'767'226'000'000;
    publish(kT);
    History history({"p99_ms"});
    history.setRange({6 * 3'600'000LL, {}});
    history.setAgent(&here_->agent());
    QVERIFY(here_->until([&] { return !history.isEmpty(); }));
    const QSignalSpy loaded(&history, &History::loaded);
    publish(kT + history.step() + 500);
    history.tick();
    QVERIFY(!history.isEmpty()); // what is shown stays until the answer is here
    QVERIFY(here_->until([&] { return loaded.count() == 1; }));
    QCOMPARE(there_->count("history.query"), 2);
}

void HistoryTest::whatBeginsNowGrowsToALine() {
    there_->on("history.query", [](const boost::json::object& params) -> Answer<boost::json::value> {
        constexpr std::int64_t kStep = 10'000; // as the agent has it for a quarter of an hour
        const std::int64_t from = params.at("from").as_int64() / kStep * kStep;
        const std::int64_t to = (params.at("to").as_int64() + kStep - 1) / kStep * kStep;
        const boost::json::array values(std::size_t((to - from) / kStep), nullptr);
        boost::json::array series;
        for (const auto& name : params.at("series").as_array()) {
            series.push_back({{"name", name}, {"labels", boost::json::object()}, {"values", values}});
        }
        return boost::json::object{{"from", from}, {"step", kStep}, {"series", series}};
    });
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"overview"_s); }));
    constexpr std::int64_t kT = 1'767'226'003'200;
    there_->setCell("overview", "agent", "rps", 40.0);
    publish(kT);
    History history({"rps"});
    history.setAgent(&here_->agent());
    QVERIFY(here_->until([&] { return !history.isEmpty(); }));
    const QSignalSpy changed(&history, &History::changed);
    publish(kT + 1500);
    history.tick();
    QCOMPARE(changed.count(), 1); // within the first step already
    QCOMPARE(history.end(), kT + 1500);
    QCOMPARE(history.values(0).back(), 40.0F);
    for (int i = 4; i <= 120; ++i) {
        const qint64 before = history.end();
        publish(kT + 500 * i);
        history.tick();
        QCOMPARE(history.end(), before + 500); // with the time, whether or not a step ends
    }
    const std::vector<float>& values = history.values(0);
    for (std::size_t i = values.size() - 6; i < values.size(); ++i) {
        QCOMPARE(values[i], 40.0F);
    }
    QVERIFY(changed.count() >= 30); // a quarter of an hour moves by a pixel each 1.5 s
    QVERIFY(changed.count() <= 60);
}

void HistoryTest::whatIsShownStaysWhileItIsAskedAgain() {
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"overview"_s); }));
    publish(1'767'226'000'000);
    History history({"rps"});
    history.setRange({300'000, {}});
    history.setAgent(&here_->agent());
    QVERIFY(here_->until([&] { return !history.isEmpty(); }));
    const std::size_t steps = history.steps();
    history.reload();
    QCOMPARE(history.steps(), steps);
    history.setRange({3'600'000, {}});
    QVERIFY(!history.isEmpty());
    QCOMPARE(history.end() - history.begin(), 3'600'000);
    history.setLabels({{}, "web", {}}); // another's numbers are not shown as its own
    QVERIFY(history.isEmpty());
}

void HistoryTest::poolsOfAChartAreTheBusiestAndTheRest() {
    for (int i = 0; i < 7; ++i) {
        const boost::json::object servers{{"a", {{"address", "127.0.0.1:" + std::to_string(9500 + i)}}}};
        const boost::json::object pool{{"servers", servers}};
        const boost::json::object pools{{"p" + std::to_string(i), pool}};
        there_->applyElsewhere({{"pools", pools}});
        there_->setCell("pools", "p" + std::to_string(i), "rps", 100.0 * i);
    }
    QVERIFY(here_->live());
    here_->agent().watch(this, {u"overview"_s, u"pools"_s});
    QVERIFY(here_->until([&] { return there_->subscribedTopics().contains(u"pools"_s); }));
    publish(1'767'226'000'000);
    PoolHistories histories("rps");
    histories.setAgent(&here_->agent());
    QVERIFY(here_->until([&] { return !histories.total().isEmpty() && histories.parts().size() == 6; }));
    QCOMPARE(histories.parts().front().pool, u"p6"_s);
    QVERIFY(histories.parts().back().pool.isEmpty());
    QVERIFY(here_->until([&] { return !std::isnan(histories.parts().front().values.front()); }));
    for (const PoolHistories::Part& part : histories.parts()) {
        QCOMPARE(part.values.size(), histories.total().steps());
    }
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// An agent that is killed at any moment of an edit: its file is one of the two texts, its table of revisions says so,
// and nothing that was acknowledged is lost.

#include "shared/config/load.hpp"
#include "tests/support/agent_config.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/system/management/api.hpp"

#include <QTest>

#include <algorithm>
#include <csignal>
#include <map>
#include <random>
#include <thread>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

const std::string kComment = "# whoever edits this file: the agent keeps what it does not understand\n";

/// The weight of web/a in a text; -1 if it is no configuration, or not ours any more.
int weightIn(const std::string& text) {
    const config::Loaded loaded = config::parse(text, "poise.toml");
    const config::Pool* pool =
        loaded.usable() && text.starts_with(kComment) ? loaded.config.pools.find("web") : nullptr;
    const config::Server* server = pool == nullptr ? nullptr : pool->servers.find("a");
    return server == nullptr ? -1 : static_cast<int>(server->weight);
}

} // namespace

class KilledAppliesTest : public QObject {
    Q_OBJECT

  private slots:
    void fileAndRevisionsAgreeAfterEachKill();

  private:
    std::map<std::uint64_t, int> acknowledged_; ///< weight by revision
    int asked_ = 100;                           ///< the last weight that was asked for
    int cutInAnApply_ = 0;
    std::minstd_rand random_{20'240'607};

    void applyUntilKilled(AgentProcess& agent);
};

/// Edits as fast as the agent answers, until it is killed from another thread at a random moment.
void KilledAppliesTest::applyUntilKilled(AgentProcess& agent) {
    const auto session = sessionWith(agent);
    std::uint64_t base = call<methods::Hello>(*session)->revision;
    const auto after = std::chrono::microseconds(std::uniform_int_distribution(0, 30'000)(random_));
    std::thread killer([&agent, until = std::chrono::steady_clock::now() + after] {
        std::this_thread::sleep_until(until); // the moment is what is tested
        agent.process().signal(SIGKILL);
    });
    bool waiting = false;
    try {
        for (;;) {
            asked_ = asked_ % 900 + 1;
            waiting = true;
            const auto outcome = apply(*session, base, weightPatch("a", asked_), std::to_string(asked_));
            waiting = false;
            base = good(outcome).revision;
            acknowledged_[base] = asked_;
        }
    } catch (const std::runtime_error&) { // it is dead
        cutInAnApply_ += waiting ? 1 : 0;
    }
    killer.join();
    QCOMPARE(agent.process().wait().value_or(0), 128 + SIGKILL);
}

void KilledAppliesTest::fileAndRevisionsAgreeAfterEachKill() {
    AgentProcess agent(kComment + webConfig({{"a", 9, 100}, {"b", 10, 100}}));
    agent.waitUntilReady();
    acknowledged_[1] = 100;
    const int kills = sanitized() ? 40 : 200;
    for (int kill = 0; kill < kills; ++kill) {
        applyUntilKilled(agent);
        if (QTest::currentTestFailed()) {
            return;
        }
        const int before = acknowledged_.rbegin()->second;
        const int inFile = weightIn(fileOf(agent));
        QVERIFY2(inFile == before || inFile == asked_, qPrintable(QString::number(inFile)));
        agent.startAgain();
        agent.waitUntilReady();
        const auto session = sessionWith(agent);
        const auto now = call<methods::ConfigGet>(*session);
        QCOMPARE(now->config.at("pools").at("web").at("servers").at("a").at("weight").as_int64(), inFile);
        const auto page = call<methods::ConfigHistory>(*session, {.after = {}, .limit = 500});
        QVERIFY(page.has_value());
        QCOMPARE(page->revisions.front().revision, now->revision);
        QVERIFY(page->revisions.front().current);
        for (auto [revision, weight] : acknowledged_) {
            const auto row = std::find_if(page->revisions.begin(), page->revisions.end(),
                                          [revision](const auto& one) { return one.revision == revision; });
            const bool older = revision < page->revisions.back().revision;
            QVERIFY2(older || (row != page->revisions.end() &&
                               (row->kind != "apply" || row->note == std::to_string(weight))),
                     qPrintable(QString("revision %1").arg(revision)));
        }
        // What was not acknowledged may have become a revision all the same.
        acknowledged_.try_emplace(now->revision, inFile);
    }
    QVERIFY2(cutInAnApply_ > kills / 2, qPrintable(QString::number(cutInAnApply_)));
    agent.terminate();
    QCOMPARE(agent.process().wait().value_or(-1), 0);
}

QTEST_APPLESS_MAIN(KilledAppliesTest)
#include "killed_applies_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/control_config/bench.hpp"
#include "tests/unit/store/conditions.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using control::Configurator;
using wire::Code;

namespace {

template <typename T>
Code codeOf(const control::Outcome<T>& outcome) {
    return outcome ? Code::internalError : outcome.error().code;
}

boost::json::object firstProblem(const wire::Error& error) {
    return error.data.at("problems").as_array().at(0).as_object();
}

} // namespace

/// What edits are refused for; each leaves everything as it was.
class RefusalsTest : public QObject {
    Q_OBJECT

  private slots:
    void editOfTheSameKeyIsRefusedWithAllThreeValues();
    void editOfAnUnknownRevisionIsStale();
    void invalidPatchIsRefusedWithItsPlace();
    void whatCannotBePutInForceIsRefused();
    void operatorMayChangeWeightsOnly();
    void weightOfAServerThatIsNotThereIsNotFound();
    void rollbackToWhatIsNotThereIsNotFound();
    void invalidFileIsNotReloaded();
    void editOfAFileThatWasChangedIsRefused();
    void editOfAFileThatMayNotBeWrittenIsRefused();
    void editsWaitTheirTurnAndTooManyAreRefused();
};

void RefusalsTest::editOfTheSameKeyIsRefusedWithAllThreeValues() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150));
    const auto outcome = bench.apply(Bench::weightPatch(170), 1);
    QCOMPARE(codeOf(outcome), Code::staleRevision);
    const boost::json::object data = outcome.error().data;
    QCOMPARE(data.at("base"), boost::json::value(1));
    QCOMPARE(data.at("current"), boost::json::value(2));
    const boost::json::object& conflict = data.at("conflicts").as_array().at(0).as_object();
    QCOMPARE(conflict.at("base"), boost::json::value(100));
    QCOMPARE(conflict.at("theirs"), boost::json::value(150));
    QCOMPARE(conflict.at("yours"), boost::json::value(170));
    QCOMPARE(data.at("changes").as_array().size(), 1U);
    QVERIFY(bench.agree());
}

void RefusalsTest::editOfAnUnknownRevisionIsStale() {
    Machine machine;
    Bench bench(machine);
    for (const std::uint64_t base : {std::uint64_t{0}, std::uint64_t{99}, ~std::uint64_t{0}}) {
        QCOMPARE(codeOf(bench.apply(Bench::weightPatch(170), base)), Code::staleRevision);
    }
    QVERIFY(bench.agree());
}

void RefusalsTest::invalidPatchIsRefusedWithItsPlace() {
    Machine machine;
    Bench bench(machine);
    const auto outcome = bench.apply(R"({"pools": {"web": {"servers": {"a": {"weight": -5}}}}})");
    QCOMPARE(codeOf(outcome), Code::invalidConfig);
    const boost::json::object problem = firstProblem(outcome.error());
    QCOMPARE(problem.at("path"), boost::json::value("pools.web.servers.a.weight"));
    QCOMPARE(problem.at("line"), boost::json::value(7));
    QCOMPARE(problem.at("column"), boost::json::value(44));
    QCOMPARE(codeOf(bench.apply(R"({"pool": {}})")), Code::invalidConfig);
    QVERIFY(bench.agree());
}

void RefusalsTest::whatCannotBePutInForceIsRefused() {
    Machine machine;
    Bench bench(machine);
    bench.refuse = "is in use";
    const auto outcome = bench.applyWeight(150);
    QCOMPARE(codeOf(outcome), Code::invalidConfig);
    const boost::json::object problem = firstProblem(outcome.error());
    QCOMPARE(problem.at("text"), boost::json::value("is in use"));
    QCOMPARE(problem.at("line"), boost::json::value(3));
    QCOMPARE(bench.published, 0);
    QVERIFY(bench.agree());
}

void RefusalsTest::operatorMayChangeWeightsOnly() {
    Machine machine;
    Bench bench(machine);
    const auto refused =
        bench.apply(R"({"pools": {"web": {"servers": {"a": {"weight": 5, "address": "127.0.0.1:9009"}}}}})", {}, {},
                    wire::Role::operator_);
    QCOMPARE(codeOf(refused), Code::forbidden);
    QCOMPARE(refused.error().data.at("keys"), boost::json::value({"pools.web.servers.a.address"}));
    QCOMPARE(refused.error().data.at("needs"), boost::json::value("admin"));
    QCOMPARE(codeOf(bench.apply(Bench::weightPatch(5), {}, {}, wire::Role::viewer)), Code::forbidden);
    QVERIFY(bench.agree());
    QVERIFY(bench.apply(Bench::weightPatch(5), {}, {}, wire::Role::operator_));
    QVERIFY(bench.agree());
}

void RefusalsTest::weightOfAServerThatIsNotThereIsNotFound() {
    Machine machine;
    Bench bench(machine);
    const std::vector<std::pair<std::string, std::string>> names{{"web", "z"}, {"wob", "a"}, {"", ""}, {"web", ""}};
    for (const auto& [pool, server] : names) {
        const wire::ServerSetWeightParams params{pool, server, 1, ""};
        const auto outcome = bench.await<wire::ConfigOutcome>([&](auto answer) {
            bench.configurator.setWeight(params, {"ann", "", wire::Role::admin}, std::move(answer));
        });
        QCOMPARE(codeOf(outcome), Code::notFound);
    }
    QVERIFY(bench.agree());
}

void RefusalsTest::rollbackToWhatIsNotThereIsNotFound() {
    Machine machine;
    Bench bench(machine);
    QCOMPARE(codeOf(bench.rollback(0)), Code::notFound);
    QCOMPARE(codeOf(bench.rollback(2)), Code::notFound);
    QVERIFY(bench.agree());
}

void RefusalsTest::invalidFileIsNotReloaded() {
    Machine machine;
    Bench bench(machine);
    for (const std::string& text : {std::string("nonsense"), std::string(5U << 20U, '#'), std::string("[pool]")}) {
        (void)machine.config.write("poise.toml", text);
        QCOMPARE(codeOf(bench.reload()), Code::invalidConfig);
    }
    std::filesystem::remove(machine.file);
    QCOMPARE(codeOf(bench.reload()), Code::readOnlyConfig);
    (void)machine.config.write("poise.toml", kText);
    QCOMPARE(bench.published, 0);
    QVERIFY(bench.agree());
}

void RefusalsTest::editOfAFileThatWasChangedIsRefused() {
    Machine machine;
    Bench bench(machine);
    (void)machine.config.write("poise.toml", textWithWeight(42));
    QCOMPARE(codeOf(bench.applyWeight(150)), Code::fileChanged);
    QCOMPARE(machine.text(), textWithWeight(42));
    QCOMPARE(bench.running, std::string(kText));
    QCOMPARE(bench.published, 0);
    QVERIFY(bench.reload());
    QVERIFY(bench.applyWeight(150));
    QVERIFY(bench.agree());
}

void RefusalsTest::editOfAFileThatMayNotBeWrittenIsRefused() {
    Machine machine;
    Bench bench(machine);
    {
        const ReadOnlyFolder condition(machine.config.path());
        QCOMPARE(codeOf(bench.applyWeight(150)), Code::readOnlyConfig);
    }
    QCOMPARE(bench.published, 0);
    QVERIFY(bench.agree());
    QVERIFY(bench.applyWeight(150));
    QVERIFY(bench.agree());
}

void RefusalsTest::editsWaitTheirTurnAndTooManyAreRefused() {
    Machine machine;
    Bench bench(machine);
    std::size_t landed = 0;
    std::size_t busy = 0;
    for (std::size_t i = 0; i < Configurator::kLongestQueue + 5; ++i) {
        const wire::ServerSetWeightParams params{"web", "a", 200.0 + static_cast<double>(i), ""};
        bench.configurator.setWeight(params, {"ann", "", wire::Role::admin}, [&](const auto& outcome) {
            landed += outcome ? 1 : 0;
            busy += codeOf(outcome) == Code::busy ? 1 : 0;
        });
    }
    QCOMPARE(busy, 5U);
    bench.runUntil([&] { return landed + busy == Configurator::kLongestQueue + 5; });
    QCOMPARE(landed, Configurator::kLongestQueue);
    QCOMPARE(bench.configurator.revision(), 1 + Configurator::kLongestQueue);
    QVERIFY(bench.agree());
}

QTEST_APPLESS_MAIN(RefusalsTest)
#include "refusals_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/health/verdict.hpp"

#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace poise;
using namespace std::chrono_literals;
using policy::CheckError;
using policy::CheckKind;
using policy::CheckResult;
using policy::Verdict;
using snapshot::Health;
using snapshot::HealthPolicy;

namespace {

const TimePoint kStart = TimePoint{} + 1h;

HealthPolicy bothChecks() {
    HealthPolicy policy;
    policy.tcp = policy.http = true;
    return policy;
}

Verdict makeVerdict(const HealthPolicy& policy, Health health = Health::unknown) {
    return {std::make_shared<const HealthPolicy>(policy), health};
}

/// '+' all good, '~' good but slow, 'p' TCP alone good, '-' nothing good.
std::vector<CheckResult> round(char outcome) {
    const Duration time = outcome == '~' ? Duration(3s) : Duration(3ms);
    const CheckResult tcp{CheckKind::tcp, outcome == '-' ? CheckError::refused : CheckError::none, 0, 1ms};
    if (outcome == '-') {
        return {tcp, {CheckKind::http, CheckError::refused, 0, 1ms}};
    }
    if (outcome == 'p') {
        return {tcp, {CheckKind::http, CheckError::status, 503, time}};
    }
    return {tcp, {CheckKind::http, CheckError::none, 200, time}};
}

std::vector<CheckResult> answered(std::uint16_t status) {
    const CheckError error = status == 200 ? CheckError::none : CheckError::status;
    return {{CheckKind::tcp, CheckError::none, 0, 1ms}, {CheckKind::http, error, status, 2ms}};
}

char letter(Health health) {
    return "?hdu"[static_cast<int>(health)];
}

std::string states(Verdict& verdict, const std::string& rounds) {
    std::string result;
    for (const char outcome : rounds) {
        verdict.record(round(outcome), kStart, 0);
        result += letter(verdict.health());
    }
    return result;
}

/// A server that fails and recovers at random, and the rounds that look at it.
class Simulation {
  public:
    Simulation(const HealthPolicy& policy, unsigned seed)
        : policy_(policy)
        , verdict_(makeVerdict(policy, Health::healthy))
        , random_(seed) {
        policy_.tcp = true;
        policy_.http = false;
    }

    /// Longest times from a fault to "unhealthy" and from a repair to "healthy", over some hundred of them.
    void run() {
        for (int change = 0; change < 400; ++change) {
            up_ = change % 2 == 0;
            blackHole_ = random_() % 2 == 0;
            // At any moment since the last round began, so that some changes come in the middle of a round.
            since_ = begun_ + std::chrono::duration_cast<Duration>((next_ - begun_) * share());
            const Health goal = up_ ? Health::healthy : Health::unhealthy;
            while (verdict_.health() != goal) {
                look();
            }
            (up_ ? longestUp : longestDown) = std::max(up_ ? longestUp : longestDown, ended_ - since_);
            for (auto idle = random_() % 3; idle > 0; --idle) {
                look();
            }
        }
    }

    Duration longestUp{};
    Duration longestDown{};

  private:
    double share() { return static_cast<double>(random_() % 1001) / 1000.0; }

    /// One round: the server's state at its beginning decides.
    void look() {
        begun_ = next_;
        const bool good = begun_ >= since_ ? up_ : !up_;
        const Duration answer = 1ms;
        const bool waits = !good && blackHole_;
        ended_ = begun_ + (waits ? Duration(policy_.timeout) : answer);
        const CheckError error = good ? CheckError::none : waits ? CheckError::timeout : CheckError::refused;
        const std::vector<CheckResult> results{{CheckKind::tcp, error, 0, ended_ - begun_}};
        verdict_.record(results, ended_, 0);
        next_ = verdict_.nextRound(begun_, ended_, share());
    }

    HealthPolicy policy_;
    Verdict verdict_;
    std::mt19937 random_;
    TimePoint begun_ = kStart;
    TimePoint next_ = kStart;
    TimePoint ended_ = kStart;
    TimePoint since_ = kStart;
    bool up_ = true;
    bool blackHole_ = false;
};

} // namespace

class VerdictTest : public QObject {
    Q_OBJECT

  private slots:
    void stateFollowsTheRounds_data();
    void stateFollowsTheRounds();
    void requirementDecidesWhatAGoodRoundIs_data();
    void requirementDecidesWhatAGoodRoundIs();
    void withoutAnyCheckEveryServerIsHealthy();
    void newRulesKeepWhatIsKnown();
    void missingDefaultPageTurnsTheHttpCheckOff_data();
    void missingDefaultPageTurnsTheHttpCheckOff();
    void intervalFollowsTheVerdict_data();
    void intervalFollowsTheVerdict();
    void roundsDriftApartButAreNeverLate();
    void changesAreSeenWithinThePromisedBound_data();
    void changesAreSeenWithinThePromisedBound();
    void returningServerStartsSlowly();
    void firstStartIsNotSlow();
    void historyKeepsTheLastHundredRounds();
    void expectedStatusIsAListOfRanges();
    void failuresAreDescribed();
    void reasonSaysWhyItIsNotHealthy_data();
    void reasonSaysWhyItIsNotHealthy();
};

void VerdictTest::stateFollowsTheRounds_data() {
    QTest::addColumn<unsigned>("failures");
    QTest::addColumn<unsigned>("successes");
    QTest::addColumn<int>("health");
    QTest::addColumn<QString>("rounds");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, unsigned failures, unsigned successes, Health health, const char* rounds,
                        const char* expected) {
        QTest::newRow(name) << failures << successes << static_cast<int>(health) << rounds << expected;
    };
    row("up at the first success", 3, 2, Health::unknown, "+", "h");
    row("unknown until there is a verdict", 3, 2, Health::unknown, "--+", "??h");
    row("never up", 3, 2, Health::unknown, "----", "??uu");
    row("slow from the kStart", 3, 2, Health::unknown, "~", "d");
    row("down after three failures", 3, 2, Health::healthy, "----", "hhuu");
    row("a success between failures", 3, 2, Health::healthy, "--+--+", "hhhhhh");
    row("up after two successes", 3, 2, Health::unhealthy, "+-+++", "uuuhh");
    row("one failure is enough", 1, 1, Health::healthy, "-+-+", "uhuh");
    row("slow at once, clean twice", 3, 2, Health::healthy, "~+~++", "ddddh");
    row("up again but slow", 3, 2, Health::unhealthy, "+~++", "uddh");
    row("up again and clean", 3, 2, Health::unhealthy, "~+", "uh");
    row("degraded and down", 3, 2, Health::degraded, "--~---", "dddddu");
    row("slow rounds are good rounds", 3, 2, Health::healthy, "--~--", "hhddd");
}

void VerdictTest::stateFollowsTheRounds() {
    QFETCH(unsigned, failures);
    QFETCH(unsigned, successes);
    QFETCH(int, health);
    QFETCH(QString, rounds);
    QFETCH(QString, expected);
    HealthPolicy policy = bothChecks();
    policy.failures = failures;
    policy.successes = successes;
    Verdict verdict = makeVerdict(policy, static_cast<Health>(health));
    QCOMPARE(QString::fromStdString(states(verdict, rounds.toStdString())), expected);
}

void VerdictTest::requirementDecidesWhatAGoodRoundIs_data() {
    QTest::addColumn<unsigned>("require");
    QTest::addColumn<QString>("rounds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all") << 0U << "+p" << "hu";
    QTest::newRow("any") << 1U << "+p-" << "hdu";
    QTest::newRow("two of two") << 2U << "+p" << "hu";
    QTest::newRow("more than there are") << 5U << "+p" << "hu";
}

void VerdictTest::requirementDecidesWhatAGoodRoundIs() {
    QFETCH(unsigned, require);
    QFETCH(QString, rounds);
    QFETCH(QString, expected);
    HealthPolicy policy = bothChecks();
    policy.failures = 1;
    policy.require = require;
    Verdict verdict = makeVerdict(policy);
    QCOMPARE(QString::fromStdString(states(verdict, rounds.toStdString())), expected);
}

void VerdictTest::withoutAnyCheckEveryServerIsHealthy() {
    HealthPolicy none;
    none.tcp = none.http = false;
    QCOMPARE(makeVerdict(none).health(), Health::healthy);
    Verdict verdict = makeVerdict(bothChecks(), Health::unhealthy);
    verdict.update(std::make_shared<const HealthPolicy>(none));
    QCOMPARE(verdict.health(), Health::healthy);
    HealthPolicy trusting = bothChecks();
    trusting.initiallyHealthy = true;
    QCOMPARE(makeVerdict(trusting).health(), Health::healthy);
    QCOMPARE(makeVerdict(trusting, Health::unhealthy).health(), Health::unhealthy);
}

void VerdictTest::newRulesKeepWhatIsKnown() {
    Verdict verdict = makeVerdict(bothChecks(), Health::healthy);
    QCOMPARE(states(verdict, "--"), std::string("hh"));
    HealthPolicy patient = bothChecks();
    patient.failures = 4;
    verdict.update(std::make_shared<const HealthPolicy>(patient));
    QCOMPARE(states(verdict, "--"), std::string("hu"));
    QCOMPARE(verdict.history().size(), std::size_t{4});
}

void VerdictTest::missingDefaultPageTurnsTheHttpCheckOff_data() {
    QTest::addColumn<bool>("isDefault");
    QTest::addColumn<unsigned>("firstStatus"); // 0: refused
    QTest::addColumn<unsigned>("secondStatus");
    QTest::addColumn<bool>("off");
    QTest::newRow("no such page") << true << 404U << 404U << true;
    QTest::newRow("no such page once it is up") << true << 0U << 404U << true;
    QTest::newRow("the page was there before") << true << 200U << 404U << false;
    QTest::newRow("an error is an answer") << true << 503U << 404U << false;
    QTest::newRow("somebody asked for it") << false << 404U << 404U << false;
}

void VerdictTest::missingDefaultPageTurnsTheHttpCheckOff() {
    QFETCH(bool, isDefault);
    QFETCH(unsigned, firstStatus);
    QFETCH(unsigned, secondStatus);
    QFETCH(bool, off);
    HealthPolicy policy = bothChecks();
    policy.httpIsDefault = isDefault;
    Verdict verdict = makeVerdict(policy);
    int notices = 0;
    for (const unsigned status : {firstStatus, secondStatus}) {
        const auto outcome =
            verdict.record(status == 0 ? round('-') : answered(static_cast<std::uint16_t>(status)), kStart, 0);
        notices += outcome.httpTurnedOff ? 1 : 0;
        if (outcome.httpTurnedOff) {
            break;
        }
    }
    QCOMPARE(notices, off ? 1 : 0);
    QCOMPARE(verdict.checks(CheckKind::http), !off);
    QVERIFY(verdict.checks(CheckKind::tcp));
    if (off) {
        QCOMPARE(verdict.health(), Health::healthy);
        QCOMPARE(verdict.history().record(0).checks, std::uint8_t{1});
    }
}

void VerdictTest::intervalFollowsTheVerdict_data() {
    QTest::addColumn<int>("health");
    QTest::addColumn<QString>("rounds");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("healthy") << static_cast<int>(Health::unknown) << "+" << qint64{30};
    QTest::newRow("degraded") << static_cast<int>(Health::unknown) << "~" << qint64{15};
    QTest::newRow("unhealthy") << static_cast<int>(Health::unhealthy) << "-" << qint64{5};
    QTest::newRow("unhealthy, one success") << static_cast<int>(Health::unhealthy) << "+" << qint64{5};
    QTest::newRow("healthy, first failure") << static_cast<int>(Health::healthy) << "-" << qint64{5};
    QTest::newRow("healthy again") << static_cast<int>(Health::healthy) << "-+" << qint64{30};
    QTest::newRow("unknown, first failure") << static_cast<int>(Health::unknown) << "-" << qint64{5};
    QTest::newRow("degraded, first failure") << static_cast<int>(Health::degraded) << "-" << qint64{5};
}

void VerdictTest::intervalFollowsTheVerdict() {
    QFETCH(int, health);
    QFETCH(QString, rounds);
    QFETCH(qint64, seconds);
    Verdict verdict = makeVerdict(bothChecks(), static_cast<Health>(health));
    states(verdict, rounds.toStdString());
    const Duration interval = std::chrono::seconds(seconds);
    const auto near = [interval](Duration actual, int percent) {
        return std::chrono::abs(actual - interval * percent / 100) < 1us;
    };
    QVERIFY(near(verdict.nextRound(kStart, kStart, 0.0) - kStart, 95));
    QVERIFY(near(verdict.nextRound(kStart, kStart, 1.0) - kStart, 90));
}

void VerdictTest::roundsDriftApartButAreNeverLate() {
    const Verdict verdict = makeVerdict(bothChecks(), Health::unhealthy);
    // A round that took longer than the interval is followed at once.
    QCOMPARE(verdict.nextRound(kStart, kStart + 7s, 0.5), kStart + 7s);
    QVERIFY(verdict.nextRound(kStart, kStart, 0.3) != verdict.nextRound(kStart, kStart, 0.4));
}

void VerdictTest::changesAreSeenWithinThePromisedBound_data() {
    QTest::addColumn<unsigned>("failures");
    QTest::addColumn<unsigned>("successes");
    QTest::addColumn<qint64>("healthy");
    QTest::addColumn<qint64>("unhealthy");
    QTest::addColumn<qint64>("timeout");
    QTest::newRow("defaults") << 3U << 2U << qint64{30'000} << qint64{5'000} << qint64{5'000};
    QTest::newRow("short") << 2U << 2U << qint64{1'000} << qint64{200} << qint64{100};
    QTest::newRow("at once") << 1U << 1U << qint64{500} << qint64{500} << qint64{450};
    QTest::newRow("patient") << 10U << 5U << qint64{10'000} << qint64{1'000} << qint64{300};
}

void VerdictTest::changesAreSeenWithinThePromisedBound() {
    QFETCH(unsigned, failures);
    QFETCH(unsigned, successes);
    QFETCH(qint64, healthy);
    QFETCH(qint64, unhealthy);
    QFETCH(qint64, timeout);
    HealthPolicy policy;
    policy.failures = failures;
    policy.successes = successes;
    policy.healthyInterval = Millis(healthy);
    policy.unhealthyInterval = Millis(unhealthy);
    policy.timeout = Millis(timeout);
    const Duration down = Millis(healthy) + (failures - 1) * Millis(unhealthy) + failures * Millis(timeout);
    const Duration up = successes * Millis(unhealthy);
    for (unsigned seed = 0; seed < 50; ++seed) {
        Simulation simulation(policy, seed);
        simulation.run();
        QVERIFY(simulation.longestDown <= down);
        QVERIFY(simulation.longestUp <= up);
        // The simulation comes near the bound, or it would prove nothing.
        QVERIFY(simulation.longestDown > down / 2);
        QVERIFY(simulation.longestUp > up / 2);
    }
}

void VerdictTest::returningServerStartsSlowly() {
    HealthPolicy policy = bothChecks();
    policy.slowStart = 10s;
    Verdict verdict = makeVerdict(policy, Health::unhealthy);
    verdict.record(round('+'), kStart, 0);
    QCOMPARE(verdict.slowStart(kStart), 1.0);
    verdict.record(round('+'), kStart, 0);
    QCOMPARE(verdict.slowStart(kStart), 0.1);
    QCOMPARE(verdict.slowStart(kStart + 5s), 0.55);
    QCOMPARE(verdict.slowStart(kStart + 10s), 1.0);
    policy.slowStart = 0s;
    verdict.update(std::make_shared<const HealthPolicy>(policy));
    QCOMPARE(verdict.slowStart(kStart), 1.0);
}

void VerdictTest::firstStartIsNotSlow() {
    Verdict verdict = makeVerdict(bothChecks());
    verdict.record(round('-'), kStart, 0);
    verdict.record(round('+'), kStart, 0);
    QCOMPARE(verdict.health(), Health::healthy);
    QCOMPARE(verdict.slowStart(kStart), 1.0);
}

void VerdictTest::historyKeepsTheLastHundredRounds() {
    Verdict verdict = makeVerdict(bothChecks());
    QVERIFY(!verdict.history().availability());
    for (int i = 0; i < 150; ++i) {
        verdict.record(round(i < 75 ? '-' : '+'), kStart, i);
    }
    QCOMPARE(verdict.history().size(), std::size_t{100});
    QCOMPARE(*verdict.history().availability(), 0.75);
    QCOMPARE(verdict.history().record(0).time, 149);
    QCOMPARE(verdict.history().record(99).time, 50);
    verdict.record(round('p'), kStart, 150);
    const policy::HealthRecord& last = verdict.history().record(0);
    QCOMPARE(last.healthy, false);
    QCOMPARE(last.score, 0.5F);
    QCOMPARE(last.checks, std::uint8_t{2});
    QCOMPARE(last.errorCount, std::uint8_t{1});
    QCOMPARE(last.errors[0].status, std::uint16_t{503});
    QCOMPARE(last.responseTimeMs, 1.0F);
}

void VerdictTest::expectedStatusIsAListOfRanges() {
    HealthPolicy policy;
    QVERIFY(policy::isExpected(204, policy));
    QVERIFY(!policy::isExpected(301, policy));
    policy.expectStatus = {{200, 204}, {401, 401}};
    QVERIFY(policy::isExpected(401, policy));
    QVERIFY(!policy::isExpected(205, policy));
    QVERIFY(!policy::isExpected(400, policy));
}

void VerdictTest::failuresAreDescribed() {
    QCOMPARE(policy::describe({CheckKind::http, CheckError::status, 503, 1ms}),
             std::string("http: status 503 is not expected"));
    QCOMPARE(policy::describe({CheckKind::tcp, CheckError::refused, 0, 1ms}), std::string("tcp: connection refused"));
}

void VerdictTest::reasonSaysWhyItIsNotHealthy_data() {
    QTest::addColumn<QByteArray>("rounds");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("not checked") << QByteArray("") << QByteArray("not checked yet");
    QTest::newRow("healthy") << QByteArray("+") << QByteArray("");
    QTest::newRow("healthy, one failure") << QByteArray("+-") << QByteArray("");
    QTest::newRow("not known, one failure")
        << QByteArray("-") << QByteArray("tcp: connection refused, http: connection refused");
    QTest::newRow("down") << QByteArray("+---") << QByteArray("tcp: connection refused, http: connection refused");
    QTest::newRow("down, one success") << QByteArray("+---+")
                                       << QByteArray("it answers again, but not often enough yet");
    QTest::newRow("slow") << QByteArray("~") << QByteArray("it answers slowly");
}

void VerdictTest::reasonSaysWhyItIsNotHealthy() {
    QFETCH(QByteArray, rounds);
    QFETCH(QByteArray, reason);
    Verdict verdict = makeVerdict(bothChecks());
    (void)states(verdict, rounds.toStdString());
    QCOMPARE(verdict.reason(), reason.toStdString());
}

QTEST_APPLESS_MAIN(VerdictTest)
#include "verdict_test.moc"

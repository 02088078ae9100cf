// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// A system's clock that jumps: what the agent decides goes by the time that passed, what it records by the new clock.

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/system/management/api.hpp"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <thread>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kHour = 3'600'000;

/// The wall clock of programs that are started while this lives; their monotonic clock is left alone.
class FakeClock {
  public:
    FakeClock() {
        set("+0");
        if (!std::filesystem::exists(kLibrary)) {
            throw std::runtime_error(std::string(kLibrary) + " is missing: install Debian's package faketime");
        }
        ::setenv("FAKETIME_TIMESTAMP_FILE", (folder_.path() / "clock").c_str(), 1);
        ::setenv("FAKETIME_NO_CACHE", "1", 1);
        ::setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1", 1);
        ::setenv("LD_PRELOAD", kLibrary, 1);
    }

    FakeClock(const FakeClock&) = delete;
    FakeClock& operator=(const FakeClock&) = delete;

    ~FakeClock() {
        for (const char* name :
             {"LD_PRELOAD", "FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_NO_CACHE", "FAKETIME_TIMESTAMP_FILE"}) {
            ::unsetenv(name);
        }
    }

    /// From now on it goes `offset` before the real one: "+3h", "-20".
    void set(const char* offset) const {
        const auto next = folder_.write("next", offset);
        std::filesystem::rename(next, folder_.path() / "clock");
    }

  private:
    static constexpr const char* kLibrary = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    TempFolder folder_;
};

/// A client that asks all the time, on one connection.
class Asking {
  public:
    explicit Asking(std::uint16_t port)
        : thread_([this, port] {
            RawClient client(port);
            while (!ended_) {
                const auto response = client.get("/");
                if (!response || response->status != 200) {
                    ++failed_;
                    return;
                }
                ++answered_;
            }
        }) {}

    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

    ~Asking() { end(); }

    void end() {
        ended_ = true;
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    [[nodiscard]] std::uint64_t answered() const { return answered_; }

    [[nodiscard]] bool failed() const { return failed_ != 0; }

  private:
    std::atomic<bool> ended_ = false;
    std::atomic<std::uint64_t> answered_ = 0;
    std::atomic<std::uint64_t> failed_ = 0;
    std::thread thread_;
};

/// Jumps that the agent has told of, in milliseconds, the first one first.
std::vector<std::int64_t> jumps(ctl::Session& session) {
    wire::EventsListParams params;
    params.source = "history";
    std::vector<std::int64_t> found;
    for (const wire::Event& event : good(call<methods::EventsList>(session, params)).events) {
        if (event.kind == "clock.jumped") {
            found.push_back(event.args.at("ms").to_number<std::int64_t>());
        }
    }
    std::reverse(found.begin(), found.end());
    return found;
}

bool near(std::int64_t value, std::int64_t expected) {
    return std::abs(value - expected) < 5'000;
}

std::int64_t agentTime(ctl::Session& session) {
    return boost::json::parse(session.call<methods::TelemetryGet>({.topics = {"overview"}, .sub = {}}).json)
        .at("t")
        .to_number<std::int64_t>();
}

std::uint64_t revisionOf(ctl::Session& session) {
    return good(call<methods::Hello>(session)).revision;
}

/// Applies a change that has to be confirmed within three seconds, lets the clock jump, and says how long the change
/// held.
std::chrono::milliseconds heldOver(ctl::Session& session, const std::function<void()>& jump) {
    const std::uint64_t before = revisionOf(session);
    wire::ConfigApplyParams params;
    params.baseRevision = before;
    params.patch = boost::json::parse(weightPatch("a", 7)).as_object();
    params.confirmWithin = "3s";
    static_cast<void>(good(call<methods::ConfigApply>(session, params)));
    const auto begun = std::chrono::steady_clock::now();
    jump();
    static_cast<void>(eventually([&] { return revisionOf(session) == before + 2; }));
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
}

} // namespace

class ClockTest : public QObject {
    Q_OBJECT

  private slots:
    void jumpsChangeNoDecisionAndNoCount();
    void tokensExpireByTheClock();
};

void ClockTest::jumpsChangeNoDecisionAndNoCount() {
    DemoProcess a(DemoProcess::server("a"));
    const FakeClock clock;
    AgentProcess agent(
        agentSection() + listener("web", "http", "web") +
        checkedPool(
            "web", "http", {{"a", a.port()}},
            "[pools.web.health]\nchecks = [\"http\"]\nintervals = { healthy = \"200ms\", unhealthy = \"200ms\" }\n"));
    agent.waitUntilReady();
    const auto session = sessionWith(agent);
    Asking asking(agent.port());
    QVERIFY(eventually(
        [&] { return sum(historyOf(*session, "requests", {}, wallMillis() - kHour / 6, wallMillis() + 10'000)) > 0; }));

    std::size_t told = 0;
    for (const auto& [offset, hours] : {std::pair("+3h", 3), {"+0", 0}, {"-3h", -3}, {"+0", 0}}) {
        const auto held = heldOver(*session, [&clock, to = offset] { clock.set(to); });
        QVERIFY2(held > 2'500ms && held < 8s, std::to_string(held.count()).c_str());
        QVERIFY(near(agentTime(*session), wallMillis() + hours * kHour));
        QCOMPARE(jumps(*session).size(), ++told);
        const std::uint64_t checks = a.count("checks");
        const std::uint64_t answered = asking.answered();
        QVERIFY(eventually([&] { return a.count("checks") > checks + 3 && asking.answered() > answered + 10; }));
    }
    const std::vector<std::int64_t> all = jumps(*session);
    QVERIFY(near(all[0], 3 * kHour) && near(all[1], -3 * kHour) && near(all[2], -3 * kHour) && near(all[3], 3 * kHour));
    clock.set("-15"); // seconds that were recorded already come again
    QVERIFY(eventually([&] { return jumps(*session).size() == 5; }));
    asking.end();
    QVERIFY(!asking.failed());
    const auto counted = static_cast<double>(asking.answered());
    QCOMPARE(static_cast<double>(Metrics::of(agent.managementPort()).count("poise_requests_total")), counted);
    const std::int64_t now = wallMillis();
    const auto recorded = [&](std::int64_t at) {
        return historyOf(*session, "requests", {}, at - kHour / 6, at + kHour / 6);
    };
    double total = 0;
    QVERIFY2(eventually([&] {
                 total = sum(recorded(now)) + sum(recorded(now + 3 * kHour)) + sum(recorded(now - 3 * kHour));
                 return total == counted;
             }),
             (std::to_string(total) + " of " + std::to_string(counted)).c_str());
    for (const std::int64_t at : {now, now + 3 * kHour, now - 3 * kHour}) {
        const auto values = recorded(at);
        QVERIFY(sum(values) > 0);
        QVERIFY(std::all_of(values.begin(), values.end(), [](const auto& value) { return value.value_or(0) >= 0; }));
    }
    const auto between = historyOf(*session, "requests", {}, now + kHour, now + 2 * kHour);
    QVERIFY(std::none_of(between.begin(), between.end(), [](const auto& value) { return value.has_value(); }));
}

void ClockTest::tokensExpireByTheClock() {
    const FakeClock clock;
    AgentProcess agent(webConfig({{"a", 9, 100}}));
    agent.waitUntilReady();
    const auto admin = sessionWith(agent);
    const auto token = good(call<methods::TokenAdd>(*admin, {"brief", wire::Role::viewer, "1h"}));
    ctl::Wanted wanted;
    wanted.stateDir = (agent.folder().path() / "state").string();
    wanted.tokenFile = agent.folder().write("brief.token", token.token + "\n").string();
    const auto admitted = [&] {
        try {
            return revisionOf(*sessionWith(wanted)) == 1;
        } catch (const ctl::Failure&) {
            return false;
        }
    };
    QVERIFY(admitted());
    clock.set("+3h");
    QVERIFY(!admitted());
    QVERIFY(revisionOf(*sessionWith(agent)) == 1); // one that does not expire
    clock.set("+0");
    QVERIFY(admitted());
    clock.set("-3h");
    QVERIFY(admitted());
}

QTEST_APPLESS_MAIN(ClockTest)
#include "clock_test.moc"

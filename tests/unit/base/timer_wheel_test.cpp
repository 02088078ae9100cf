// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/timer_wheel.hpp"

#include <QTest>

#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <vector>

using namespace poise;
using namespace std::chrono_literals;

namespace {

const TimePoint kStart = TimePoint{} + 1h;
constexpr Millis kTick = TimerWheel::kTick;

/// Notes when it fired, and then does what the test wants.
struct Alarm final : Timed {
    void onDeadline(TimePoint now) override {
        fired.push_back(now);
        if (then) {
            then(now);
        }
    }

    std::vector<TimePoint> fired;
    std::function<void(TimePoint)> then;
};

/// Advances in whole ticks up to and including `until`.
void runTo(TimerWheel& wheel, TimePoint& now, TimePoint until) {
    while (now < until) {
        now += kTick;
        wheel.advance(now);
    }
}

} // namespace

class TimerWheelTest : public QObject {
    Q_OBJECT

  private slots:
    void firesOnceAndNeverEarly_data();
    void firesOnceAndNeverEarly();
    void movesLaterWithoutFiringAtTheOldDeadline();
    void movesEarlier();
    void cancelledDeadlineDoesNotFire();
    void destroyedNodeIsForgotten();
    void nodeMaySetItselfAgain();
    void nodeMaySetCancelAndDestroyOthersThatAreDue();
    void deadlineBeyondATurnIsKept();
    void longStopFiresWhatIsDueAndNothingElse();
    void keepsTimeUnderRandomUse();
};

void TimerWheelTest::firesOnceAndNeverEarly_data() {
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("after");
    for (const int offset : {0, 1, 49, 50, 51}) {
        for (const int after : {0, 1, 49, 50, 51, 99, 100, 1000, 51'150, 51'200, 51'250, 120'000}) {
            QTest::addRow("%d ms after %d ms", after, offset) << offset << after;
        }
    }
}

void TimerWheelTest::firesOnceAndNeverEarly() {
    QFETCH(int, offset);
    QFETCH(int, after);
    TimerWheel wheel(kStart);
    TimePoint now = kStart + Millis(offset);
    wheel.advance(now);
    Alarm alarm;
    wheel.set(alarm, now, Millis(after));
    const TimePoint due = now + Millis(after);
    while (now < due + 3 * kTick) {
        now += 1ms;
        wheel.advance(now);
    }
    QCOMPARE(alarm.fired.size(), std::size_t{1});
    QVERIFY(alarm.fired[0] >= due);
    QVERIFY(alarm.fired[0] <= due + kTick);
    QVERIFY(!alarm.linked());
}

void TimerWheelTest::movesLaterWithoutFiringAtTheOldDeadline() {
    TimerWheel wheel(kStart);
    TimePoint now = kStart;
    Alarm alarm;
    wheel.set(alarm, now, 1s);
    for (int i = 0; i < 100; ++i) { // a busy connection: each request moves its deadline on
        runTo(wheel, now, now + 500ms);
        wheel.set(alarm, now, 1s);
    }
    QVERIFY(alarm.fired.empty());
    const TimePoint due = now + 1s;
    runTo(wheel, now, due + 1s);
    QCOMPARE(alarm.fired.size(), std::size_t{1});
    QVERIFY(alarm.fired[0] >= due && alarm.fired[0] <= due + kTick);
}

void TimerWheelTest::movesEarlier() {
    TimerWheel wheel(kStart);
    TimePoint now = kStart;
    Alarm alarm;
    wheel.set(alarm, now, 1h);
    runTo(wheel, now, now + 1s);
    wheel.set(alarm, now, 200ms);
    const TimePoint due = now + 200ms;
    runTo(wheel, now, now + 1s);
    QCOMPARE(alarm.fired.size(), std::size_t{1});
    QVERIFY(alarm.fired[0] >= due && alarm.fired[0] <= due + kTick);
}

void TimerWheelTest::cancelledDeadlineDoesNotFire() {
    TimerWheel wheel(kStart);
    TimePoint now = kStart;
    Alarm alarm;
    wheel.set(alarm, now, 200ms);
    wheel.cancel(alarm);
    wheel.cancel(alarm);
    runTo(wheel, now, now + 2min);
    QVERIFY(alarm.fired.empty());
}

void TimerWheelTest::destroyedNodeIsForgotten() {
    TimerWheel wheel(kStart);
    TimePoint now = kStart;
    Alarm neighbour;
    {
        Alarm gone;
        wheel.set(gone, now, 200ms);
        wheel.set(neighbour, now, 200ms);
    }
    runTo(wheel, now, now + 1s);
    QCOMPARE(neighbour.fired.size(), std::size_t{1});
}

void TimerWheelTest::nodeMaySetItselfAgain() {
    TimerWheel wheel(kStart);
    TimePoint now = kStart;
    Alarm alarm;
    alarm.then = [&](TimePoint at) { wheel.set(alarm, at, 0ms); };
    wheel.set(alarm, now, 0ms);
    runTo(wheel, now, kStart + 10 * kTick);
    QCOMPARE(alarm.fired.size(), std::size_t{10}); // once a tick, not for ever within one
}

void TimerWheelTest::nodeMaySetCancelAndDestroyOthersThatAreDue() {
    TimerWheel wheel(kStart);
    TimePoint now = kStart;
    Alarm first;
    Alarm moved;
    Alarm cancelled;
    auto destroyed = std::make_unique<Alarm>();
    first.then = [&](TimePoint at) {
        wheel.set(moved, at, 1s);
        wheel.cancel(cancelled);
        destroyed.reset();
    };
    for (Timed* timed : std::initializer_list<Timed*>{&first, &moved, &cancelled, destroyed.get()}) {
        wheel.set(*timed, now, 200ms);
    }
    runTo(wheel, now, now + 500ms);
    QCOMPARE(first.fired.size(), std::size_t{1});
    QVERIFY(moved.fired.empty());
    runTo(wheel, now, now + 2s);
    QCOMPARE(moved.fired.size(), std::size_t{1});
    QVERIFY(moved.fired[0] >= first.fired[0] + 1s);
    QVERIFY(cancelled.fired.empty());
}

void TimerWheelTest::deadlineBeyondATurnIsKept() {
    TimerWheel wheel(kStart);
    TimePoint now = kStart;
    Alarm alarm;
    wheel.set(alarm, now, 1h);
    runTo(wheel, now, kStart + 2h);
    QCOMPARE(alarm.fired.size(), std::size_t{1});
    QVERIFY(alarm.fired[0] >= kStart + 1h && alarm.fired[0] <= kStart + 1h + kTick);
}

void TimerWheelTest::longStopFiresWhatIsDueAndNothingElse() {
    TimerWheel wheel(kStart);
    std::vector<std::unique_ptr<Alarm>> alarms;
    for (int seconds = 1; seconds <= 600; ++seconds) {
        alarms.push_back(std::make_unique<Alarm>());
        wheel.set(*alarms.back(), kStart, std::chrono::seconds(seconds));
    }
    wheel.set(*alarms[0], kStart, 400s); // a lazily moved one
    const TimePoint woken = kStart + 300s;
    wheel.advance(woken);
    QVERIFY(alarms[0]->fired.empty());
    for (std::size_t i = 1; i < alarms.size(); ++i) {
        const bool due = i + 1 < 300;
        const bool mayBeDue = i + 1 <= 300;
        QVERIFY(alarms[i]->fired.size() <= (mayBeDue ? 1U : 0U));
        QVERIFY(alarms[i]->fired.size() >= (due ? 1U : 0U));
    }
    wheel.advance(kStart + 700s);
    for (const auto& alarm : alarms) {
        QCOMPARE(alarm->fired.size(), std::size_t{1});
    }
}

namespace {

/// Nodes used at random beside a plain list of what they were promised.
class RandomUse {
  public:
    explicit RandomUse(unsigned seed)
        : random_(seed) {
        for (int i = 0; i < 60; ++i) {
            nodes_.push_back(std::make_unique<Node>(*this));
        }
    }

    /// Lets `span` of simulated time go by; returns what was wrong, or nothing.
    std::string run(Duration span) {
        const TimePoint end = now_ + span;
        while (now_ < end && complaint_.empty()) {
            now_ += step();
            wheel_.advance(now_);
            last_ = now_;
            checkOverdue();
            for (int i = 0; i < 3; ++i) {
                act();
            }
        }
        return complaint_;
    }

    [[nodiscard]] int fired() const { return fired_; }

  private:
    struct Node final : Timed {
        explicit Node(RandomUse& owner_)
            : owner(owner_) {}

        void onDeadline(TimePoint now) override { owner.onFired(*this, now); }

        RandomUse& owner;
        std::optional<TimePoint> due;
    };

    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

    /// About a tick; rarely a stop of seconds, minutes or more than a turn of the wheel.
    Duration step() {
        switch (pick(2000)) {
        case 0:
            return std::chrono::seconds(pick(45));
        case 1:
            return std::chrono::minutes(pick(90));
        default:
            return Millis(pick(90)) + std::chrono::microseconds(pick(1000));
        }
    }

    Duration timeout() {
        switch (pick(10)) {
        case 0:
            return 0ms;
        case 1:
            return std::chrono::minutes(pick(70));
        case 2:
            return 51'150ms + Millis(pick(150)); // about a turn
        default:
            return Millis(pick(12'000));
        }
    }

    void act() {
        std::unique_ptr<Node>& node = nodes_[static_cast<std::size_t>(pick(static_cast<int>(nodes_.size())))];
        switch (pick(12)) {
        case 0:
            wheel_.cancel(*node);
            node->due.reset();
            break;
        case 1:
            if (node.get() != firing_) {
                node = std::make_unique<Node>(*this);
            }
            break;
        default: {
            const Duration after = timeout();
            wheel_.set(*node, now_, after);
            node->due = now_ + after;
        }
        }
    }

    void onFired(Node& node, TimePoint now) {
        ++fired_;
        if (!node.due) {
            complaint_ = "fired without a deadline";
        } else if (now < *node.due) {
            complaint_ = "fired early";
        } else if (last_ >= *node.due + kTick) {
            complaint_ = "fired more than a tick late";
        }
        node.due.reset();
        firing_ = &node;
        if (pick(2) == 0) {
            act();
        }
        firing_ = nullptr;
    }

    void checkOverdue() {
        for (const auto& node : nodes_) {
            if (node->due && now_ >= *node->due + kTick) {
                complaint_ = "did not fire";
            }
        }
    }

    std::mt19937 random_;
    TimePoint now_ = kStart;
    TimePoint last_ = kStart; ///< of the advance before the present one
    TimerWheel wheel_{kStart};
    std::vector<std::unique_ptr<Node>> nodes_;
    Node* firing_ = nullptr;
    std::string complaint_;
    int fired_ = 0;
};

} // namespace

void TimerWheelTest::keepsTimeUnderRandomUse() {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        RandomUse use(seed);
        const std::string complaint = use.run(24h);
        QVERIFY2(complaint.empty(), complaint.c_str());
        QVERIFY(use.fired() > 1000);
    }
}

QTEST_APPLESS_MAIN(TimerWheelTest)
#include "timer_wheel_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/link/link.hpp"
#include "console/store/stream.hpp"
#include "console/store/trends.hpp"
#include "tests/console/support/manual_clock.hpp"
#include "tests/console/support/scripted_agent.hpp"
#include "tests/support/flat_memory.hpp"

#include <QElapsedTimer>
#include <QTest>

#include <malloc.h>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
namespace json = boost::json;

namespace {

constexpr std::int64_t kStart = 1'767'225'600'000;

/// Frames as an agent with so many servers sends them, made without an agent.
class Frames {
  public:
    explicit Frames(int servers) {
        for (int i = 0; i < servers; ++i) {
            keys_.emplace_back("web/s" + std::to_string(i));
        }
    }

    json::object full() {
        const json::array columns{{{"name", "rps"}, {"unit", ""}, {"kind", "gauge"}},
                                  {{"name", "in_flight"}, {"unit", ""}, {"kind", "gauge"}},
                                  {{"name", "state"}, {"unit", ""}, {"kind", "text"}}};
        const json::array values{json::array(keys_.size(), 1.5), json::array(keys_.size(), 2),
                                 json::array(keys_.size(), "up")};
        return frame(true, {{"columns", columns}, {"keys", keys_}, {"values", values}});
    }

    json::object delta() {
        const json::array rows(keys_.begin(), keys_.begin() + 20);
        json::array values;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            values.emplace_back(static_cast<double>(seq_) + 0.5);
        }
        return frame(
            false, {{"added", json::array()}, {"removed", json::array()}, {"rows", rows}, {"cols", {{"rps", values}}}});
    }

    [[nodiscard]] std::int64_t t() const { return kStart + seq_ * 500; }

  private:
    json::object frame(bool full, const json::object& servers) {
        ++seq_;
        return {{"sub", 1}, {"seq", seq_}, {"t", t()}, {"full", full}, {"tables", {{"servers", servers}}}};
    }

    json::array keys_;
    std::int64_t seq_ = 0;
};

} // namespace

class StreamTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();

    void framesOfOthersAreNotTaken();
    void whatWaitsIsBounded();
    void aFullFrameMakesWhatWaitsSuperfluous();
    void aDayOfTicksNeedsNoMoreMemory();

  private:
    std::unique_ptr<ScriptedAgent> there_;
    ManualClock clock_;
    std::unique_ptr<Link> link_;
    std::unique_ptr<Stream> stream_;
};

void StreamTest::init() {
    there_ = std::make_unique<ScriptedAgent>(ScriptedAgent::Security::clear);
    link_ = std::make_unique<Link>(clock_);
    stream_ = std::make_unique<Stream>(500);
    stream_->setTopics({"pools"});
    link_->open(there_->endpoint(), there_->token());
    QTRY_VERIFY(link_->isOpen());
    stream_->begin(*link_);
    bool answered = false; // and with it the subscription before
    link_->call("hello", "{}", [&](const auto&) { answered = true; });
    QTRY_VERIFY(answered);
}

void StreamTest::cleanup() {
    stream_.reset();
    link_.reset();
    there_.reset();
}

void StreamTest::framesOfOthersAreNotTaken() {
    Frames frames(30);
    json::object other = frames.full();
    other["sub"] = 2;
    QVERIFY(!stream_->take(other, 100));
    QVERIFY(!stream_->take({}, 2));
    QVERIFY(!stream_->tick());
    QVERIFY(stream_->take(frames.full(), 100));
    QVERIFY(stream_->tick());
}

void StreamTest::whatWaitsIsBounded() {
    Frames frames(30);
    QVERIFY(stream_->take(frames.full(), 1000));
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(stream_->take(frames.delta(), 1000));
        QVERIFY(stream_->queuedBytes() <= static_cast<qsizetype>(Stream::kMostQueued) * 1000);
    }
    for (int i = 0; i < 10; ++i) {
        QVERIFY(stream_->take(frames.delta(), Stream::kMostQueuedBytes / 2));
        QVERIFY(stream_->queuedBytes() <= Stream::kMostQueuedBytes);
    }
    stream_->tick();
    QTRY_COMPARE(there_->count("telemetry.get"), 1); // it knows that something is missing
    QCOMPARE(stream_->queuedBytes(), 0);
}

void StreamTest::aFullFrameMakesWhatWaitsSuperfluous() {
    Frames frames(30);
    QVERIFY(stream_->take(frames.full(), 1000));
    QVERIFY(stream_->take(frames.delta(), 1000));
    QVERIFY(stream_->take(frames.full(), 1000));
    QCOMPARE(stream_->queuedBytes(), 1000);
    QVERIFY(stream_->tick());
    QCOMPARE(stream_->t(), frames.t());
    QCOMPARE(there_->count("telemetry.get"), 0);
}

void StreamTest::aDayOfTicksNeedsNoMoreMemory() {
    Frames frames(200);
    Trends trends;
    std::size_t warm = 0;
    for (int tick = 0; tick < 172'800; ++tick) {
        QVERIFY(stream_->take(tick % 60 == 0 ? frames.full() : frames.delta(), 10'000));
        QVERIFY(stream_->tick());
        trends.add(stream_->tables(), stream_->t());
        if (tick == 2'000) {
            warm = mallinfo2().uordblks;
        }
    }
    const std::size_t after = mallinfo2().uordblks;
    QVERIFY2(poise::test::sanitized() || after < warm + 64 * 1024,
             qPrintable(QStringLiteral("%1 bytes more").arg(after - warm)));
}

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"

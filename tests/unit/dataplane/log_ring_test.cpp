// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/account/access_log.hpp"

#include <QTest>

#include <atomic>
#include <string>
#include <thread>

using poise::account::LogRing;

namespace {

std::string drained(LogRing& ring) {
    std::string all;
    ring.drain([&](std::string_view piece) { all += piece; });
    return all;
}

std::string numbered(int number) {
    return "line " + std::to_string(number) + std::string(static_cast<std::size_t>(number % 97), '.') + "\n";
}

} // namespace

class LogRingTest : public QObject {
    Q_OBJECT

  private slots:
    void givesOutWhatWasPushed();
    void fullRingDropsAndKeepsWhatItHas();
    void lineThatFillsTheRingFits();
    void wrapsAroundInTwoPieces();
    void concurrentReaderSeesEveryLineOnce();
};

void LogRingTest::givesOutWhatWasPushed() {
    LogRing ring;
    QCOMPARE(drained(ring), std::string());
    QVERIFY(ring.push("one\n"));
    QVERIFY(ring.push("two\n"));
    QCOMPARE(drained(ring), std::string("one\ntwo\n"));
    QCOMPARE(drained(ring), std::string());
}

void LogRingTest::fullRingDropsAndKeepsWhatItHas() {
    LogRing ring;
    std::string expected;
    int number = 0;
    for (; ring.push(numbered(number)); ++number) {
        expected += numbered(number);
    }
    QVERIFY(number > 1000);
    QVERIFY(!ring.push(numbered(number)));
    QCOMPARE(drained(ring), expected);
    QVERIFY(ring.push("again\n"));
    QCOMPARE(drained(ring), std::string("again\n"));
}

void LogRingTest::lineThatFillsTheRingFits() {
    LogRing ring;
    QVERIFY(!ring.push(std::string(LogRing::kSize + 1, 'x')));
    const std::string whole(LogRing::kSize, 'y');
    QVERIFY(ring.push(whole));
    QVERIFY(!ring.push("z"));
    QVERIFY(ring.push(""));
    QCOMPARE(drained(ring), whole);
}

void LogRingTest::wrapsAroundInTwoPieces() {
    LogRing ring;
    QVERIFY(ring.push(std::string(LogRing::kSize - 3, 'x')));
    QVERIFY(!drained(ring).empty());
    QVERIFY(ring.push("abcdef\n"));
    std::vector<std::string> pieces;
    ring.drain([&](std::string_view piece) { pieces.emplace_back(piece); });
    QCOMPARE(pieces, (std::vector<std::string>{"abc", "def\n"}));
}

void LogRingTest::concurrentReaderSeesEveryLineOnce() {
    LogRing ring;
    std::string pushed;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int number = 0; number < 200'000; ++number) {
            const std::string line = numbered(number);
            if (ring.push(line)) {
                pushed += line;
            }
        }
        done = true;
    });
    std::string read;
    while (!done) {
        ring.drain([&](std::string_view piece) { read += piece; });
    }
    writer.join();
    read += drained(ring);
    QVERIFY(read == pushed);
    QVERIFY(read.size() > LogRing::kSize); // else nothing wrapped around
}

QTEST_APPLESS_MAIN(LogRingTest)
#include "log_ring_test.moc"

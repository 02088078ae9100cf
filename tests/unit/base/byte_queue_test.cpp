// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/byte_queue.hpp"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>

using namespace poise;

namespace {

std::string randomText(std::mt19937& random, std::size_t size) {
    std::string text(size, '\0');
    std::generate(text.begin(), text.end(), [&] { return static_cast<char>(random()); });
    return text;
}

/// Mostly small, at times as large as a whole receive.
std::size_t randomSize(std::mt19937& random) {
    switch (random() % 20) {
    case 0:
        return 0;
    case 1:
        return random() % 100'000;
    default:
        return random() % 700;
    }
}

} // namespace

class ByteQueueTest : public QObject {
    Q_OBJECT

  private slots:
    void givesOutWhatItTookIn();
    void extendedRoomCountsOnceCommitted();
    void emptyQueueOwnsNothing();
    void rewoundQueueKeepsItsMemory();
    void movedQueueKeepsItsBytes();
    void behavesAsAString_data();
    void behavesAsAString();
};

void ByteQueueTest::givesOutWhatItTookIn() {
    ByteQueue queue;
    QVERIFY(queue.empty());
    queue.append("abc");
    queue.append("");
    queue.append("def");
    QCOMPARE(queue.view(), std::string_view("abcdef"));
    queue.consume(2);
    QCOMPARE(queue.view(), std::string_view("cdef"));
    QCOMPARE(queue.size(), std::size_t{4});
    queue.bytes()[0] = 'C';
    QCOMPARE(queue.view(), std::string_view("Cdef"));
    queue.consume(4);
    QVERIFY(queue.empty());
}

void ByteQueueTest::extendedRoomCountsOnceCommitted() {
    ByteQueue queue;
    queue.append("ab");
    const std::span<char> room = queue.extend(1000);
    QCOMPARE(room.size(), std::size_t{1000});
    QCOMPARE(queue.view(), std::string_view("ab"));
    std::fill_n(room.begin(), 3, 'x');
    queue.commit(3);
    QCOMPARE(queue.view(), std::string_view("abxxx"));
}

void ByteQueueTest::emptyQueueOwnsNothing() {
    ByteQueue queue;
    queue.append(std::string(5000, 'x'));
    queue.consume(4999);
    QVERIFY(queue.view().data() != nullptr);
    queue.consume(1);
    QVERIFY(queue.view().data() == nullptr);
    queue.append("x");
    queue.clear();
    QVERIFY(queue.view().data() == nullptr);
    queue.append("again");
    QCOMPARE(queue.view(), std::string_view("again"));
}

void ByteQueueTest::rewoundQueueKeepsItsMemory() {
    ByteQueue queue;
    QCOMPARE(queue.capacity(), std::size_t{0});
    queue.append(std::string(700, 'x'));
    const char* memory = queue.view().data();
    const std::size_t capacity = queue.capacity();
    QVERIFY(capacity >= 700);
    queue.consume(600);
    queue.rewind();
    QVERIFY(queue.empty());
    queue.append(std::string(capacity, 'y'));
    QVERIFY(queue.view().data() == memory);
    QCOMPARE(queue.view(), std::string_view(std::string(capacity, 'y')));
}

void ByteQueueTest::movedQueueKeepsItsBytes() {
    ByteQueue a;
    a.append("abc");
    ByteQueue b(std::move(a));
    QCOMPARE(b.view(), std::string_view("abc"));
    ByteQueue c;
    c = std::move(b);
    QCOMPARE(c.view(), std::string_view("abc"));
    ByteQueue d;
    d.append("d");
    d.swap(c);
    QCOMPARE(d.view(), std::string_view("abc"));
    QCOMPARE(c.view(), std::string_view("d"));
}

void ByteQueueTest::behavesAsAString_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void ByteQueueTest::behavesAsAString() {
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    ByteQueue queue;
    std::string model;
    for (int step = 0; step < 3'000; ++step) {
        const std::string more = randomText(random, randomSize(random));
        switch (random() % 8) {
        case 0:
        case 1:
        case 2:
            queue.append(more);
            model += more;
            break;
        case 3: {
            const std::size_t used = more.empty() ? 0 : random() % (more.size() + 1);
            std::copy_n(more.begin(), used, queue.extend(more.size()).begin());
            queue.commit(used);
            model.append(more, 0, used);
            break;
        }
        case 4:
            if (random() % 4 == 0) {
                queue.clear();
                model.clear();
            }
            break;
        default: {
            const std::size_t gone = random() % 16 == 0 ? model.size() : std::min(more.size() * 2, model.size());
            queue.consume(gone);
            model.erase(0, gone);
        }
        }
        QVERIFY(queue.view() == model);
        QCOMPARE(queue.empty(), model.empty());
    }
}

QTEST_APPLESS_MAIN(ByteQueueTest)
#include "byte_queue_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/control/history/chunk.hpp"
#include "agent/control/history/fold.hpp"
#include "agent/control/history/frame.hpp"
#include "agent/control/history/series.hpp"
#include "shared/wire/history_series.hpp"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace poise::history;

namespace {

Point busy() {
    Point point;
    point[Counter::bytesIn] = 100'000;
    point[Counter::answers2xx] = 7;
    point[Counter::refused] = 1;
    point[GaugeKind::inFlight] = {.first = 3, .last = 5, .most = 9, .sum = 40};
    point[GaugeKind::weight] = {.first = 100'000, .last = 100'000, .most = 100'000, .sum = 1'000'000};
    point.duration.add(1000, 7);
    point.duration.addTotal(0.07);
    return point;
}

Point still(std::uint64_t inFlight) {
    Point point;
    point[GaugeKind::inFlight] = {.first = inFlight, .last = inFlight, .most = inFlight, .sum = inFlight};
    return point;
}

Point changed(std::uint64_t before, std::uint64_t inFlight) {
    Point point = still(inFlight);
    point[GaugeKind::inFlight].first = before;
    return point;
}

} // namespace

class PointTest : public QObject {
    Q_OBJECT

  private slots:
    void pointsAreReadBack();
    void nothingTakesOneByte();
    void lastGaugesAreReadAlone();
    void anyBytesAreSafe();
    void framesFindTheirEntities();
    void tornFramesReadAsMissing();
    void tornChunksEndEarly();
    void gaugesGoOnWhereNothingIsSaid();
    void gaugesBeforeTheFirstPointAreWhatItSays();
    void foldsOfFoldsAreFoldsOfTheirParts();
    void everySeriesHasAValue();
};

void PointTest::pointsAreReadBack() {
    for (const Point& point : {Point{}, busy(), still(1), changed(2, 3)}) {
        QVERIFY(decodePoint(encoded(point)) == point);
    }
}

void PointTest::nothingTakesOneByte() {
    QCOMPARE(encoded(Point{}).size(), std::size_t{1});
}

void PointTest::lastGaugesAreReadAlone() {
    QVERIFY(decodeLast(encoded(busy())) == lastOf(busy()));
    QVERIFY(!decodeLast(""));
    QVERIFY(!decodeLast("\xff\xff\x7f"));
}

void PointTest::anyBytesAreSafe() {
    std::mt19937 random(1);
    const std::string valid = encoded(busy());
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = valid.substr(0, random() % (valid.size() + 1));
        for (unsigned changes = random() % 4; changes > 0 && !bytes.empty(); --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        if (const auto read = decodePoint(bytes)) {
            QVERIFY(decodePoint(encoded(*read)) == *read);
        }
    }
    QVERIFY(!decodePoint(valid + "x"));
    QVERIFY(!decodePoint(valid.substr(0, valid.size() - 1)));
}

void PointTest::framesFindTheirEntities() {
    FrameBuilder builder;
    QVERIFY(builder.empty());
    for (std::uint64_t i = 0; i < 100; ++i) {
        builder.add(idOf(serverName("p", std::to_string(i))), still(i + 1));
    }
    const std::string bytes = builder.build();
    const FrameView view(bytes);
    QCOMPARE(view.size(), std::size_t{100});
    for (std::uint64_t i = 0; i < 100; ++i) {
        const auto found = view.find(idOf(serverName("p", std::to_string(i))));
        QVERIFY(found && decodePoint(*found) == still(i + 1));
    }
    QVERIFY(!view.find(idOf("none")));
    QVERIFY(!FrameView(FrameBuilder().build()).find(idOf("none")));
}

void PointTest::tornFramesReadAsMissing() {
    FrameBuilder builder;
    builder.add(EntityId{1}, busy());
    builder.add(EntityId{2}, busy());
    const std::string bytes = builder.build();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const FrameView view(std::string_view(bytes).substr(0, size));
        for (std::size_t i = 0; i < view.size(); ++i) {
            const auto point = decodePoint(view[i].second);
            QVERIFY(!point || *point == busy());
        }
        const auto last = view.find(EntityId{2});
        QVERIFY(!last || !decodePoint(*last));
    }
}

void PointTest::tornChunksEndEarly() {
    std::string chunk;
    appendToChunk(chunk, 3, "abc");
    appendToChunk(chunk, 500, "");
    appendToChunk(chunk, 501, "de");
    for (std::size_t size = 0; size <= chunk.size(); ++size) {
        std::vector<std::pair<std::uint64_t, std::string>> read;
        forEachInChunk(std::string_view(chunk).substr(0, size),
                       [&](std::uint64_t step, std::string_view point) { read.emplace_back(step, point); });
        const std::vector<std::pair<std::uint64_t, std::string>> whole{{3, "abc"}, {500, ""}, {501, "de"}};
        QVERIFY(std::equal(read.begin(), read.end(), whole.begin()));
        QCOMPARE(read.size() == 3, size == chunk.size());
    }
}

void PointTest::gaugesGoOnWhereNothingIsSaid() {
    Fold fold(100, GaugeValues{2});
    fold.add(103, 104, changed(2, 7));
    const Gauge gauge = fold.finish(110)[GaugeKind::inFlight];
    QVERIFY((gauge == Gauge{.first = 2, .last = 7, .most = 7, .sum = 3 * 2 + 7 + 6 * 7}));
}

void PointTest::gaugesBeforeTheFirstPointAreWhatItSays() {
    Fold fold(100);
    QVERIFY(!fold.gaugesKnown());
    fold.add(103, 104, changed(9, 1));
    QVERIFY(fold.gaugesKnown());
    const Gauge gauge = fold.finish(104)[GaugeKind::inFlight];
    QVERIFY((gauge == Gauge{.first = 9, .last = 1, .most = 9, .sum = 3 * 9 + 1}));
}

void PointTest::foldsOfFoldsAreFoldsOfTheirParts() {
    std::mt19937 random(3);
    Fold whole(0);
    Fold coarse(0);
    std::uint64_t value = 0;
    for (std::int64_t t = 0; t < 600; t += 60) {
        Fold part(t, t == 0 ? std::nullopt : std::optional(GaugeValues{value}));
        for (std::int64_t second = t; second < t + 60; ++second) {
            if (random() % 5 != 0) {
                continue;
            }
            const std::uint64_t next = random() % 10;
            Point point = changed(second == 0 ? next : value, next);
            point[Counter::answers2xx] = random() % 3;
            point.duration.add(random() % 500, 1);
            value = next;
            part.add(second, second + 1, point);
            whole.add(second, second + 1, point);
        }
        if (part.gaugesKnown()) {
            coarse.add(t, t + 60, part.finish(t + 60));
        }
    }
    QVERIFY(coarse.finish(600) == whole.finish(600));
}

void PointTest::everySeriesHasAValue() {
    for (const auto& row : poise::wire::kHistorySeries) {
        QVERIFY2(seriesValue(row.name) != nullptr, std::string(row.name).c_str());
    }
    QVERIFY(seriesValue("nonsense") == nullptr);
}

QTEST_APPLESS_MAIN(PointTest)
#include "point_test.moc"

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/point.hpp"

#include "shared/metrics/varint.hpp"

#include <algorithm>
#include <utility>

namespace poise::history {
namespace {

using metrics::putVarint;
using metrics::takeVarint;

// What is there, as bits: the histogram, each gauge, each counter.
constexpr std::uint64_t kHasDuration = 1;
constexpr unsigned kGaugeBits = 1;
constexpr unsigned kCounterBits = kGaugeBits + kGauges;
constexpr std::uint64_t kKnownBits = std::uint64_t{1} << (kCounterBits + kCounters);

// How a gauge is written, in the lowest bits beside its last value.
constexpr unsigned kShapeBits = 2;

enum Shape : std::uint8_t {
    still,  ///< one value at one second: nothing else to say
    steady, ///< one value: the sum follows
    moving, ///< first, most and sum follow
};

constexpr std::uint64_t kMostGauge = (std::uint64_t{1} << (64 - kShapeBits)) - 1;

std::uint64_t bitsOf(const Point& point) {
    std::uint64_t bits = point.duration == metrics::SparseHistogram{} ? 0 : kHasDuration;
    for (std::size_t i = 0; i < kGauges; ++i) {
        bits |= std::uint64_t{point.gauges[i] != Gauge{}} << (kGaugeBits + i);
    }
    for (std::size_t i = 0; i < kCounters; ++i) {
        bits |= std::uint64_t{point.counters[i] != 0} << (kCounterBits + i);
    }
    return bits;
}

void encodeGauge(const Gauge& gauge, std::string& out) {
    const bool steadied = gauge.first == gauge.last && gauge.most == gauge.last;
    const Shape shape = !steadied ? moving : gauge.sum == gauge.last ? still : steady;
    putVarint(out, std::min(gauge.last, kMostGauge) << kShapeBits | shape);
    if (shape == moving) {
        putVarint(out, gauge.first);
        putVarint(out, gauge.most);
    }
    if (shape != still) {
        putVarint(out, gauge.sum);
    }
}

/// Numbers off the front of bytes; one that is not there spoils them all.
class Numbers {
  public:
    explicit Numbers(std::string_view bytes)
        : bytes_(bytes) {}

    std::uint64_t take() {
        const std::optional<std::uint64_t> number = takeVarint(bytes_);
        good_ = good_ && number.has_value();
        return number.value_or(0);
    }

    void take(Gauge& gauge) {
        const std::uint64_t head = take();
        const auto shape = static_cast<Shape>(head & ((1U << kShapeBits) - 1));
        gauge.last = head >> kShapeBits;
        gauge.first = shape == moving ? take() : gauge.last;
        gauge.most = shape == moving ? take() : gauge.last;
        gauge.sum = shape == still ? gauge.last : take();
        good_ = good_ && shape <= moving;
    }

    void take(metrics::SparseHistogram& histogram) {
        std::optional<metrics::SparseHistogram> read = metrics::SparseHistogram::decode(bytes_);
        good_ = good_ && read.has_value();
        if (read) {
            histogram = std::move(*read);
        }
    }

    void spoil() { good_ = false; }

    [[nodiscard]] bool good() const { return good_; }

    [[nodiscard]] bool allRead() const { return good_ && bytes_.empty(); }

  private:
    std::string_view bytes_;
    bool good_ = true;
};

/// Counters and gauges; whether a histogram follows.
bool takeNumbers(Numbers& numbers, Point& point) {
    const std::uint64_t bits = numbers.take();
    if (bits >= kKnownBits) {
        numbers.spoil();
        return false;
    }
    for (std::size_t i = 0; i < kCounters; ++i) {
        point.counters[i] = (bits >> (kCounterBits + i) & 1) != 0 ? numbers.take() : 0;
    }
    for (std::size_t i = 0; i < kGauges; ++i) {
        if ((bits >> (kGaugeBits + i) & 1) != 0) {
            numbers.take(point.gauges[i]);
        }
    }
    return (bits & kHasDuration) != 0;
}

} // namespace

void encode(const Point& point, std::string& out) {
    const std::uint64_t bits = bitsOf(point);
    putVarint(out, bits);
    for (const std::uint64_t counter : point.counters) {
        if (counter != 0) {
            putVarint(out, counter);
        }
    }
    for (const Gauge& gauge : point.gauges) {
        if (gauge != Gauge{}) {
            encodeGauge(gauge, out);
        }
    }
    if ((bits & kHasDuration) != 0) {
        point.duration.encode(out);
    }
}

std::string encoded(const Point& point) {
    std::string out;
    encode(point, out);
    return out;
}

std::optional<Point> decodePoint(std::string_view bytes) {
    Numbers numbers(bytes);
    Point point;
    if (takeNumbers(numbers, point)) {
        numbers.take(point.duration);
    }
    return numbers.allRead() ? std::optional(std::move(point)) : std::nullopt;
}

std::optional<GaugeValues> decodeLast(std::string_view bytes) {
    Numbers numbers(bytes);
    Point point;
    takeNumbers(numbers, point);
    return numbers.good() ? std::optional(lastOf(point)) : std::nullopt;
}

GaugeValues lastOf(const Point& point) {
    GaugeValues values{};
    std::ranges::transform(point.gauges, values.begin(), &Gauge::last);
    return values;
}

GaugeValues firstOf(const Point& point) {
    GaugeValues values{};
    std::ranges::transform(point.gauges, values.begin(), &Gauge::first);
    return values;
}

} // namespace poise::history

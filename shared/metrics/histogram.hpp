// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Latency histograms that a worker fills in a few nanoseconds and that control reads and sums at any time.
///
/// Log-linear, after HdrHistogram: each octave of the range is cut into 64 buckets of equal width, so that the middle
/// of a bucket is at most 1/128 (0.8 %) away from any value in it. Values are nanoseconds; those below 128 ns are
/// exact, those above the range (1 h 13 min) count as the highest.
/// Memory: 304 bytes, and 512 more for each octave that ever saw a value.
/// Thread: one writer (a worker) and any number of readers; no lock, no locked instruction.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace poise::metrics {

/// The arithmetic of the buckets, shared by the histogram and its sums.
namespace buckets {

inline constexpr unsigned kBits = 6;
inline constexpr std::size_t kPerOctave = std::size_t{1} << kBits;
inline constexpr unsigned kRangeBits = 42;
inline constexpr std::size_t kOctaves = kRangeBits - kBits + 1;
inline constexpr std::size_t kCount = kOctaves * kPerOctave;
inline constexpr std::uint64_t kHighest = (std::uint64_t{1} << kRangeBits) - 1; ///< nanoseconds

/// The bucket of a value in nanoseconds, 0..kCount-1.
[[nodiscard]] constexpr std::size_t of(std::uint64_t nanos) noexcept {
    const std::uint64_t value = nanos < kHighest ? nanos : kHighest;
    const auto width = static_cast<unsigned>(std::bit_width(value | (kPerOctave - 1)));
    const unsigned octave = width - kBits;
    // The octave's leading bit is implied, except in the lowest, where the value is the position.
    const unsigned shift = octave == 0 ? 0 : octave - 1;
    return octave * kPerOctave + ((value >> shift) & (kPerOctave - 1));
}

/// The lowest value of a bucket, in nanoseconds.
[[nodiscard]] constexpr std::uint64_t lowest(std::size_t bucket) noexcept {
    const std::size_t octave = bucket / kPerOctave;
    const std::uint64_t position = bucket % kPerOctave;
    return octave == 0 ? position : (kPerOctave + position) << (octave - 1);
}

/// The middle of a bucket, in nanoseconds: what its values are taken for.
[[nodiscard]] constexpr double middle(std::size_t bucket) noexcept {
    const std::size_t octave = bucket / kPerOctave;
    const std::uint64_t width = std::uint64_t{1} << (octave == 0 ? 0 : octave - 1);
    return static_cast<double>(lowest(bucket)) + static_cast<double>(width - 1) / 2;
}

} // namespace buckets

/// What histograms add up to; a plain value of control's.
class HistogramSum {
  public:
    /// Number of values.
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

    /// Sum of the values.
    [[nodiscard]] std::chrono::duration<double> total() const noexcept { return std::chrono::duration<double>(total_); }

    /// The value that a share `q` (0..1) of the values do not exceed, within 0.8 %; nothing while there is no value.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> quantile(double q) const noexcept;

    /// How many values are at most `bound`; a bucket counts by its middle.
    [[nodiscard]] std::uint64_t countUpTo(std::chrono::nanoseconds bound) const noexcept;

    HistogramSum& operator+=(const HistogramSum& other) noexcept;

    /// What came since `earlier`, an older reading of the same histograms.
    HistogramSum& operator-=(const HistogramSum& earlier) noexcept;

  private:
    friend class Histogram;
    friend class SparseHistogram;

    std::array<std::uint64_t, buckets::kCount> counts_{};
    std::uint64_t count_ = 0;
    double total_ = 0; ///< seconds
};

class SparseHistogram;

/// See the head of this file.
class Histogram {
  public:
    Histogram() = default;
    ~Histogram();
    Histogram(const Histogram&) = delete;
    Histogram& operator=(const Histogram&) = delete;

    /// Counts one value; a negative one counts as 0. Only the writer calls it. Allocates at an octave's first value.
    void record(std::chrono::nanoseconds value) noexcept {
        const std::uint64_t nanos = value.count() < 0 ? 0 : static_cast<std::uint64_t>(value.count());
        const std::size_t bucket = buckets::of(nanos);
        Octave* octave = octaves_[bucket / buckets::kPerOctave].load(std::memory_order_relaxed);
        if (octave == nullptr) [[unlikely]] {
            octave = grow(bucket / buckets::kPerOctave);
        }
        std::atomic<std::uint64_t>& count = (*octave)[bucket % buckets::kPerOctave];
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        total_.store(total_.load(std::memory_order_relaxed) + static_cast<double>(nanos) * 1e-9,
                     std::memory_order_relaxed);
    }

    /// Adds what is recorded so far to `sum`. A value that is being recorded meanwhile may be missed until next time.
    void addTo(HistogramSum& sum) const noexcept;
    void addTo(SparseHistogram& sum) const;

  private:
    friend class SparseHistogram;

    using Octave = std::array<std::atomic<std::uint64_t>, buckets::kPerOctave>;

    Octave* grow(std::size_t index) noexcept;

    std::array<std::atomic<Octave*>, buckets::kOctaves> octaves_{};
    /// Seconds. A double, because with a thousand requests waiting 64 bits of nanoseconds wrap within months.
    std::atomic<double> total_{0};
};

} // namespace poise::metrics

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A latency histogram as its occupied buckets only: what samples carry, history keeps and the store writes.
///
/// The buckets are those of histogram.hpp, so that any number of them add up and give percentiles within 1 %.
/// Memory: 16 bytes per occupied bucket; a server that answers alike occupies a few dozen.
#pragma once

#include "shared/metrics/histogram.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::metrics {

class SparseHistogram {
  public:
    /// What histograms hold together; see Histogram::addTo.
    [[nodiscard]] static SparseHistogram sumOf(std::span<const Histogram* const> histograms);

    /// Adds it to `sum`: the way to add up thousands.
    void addTo(HistogramSum& sum) const noexcept;

    /// Adds `count` values to a bucket of `buckets::of`.
    void add(std::size_t bucket, std::uint64_t count);

    /// Adds the sum of values, in seconds, which buckets alone do not give exactly.
    void addTotal(double seconds) { total_ += seconds; }

    /// Number of values.
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

    /// Sum of the values.
    [[nodiscard]] std::chrono::duration<double> total() const noexcept { return std::chrono::duration<double>(total_); }

    /// The value that a share `q` (0..1) of the values do not exceed, within 0.8 %; nothing while there is no value.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> quantile(double q) const noexcept;

    /// How many values are at most `bound`; a bucket counts by its middle.
    [[nodiscard]] std::uint64_t countUpTo(std::chrono::nanoseconds bound) const noexcept;

    /// What came since `earlier`, an older reading of the same histogram. Never below zero, whatever `earlier` is.
    [[nodiscard]] SparseHistogram since(const SparseHistogram& earlier) const;

    SparseHistogram& operator+=(const SparseHistogram& other);

    /// Leaves what came since `earlier`.
    SparseHistogram& operator-=(const SparseHistogram& earlier);

    /// Appends a compact form, a byte for most buckets. Counts above 2^62 are cut to that.
    void encode(std::string& out) const;

    /// Takes one encoded histogram off the front of `bytes`; nothing, and `bytes` as it was, if there is none. Bytes
    /// of any origin are safe: what is taken encodes to the same bytes again, and memory is bounded by their number.
    [[nodiscard]] static std::optional<SparseHistogram> decode(std::string_view& bytes);

    bool operator==(const SparseHistogram&) const = default;

  private:
    struct Bucket {
        std::uint32_t index = 0;
        std::uint64_t count = 0;

        bool operator==(const Bucket&) const = default;
    };

    std::vector<Bucket> buckets_; ///< by index; none is empty
    std::uint64_t count_ = 0;
    double total_ = 0; ///< seconds
};

} // namespace poise::metrics

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/metrics/histogram.hpp"

#include "shared/metrics/sparse_histogram.hpp"

#include <algorithm>
#include <cmath>

namespace poise::metrics {

std::optional<std::chrono::nanoseconds> HistogramSum::quantile(double q) const noexcept {
    if (count_ == 0) {
        return std::nullopt;
    }
    const double rank = std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(count_));
    const std::uint64_t wanted = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(rank));
    std::uint64_t seen = 0;
    std::size_t bucket = 0;
    while (bucket + 1 < counts_.size() && (seen += counts_[bucket]) < wanted) {
        ++bucket;
    }
    return std::chrono::nanoseconds(std::llround(buckets::middle(bucket)));
}

std::uint64_t HistogramSum::countUpTo(std::chrono::nanoseconds bound) const noexcept {
    const auto limit = static_cast<double>(bound.count());
    std::uint64_t counted = 0;
    for (std::size_t bucket = 0; bucket < counts_.size() && buckets::middle(bucket) <= limit; ++bucket) {
        counted += counts_[bucket];
    }
    return counted;
}

HistogramSum& HistogramSum::operator+=(const HistogramSum& other) noexcept {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        counts_[i] += other.counts_[i];
    }
    count_ += other.count_;
    total_ += other.total_;
    return *this;
}

HistogramSum& HistogramSum::operator-=(const HistogramSum& earlier) noexcept {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        counts_[i] -= earlier.counts_[i];
    }
    count_ -= earlier.count_;
    total_ -= earlier.total_;
    return *this;
}

Histogram::~Histogram() {
    for (const std::atomic<Octave*>& octave : octaves_) {
        delete octave.load(std::memory_order_relaxed);
    }
}

void Histogram::addTo(HistogramSum& sum) const noexcept {
    for (std::size_t i = 0; i < octaves_.size(); ++i) {
        const Octave* octave = octaves_[i].load(std::memory_order_acquire);
        if (octave == nullptr) {
            continue;
        }
        for (std::size_t j = 0; j < octave->size(); ++j) {
            const std::uint64_t n = (*octave)[j].load(std::memory_order_relaxed);
            sum.counts_[i * buckets::kPerOctave + j] += n;
            sum.count_ += n;
        }
    }
    sum.total_ += total_.load(std::memory_order_relaxed);
}

void Histogram::addTo(SparseHistogram& sum) const {
    SparseHistogram own; // in order, so that each bucket is appended, and then merged in one go
    for (std::size_t i = 0; i < octaves_.size(); ++i) {
        const Octave* octave = octaves_[i].load(std::memory_order_acquire);
        if (octave == nullptr) {
            continue;
        }
        for (std::size_t j = 0; j < octave->size(); ++j) {
            own.add(i * buckets::kPerOctave + j, (*octave)[j].load(std::memory_order_relaxed));
        }
    }
    own.addTotal(total_.load(std::memory_order_relaxed));
    sum += own;
}

Histogram::Octave* Histogram::grow(std::size_t index) noexcept {
    auto* octave = new Octave{};
    // Release: a reader that sees the pointer sees zeros behind it.
    octaves_[index].store(octave, std::memory_order_release);
    return octave;
}

} // namespace poise::metrics

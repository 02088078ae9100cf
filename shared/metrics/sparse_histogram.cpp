// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/metrics/sparse_histogram.hpp"

#include "shared/metrics/varint.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace poise::metrics {
namespace {

// A bucket's count and its distance from the one before share a number, because most fit into a byte together.
constexpr unsigned kGapBits = 2;
constexpr std::uint64_t kFarGap = (1U << kGapBits) - 1; ///< this or more: what exceeds it follows
constexpr std::uint64_t kMostCounted = std::uint64_t{1} << (64 - kGapBits);

void putDouble(std::string& out, double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) {
        out.push_back(static_cast<char>(bits >> shift));
    }
}

std::optional<double> takeDouble(std::string_view& bytes) {
    if (bytes.size() < 8) {
        return std::nullopt;
    }
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        bits |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
    }
    bytes.remove_prefix(8);
    return std::bit_cast<double>(bits);
}

} // namespace

SparseHistogram SparseHistogram::sumOf(std::span<const Histogram* const> histograms) {
    static thread_local std::vector<Bucket> occupied; // to ask for exactly as much memory as it takes, and once
    occupied.clear();
    SparseHistogram sum;
    for (std::size_t octave = 0; octave < buckets::kOctaves; ++octave) {
        std::array<std::uint64_t, buckets::kPerOctave> counts; // of no meaning until `any`
        bool any = false;
        for (const Histogram* histogram : histograms) {
            const Histogram::Octave* found = histogram->octaves_[octave].load(std::memory_order_acquire);
            for (std::size_t i = 0; found != nullptr && i < counts.size(); ++i) {
                counts[i] = (any ? counts[i] : 0) + (*found)[i].load(std::memory_order_relaxed);
            }
            any |= found != nullptr;
        }
        for (std::size_t i = 0; any && i < counts.size(); ++i) {
            if (counts[i] != 0) {
                occupied.push_back({static_cast<std::uint32_t>(octave * buckets::kPerOctave + i), counts[i]});
                sum.count_ += counts[i];
            }
        }
    }
    for (const Histogram* histogram : histograms) {
        sum.total_ += histogram->total_.load(std::memory_order_relaxed);
    }
    sum.buckets_.assign(occupied.begin(), occupied.end());
    return sum;
}

void SparseHistogram::addTo(HistogramSum& sum) const noexcept {
    for (const Bucket& bucket : buckets_) {
        sum.counts_[bucket.index] += bucket.count;
    }
    sum.count_ += count_;
    sum.total_ += total_;
}

void SparseHistogram::add(std::size_t bucket, std::uint64_t count) {
    if (count == 0) {
        return;
    }
    const auto index = static_cast<std::uint32_t>(bucket);
    count_ += count;
    if (buckets_.empty() || buckets_.back().index < index) {
        buckets_.push_back({index, count});
        return;
    }
    const auto at = std::ranges::lower_bound(buckets_, index, {}, &Bucket::index);
    if (at->index == index) {
        at->count += count;
    } else {
        buckets_.insert(at, {index, count});
    }
}

std::optional<std::chrono::nanoseconds> SparseHistogram::quantile(double q) const noexcept {
    if (count_ == 0) {
        return std::nullopt;
    }
    const double rank = std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(count_));
    const std::uint64_t wanted = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(rank));
    std::uint64_t seen = 0;
    std::size_t i = 0;
    while (i + 1 < buckets_.size() && (seen += buckets_[i].count) < wanted) {
        ++i;
    }
    return std::chrono::nanoseconds(std::llround(buckets::middle(buckets_[i].index)));
}

std::uint64_t SparseHistogram::countUpTo(std::chrono::nanoseconds bound) const noexcept {
    const auto limit = static_cast<double>(bound.count());
    std::uint64_t counted = 0;
    for (const Bucket& bucket : buckets_) {
        if (buckets::middle(bucket.index) > limit) {
            break;
        }
        counted += bucket.count;
    }
    return counted;
}

SparseHistogram& SparseHistogram::operator+=(const SparseHistogram& other) {
    total_ += other.total_;
    count_ += other.count_;
    std::size_t shared = 0;
    auto mine = buckets_.begin();
    for (const Bucket& theirs : other.buckets_) {
        while (mine != buckets_.end() && mine->index < theirs.index) {
            ++mine;
        }
        shared += mine != buckets_.end() && mine->index == theirs.index ? 1 : 0;
    }
    // From the back, so that what is there moves at most once and nothing is allocated where all are shared.
    std::size_t left = buckets_.size();
    std::size_t theirsLeft = other.buckets_.size();
    buckets_.resize(left + theirsLeft - shared);
    for (std::size_t place = buckets_.size(); theirsLeft > 0; --place) {
        const Bucket& theirs = other.buckets_[theirsLeft - 1];
        const bool mineIsLater = left > 0 && buckets_[left - 1].index > theirs.index;
        const bool same = left > 0 && buckets_[left - 1].index == theirs.index;
        const std::uint64_t count = same ? buckets_[left - 1].count + theirs.count : theirs.count;
        buckets_[place - 1] = mineIsLater ? buckets_[left - 1] : Bucket{theirs.index, count};
        left -= mineIsLater || same ? 1 : 0;
        theirsLeft -= mineIsLater ? 0 : 1;
    }
    return *this;
}

SparseHistogram SparseHistogram::since(const SparseHistogram& earlier) const {
    SparseHistogram gained;
    auto theirs = earlier.buckets_.begin();
    for (const Bucket& mine : buckets_) {
        while (theirs != earlier.buckets_.end() && theirs->index < mine.index) {
            ++theirs;
        }
        const bool both = theirs != earlier.buckets_.end() && theirs->index == mine.index;
        gained.add(mine.index, mine.count - (both ? std::min(mine.count, theirs->count) : 0));
    }
    gained.total_ = gained.count_ == 0 ? 0 : std::max(0.0, total_ - earlier.total_);
    return gained;
}

SparseHistogram& SparseHistogram::operator-=(const SparseHistogram& earlier) {
    return *this = since(earlier);
}

void SparseHistogram::encode(std::string& out) const {
    const bool hasTotal = total_ != 0;
    putVarint(out, buckets_.size() * 2 + (hasTotal ? 1 : 0));
    if (hasTotal) {
        putDouble(out, total_);
    }
    std::uint32_t next = 0;
    for (const Bucket& bucket : buckets_) {
        const std::uint64_t gap = bucket.index - next;
        putVarint(out, (std::min(bucket.count, kMostCounted) - 1) << kGapBits | std::min(gap, kFarGap));
        if (gap >= kFarGap) {
            putVarint(out, gap - kFarGap);
        }
        next = bucket.index + 1;
    }
}

std::optional<SparseHistogram> SparseHistogram::decode(std::string_view& bytes) {
    std::string_view rest = bytes;
    const std::optional<std::uint64_t> head = takeVarint(rest);
    if (!head || *head / 2 > std::min(buckets::kCount, rest.size())) { // a bucket takes a byte at least
        return std::nullopt;
    }
    SparseHistogram read;
    if (*head % 2 == 1) {
        const std::optional<double> total = takeDouble(rest);
        if (!total || !std::isfinite(*total) || *total <= 0) {
            return std::nullopt;
        }
        read.total_ = *total;
    }
    read.buckets_.reserve(*head / 2);
    std::uint64_t next = 0;
    for (std::uint64_t i = 0; i < *head / 2; ++i) {
        const std::optional<std::uint64_t> code = takeVarint(rest);
        const std::uint64_t near = code.value_or(0) & kFarGap;
        const std::optional<std::uint64_t> far = near == kFarGap ? takeVarint(rest) : 0;
        if (!code || !far || next + near >= buckets::kCount || *far >= buckets::kCount - next - near) {
            return std::nullopt;
        }
        const std::uint64_t count = (*code >> kGapBits) + 1;
        if (count > std::numeric_limits<std::uint64_t>::max() - read.count_) {
            return std::nullopt;
        }
        next += near + *far;
        read.add(next, count);
        ++next;
    }
    bytes = rest;
    return read;
}

} // namespace poise::metrics

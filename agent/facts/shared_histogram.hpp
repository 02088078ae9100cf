// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A histogram that samples share as long as nothing is added to it: most servers answer nobody from one to the next.
///
/// Thread: as that of a value; what is shared is never changed.
#pragma once

#include "shared/metrics/sparse_histogram.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace poise::facts {

class SharedHistogram {
  public:
    SharedHistogram() = default;

    explicit SharedHistogram(metrics::SparseHistogram histogram)
        : histogram_(std::make_shared<const metrics::SparseHistogram>(std::move(histogram))) {}

    /// Valid as long as one of those that share it.
    [[nodiscard]] const metrics::SparseHistogram& get() const {
        static const metrics::SparseHistogram kEmpty;
        return histogram_ ? *histogram_ : kEmpty;
    }

    // NOLINTNEXTLINE(google-explicit-constructor): it is used in a histogram's place
    operator const metrics::SparseHistogram&() const { return get(); }

    [[nodiscard]] std::uint64_t count() const { return get().count(); }

    [[nodiscard]] auto quantile(double q) const { return get().quantile(q); }

    /// As SparseHistogram's; no longer shared.
    void add(std::size_t bucket, std::uint64_t count) {
        metrics::SparseHistogram changed = get();
        changed.add(bucket, count);
        *this = SharedHistogram(std::move(changed));
    }

    /// Likewise.
    void addTotal(double seconds) {
        metrics::SparseHistogram changed = get();
        changed.addTotal(seconds);
        *this = SharedHistogram(std::move(changed));
    }

    /// Whether it is the same one; if not, it may still hold the same.
    [[nodiscard]] bool isSharedWith(const SharedHistogram& other) const { return histogram_ == other.histogram_; }

  private:
    std::shared_ptr<const metrics::SparseHistogram> histogram_; ///< null: empty
};

} // namespace poise::facts

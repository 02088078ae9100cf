// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Counters of one worker that control may read at any time, at the price of a plain addition.
///
/// Thread: exactly one writer; any number of readers. A load and a store, both relaxed, take the place of a locked
/// read-modify-write, which would cost some 20 cycles and buy nothing with a single writer.
#pragma once

#include <atomic>
#include <cstdint>

namespace poise::metrics {

/// Only grows. 64 bits do not wrap in the life of a process.
class Counter {
  public:
    void add(std::uint64_t n = 1) noexcept {
        value_.store(value_.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
    }

    [[nodiscard]] std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_{0};
};

/// Rises and falls: connections open, requests in flight. A worker's own may be negative, the sum over workers not.
class Gauge {
  public:
    void add(std::int64_t n = 1) noexcept {
        value_.store(value_.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
    }

    void subtract(std::int64_t n = 1) noexcept { add(-n); }

    [[nodiscard]] std::int64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::int64_t> value_{0};
};

} // namespace poise::metrics

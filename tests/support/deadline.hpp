// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A point in time until which a test waits for something; every wait of the support has one.
#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

namespace poise::test {

/// Long enough for a sanitizer build on a busy machine; a passing test does not come near it.
inline constexpr std::chrono::milliseconds patience{10'000};

class Deadline {
  public:
    explicit Deadline(std::chrono::milliseconds span = patience)
        : end_(std::chrono::steady_clock::now() + span) {}

    [[nodiscard]] bool passed() const { return std::chrono::steady_clock::now() >= end_; }

    /// What is left in whole milliseconds, as poll() takes it; 0 when it has passed.
    [[nodiscard]] int pollMillis() const {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
        return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
    }

  private:
    std::chrono::steady_clock::time_point end_;
};

/// Asks `condition` again and again until it holds or the deadline passes, for facts that announce themselves nowhere.
template <typename Condition>
[[nodiscard]] bool eventually(Condition condition, Deadline deadline = Deadline()) {
    while (!condition()) {
        if (deadline.passed()) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

} // namespace poise::test

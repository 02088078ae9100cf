// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The last hundred rounds of checks of a server, for people and for its availability.
#pragma once

#include "agent/policy/health/check.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace poise::policy {

struct HealthRecord {
    std::int64_t time = 0;       ///< milliseconds since the epoch in UTC, at the end of the round
    float score = 0;             ///< share of the checks that succeeded, 0..1
    float responseTimeMs = 0;    ///< mean of the checks that succeeded; 0: none did
    bool healthy = false;        ///< enough of them succeeded
    std::uint8_t checks = 0;     ///< how many there were
    std::uint8_t errorCount = 0; ///< of `errors`
    std::array<CheckResult, 3> errors{};
};

class HealthHistory {
  public:
    static constexpr std::size_t kCapacity = 100;

    void add(const HealthRecord& record);

    /// Share of good rounds among those kept, 0..1; nothing before the first.
    [[nodiscard]] std::optional<double> availability() const;

    [[nodiscard]] std::size_t size() const { return records_.size(); }

    /// `age` 0 is the latest; below size().
    [[nodiscard]] const HealthRecord& record(std::size_t age) const {
        return records_[(next_ + records_.size() - 1 - age) % records_.size()];
    }

  private:
    std::vector<HealthRecord> records_;
    std::size_t next_ = 0; ///< where the next record goes
    std::size_t good_ = 0;
};

} // namespace poise::policy

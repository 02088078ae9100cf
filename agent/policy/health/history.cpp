// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/health/history.hpp"

namespace poise::policy {

void HealthHistory::add(const HealthRecord& record) {
    if (records_.size() < kCapacity) {
        records_.push_back(record);
    } else {
        good_ -= records_[next_].healthy ? 1 : 0;
        records_[next_] = record;
    }
    good_ += record.healthy ? 1 : 0;
    next_ = (next_ + 1) % kCapacity;
}

std::optional<double> HealthHistory::availability() const {
    if (records_.empty()) {
        return std::nullopt;
    }
    return static_cast<double>(good_) / static_cast<double>(records_.size());
}

} // namespace poise::policy

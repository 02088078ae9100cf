// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// round_robin: everybody in turn, in the order of the configuration, whatever the weights.
#pragma once

#include "agent/policy/balancing/algorithm.hpp"

#include <vector>

namespace poise::policy {

class RoundRobin final : public Algorithm {
  public:
    void attach(std::span<const snapshot::Server> servers, std::span<const std::uint32_t> from) override;

    void setWeight(std::uint32_t position, double weight) override { takesPart_[position] = weight > 0; }

    void settle() override {}

    void restart(double share) override;
    [[nodiscard]] std::uint32_t best(Excluded excluded) const override;

    void commit(std::uint32_t position) override { next_ = position + 1; }

  private:
    std::vector<unsigned char> takesPart_; ///< by position
    std::uint32_t next_ = 0;               ///< where the search begins; may be one past the end
};

} // namespace poise::policy

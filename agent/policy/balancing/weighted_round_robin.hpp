// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// weighted_round_robin, smooth: turns by weight, as evenly spread as they can be.
///
/// With each pick everybody who takes part gains its weight, the highest credit wins (ties: configuration order), and
/// the winner pays the sum of the weights (known from nginx). An absent server keeps its credit, and nobody's exceeds
/// that sum when servers or weights change, so that a flapping server is neither starved nor paid twice.
#pragma once

#include "agent/policy/balancing/algorithm.hpp"

#include <vector>

namespace poise::policy {

class WeightedRoundRobin final : public Algorithm {
  public:
    void attach(std::span<const snapshot::Server> servers, std::span<const std::uint32_t> from) override;
    void setWeight(std::uint32_t position, double weight) override;
    void settle() override;
    void restart(double share) override;
    [[nodiscard]] std::uint32_t best(Excluded excluded) const override;
    void commit(std::uint32_t position) override;

  private:
    /// Columns are padded to blocks that a compiler can keep in vector registers.
    static constexpr std::size_t kBlock = 8;

    [[nodiscard]] double creditOf(std::uint32_t position) const;
    [[nodiscard]] std::uint32_t highest(Excluded excluded) const;
    void bound();

    std::size_t size_ = 0;
    double sum_ = 0;               ///< of the weights of those that take part
    std::uint32_t leader_ = kNone; ///< who wins when nobody is excluded
    std::vector<double> score_;    ///< credit after the coming gain; minus infinity: takes no part; padded
    std::vector<double> gain_;     ///< the weight; 0: takes no part; padded
    std::vector<double> absent_;   ///< credit of those that take no part
};

} // namespace poise::policy

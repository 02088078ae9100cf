// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/balancing/weighted_round_robin.hpp"

#include <cmath>
#include <limits>
#include <numeric>

namespace poise::policy {
namespace {

constexpr double kOut = -std::numeric_limits<double>::infinity();

/// How much of a round is played through at most, so that weights like 1000 : 0.1 cost no noticeable time.
constexpr double kLongestRound = 4096;

double larger(double a, double b) {
    return a > b ? a : b;
}

/// Adds eight gains to eight scores and returns the highest. Written out so that compilers use vector registers.
double gainBlock(double* score, const double* gain) {
    const double s0 = score[0] + gain[0];
    const double s1 = score[1] + gain[1];
    const double s2 = score[2] + gain[2];
    const double s3 = score[3] + gain[3];
    const double s4 = score[4] + gain[4];
    const double s5 = score[5] + gain[5];
    const double s6 = score[6] + gain[6];
    const double s7 = score[7] + gain[7];
    score[0] = s0;
    score[1] = s1;
    score[2] = s2;
    score[3] = s3;
    score[4] = s4;
    score[5] = s5;
    score[6] = s6;
    score[7] = s7;
    const double even = larger(larger(s0, s4), larger(s2, s6));
    const double odd = larger(larger(s1, s5), larger(s3, s7));
    return larger(even, odd);
}

} // namespace

void WeightedRoundRobin::attach(std::span<const snapshot::Server> servers, std::span<const std::uint32_t> from) {
    std::vector<double> credits(servers.size(), 0.0);
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i] != kNone) {
            credits[i] = creditOf(from[i]);
        }
    }
    size_ = servers.size();
    const std::size_t padded = (size_ + kBlock - 1) / kBlock * kBlock;
    absent_ = std::move(credits);
    score_.assign(padded, kOut);
    gain_.assign(padded, 0.0);
    sum_ = 0;
    leader_ = kNone;
}

double WeightedRoundRobin::creditOf(std::uint32_t position) const {
    return gain_[position] > 0 ? score_[position] - gain_[position] : absent_[position];
}

void WeightedRoundRobin::setWeight(std::uint32_t position, double weight) {
    const double credit = creditOf(position);
    gain_[position] = weight;
    if (weight > 0) {
        score_[position] = credit + weight;
    } else {
        score_[position] = kOut;
        absent_[position] = credit;
    }
}

void WeightedRoundRobin::settle() {
    sum_ = std::accumulate(gain_.begin(), gain_.end(), 0.0);
    bound();
    leader_ = highest({});
}

/// Credits earned beside a heavy server would mean years of turns, or without one, once that has left.
void WeightedRoundRobin::bound() {
    for (std::uint32_t i = 0; i < size_; ++i) {
        const double credit = creditOf(i);
        if (gain_[i] > 0 && std::abs(credit) > sum_) {
            score_[i] = std::copysign(sum_, credit) + gain_[i];
        }
    }
}

void WeightedRoundRobin::restart(double share) {
    std::fill(absent_.begin(), absent_.end(), 0.0);
    double lightest = sum_;
    for (std::size_t i = 0; i < size_; ++i) {
        if (gain_[i] > 0) {
            score_[i] = gain_[i];
            lightest = std::min(lightest, gain_[i]);
        }
    }
    settle();
    if (sum_ > 0) {
        for (auto skipped = static_cast<int>(share * std::min(sum_ / lightest, kLongestRound)); skipped > 0;
             --skipped) {
            commit(best({}));
        }
    }
}

std::uint32_t WeightedRoundRobin::best(Excluded excluded) const {
    return contains(excluded, leader_) ? highest(excluded) : leader_;
}

std::uint32_t WeightedRoundRobin::highest(Excluded excluded) const {
    double score = kOut;
    std::uint32_t found = kNone;
    for (std::uint32_t i = 0; i < size_; ++i) {
        if (score_[i] > score && !contains(excluded, i)) {
            score = score_[i];
            found = i;
        }
    }
    return found;
}

void WeightedRoundRobin::commit(std::uint32_t position) {
    score_[position] -= sum_;
    double score = kOut;
    std::size_t first = 0;
    for (std::size_t i = 0; i < score_.size(); i += kBlock) {
        const double highestHere = gainBlock(&score_[i], &gain_[i]);
        if (highestHere > score) {
            score = highestHere;
            first = i;
        }
    }
    leader_ = static_cast<std::uint32_t>(std::find(&score_[first], &score_[first] + kBlock, score) - score_.data());
}

} // namespace poise::policy

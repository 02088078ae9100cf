// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/balancing/algorithm.hpp"

#include "agent/policy/balancing/least_connections.hpp"
#include "agent/policy/balancing/round_robin.hpp"
#include "agent/policy/balancing/weighted_round_robin.hpp"

#include <array>

namespace poise::policy {
namespace {

template <typename T>
std::unique_ptr<Algorithm> make() {
    return std::make_unique<T>();
}

struct Row {
    std::unique_ptr<Algorithm> (*make)();
    bool usesWeights;
};

constexpr std::array<Row, 3> kTable{{
    {&make<RoundRobin>, false},        // AlgorithmKind::roundRobin
    {&make<WeightedRoundRobin>, true}, // AlgorithmKind::weightedRoundRobin
    {&make<LeastConnections>, true},   // AlgorithmKind::leastConnections
}};

const Row& row(snapshot::AlgorithmKind kind) {
    return kTable.at(static_cast<std::size_t>(kind));
}

} // namespace

std::unique_ptr<Algorithm> makeAlgorithm(snapshot::AlgorithmKind kind) {
    return row(kind).make();
}

bool usesWeights(snapshot::AlgorithmKind kind) {
    return row(kind).usesWeights;
}

} // namespace poise::policy

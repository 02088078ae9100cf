// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which rows a sample has and which of the workers' cells each of them sums, found out once for many samples.
///
/// Cells are never removed or moved: a layout fits as long as none is added and the snapshot names the same.
#pragma once

#include "agent/dataplane/worker.hpp"
#include "agent/facts/sample.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace poise {

class GatherLayout {
  public:
    using Workers = std::vector<std::unique_ptr<dataplane::Worker>>;

    /// One worker's part of a row.
    template <typename Cells>
    struct Part {
        std::size_t row;
        const Cells* cells;
    };

    GatherLayout(const Workers& workers, const snapshot::Snapshot& snapshot);

    [[nodiscard]] bool fits(const Workers& workers, const snapshot::Snapshot& snapshot) const;

    /// A sample with all names, and nothing counted.
    [[nodiscard]] const facts::Sample& rows() const { return rows_; }

    // By row.
    [[nodiscard]] const auto& listeners() const { return listeners_; }

    [[nodiscard]] const auto& pools() const { return pools_; }

    [[nodiscard]] const auto& servers() const { return servers_; }

    [[nodiscard]] const auto& traffic() const { return traffic_; }

    /// The row of the server that a row of traffic went through.
    [[nodiscard]] std::size_t serverOf(std::size_t traffic) const { return serverOfTraffic_[traffic]; }

    // Rows of what is configured, in the snapshot's order; servers pool by pool.
    [[nodiscard]] const std::vector<std::size_t>& configuredListeners() const { return configuredListeners_; }

    [[nodiscard]] const std::vector<std::size_t>& configuredPools() const { return configuredPools_; }

    [[nodiscard]] const std::vector<std::size_t>& configuredServers() const { return configuredServers_; }

  private:
    [[nodiscard]] static std::size_t countCells(const Workers& workers);
    void place(const snapshot::Snapshot& snapshot);

    std::size_t cells_;
    facts::Sample rows_;
    std::vector<Part<account::ListenerCells>> listeners_;
    std::vector<Part<account::PoolCells>> pools_;
    std::vector<Part<account::ServerCells>> servers_;
    std::vector<Part<account::TrafficCells>> traffic_;
    std::vector<std::size_t> serverOfTraffic_;
    std::vector<std::size_t> configuredListeners_;
    std::vector<std::size_t> configuredPools_;
    std::vector<std::size_t> configuredServers_;
};

} // namespace poise

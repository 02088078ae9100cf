// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What an agent's /metrics said at one moment, to be asked by name and labels.
///
/// The agent under test needs `management.tls = false` and `management.metrics_public = true`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poise::test {

class Metrics {
  public:
    using Labels = std::map<std::string, std::string, std::less<>>;

    struct Series {
        std::string name;
        Labels labels;
        double value = 0;
    };

    /// Asks the agent. Throws std::runtime_error when it does not answer 200, or not in the text format.
    [[nodiscard]] static Metrics of(std::uint16_t managementPort);

    /// Reads the text format. Throws std::runtime_error.
    [[nodiscard]] static Metrics parse(std::string_view text);

    /// The sum of the series of that name that have all of `labels`; 0 when there is none. Throws std::logic_error for
    /// a name or label that the catalogue does not have: a slip of the pen would be 0 for ever.
    [[nodiscard]] double sum(std::string_view name, const Labels& labels = {}) const;

    /// The same for counters and other whole numbers.
    [[nodiscard]] std::uint64_t count(std::string_view name, const Labels& labels = {}) const {
        return static_cast<std::uint64_t>(sum(name, labels));
    }

    [[nodiscard]] const std::vector<Series>& series() const { return series_; }

    /// The first counter of `earlier` that is now smaller or missing, as text; empty when all went on counting.
    [[nodiscard]] std::string wentBackSince(const Metrics& earlier) const;

  private:
    std::vector<Series> series_;
};

} // namespace poise::test

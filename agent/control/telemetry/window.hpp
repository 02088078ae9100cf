// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What happened of late, from one sample to the next: rates over the last second, percentiles and shares over ten.
///
/// Samples come when somebody wants one; a span is measured from the sample that is just old enough, by the time that
/// really passed.
/// Memory: of each sample in the span its counters and what its histograms gained, not the histograms themselves.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/facts/sample.hpp"
#include "shared/metrics/sparse_histogram.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace poise::telemetry {

/// Of a server, a pool, a listener or the whole agent.
struct Lately {
    std::optional<double> rps; ///< nothing before the second sample, as for all rates
    std::optional<double> connectionsPs;
    std::optional<double> bytesInPs;
    std::optional<double> bytesOutPs;
    std::optional<double> errorRate; ///< nothing where there was no request, as for the percentiles
    std::optional<double> p50Ms;
    std::optional<double> p95Ms;
    std::optional<double> p99Ms;
};

/// Mean milliseconds in each stage of the walk; nothing where no request was timed.
using StageMeans = std::optional<std::array<double, metrics::kStages>>;

class Window {
  public:
    static constexpr Millis kRates{1'000};
    static constexpr Millis kShares{10'000};

    /// A sample that is younger than the one before.
    void add(std::shared_ptr<const facts::Sample> sample);

    /// The sample added last; at least one must have been.
    [[nodiscard]] const facts::Sample& sample() const { return *sample_; }

    /// Of servers `first` to `last` (not included) of the sample together.
    [[nodiscard]] Lately servers(std::size_t first, std::size_t last) const;

    /// Of one listener of the sample; without percentiles.
    [[nodiscard]] Lately listener(std::size_t index) const;

    /// Of pools `first` to `last` (not included) of the sample together.
    [[nodiscard]] StageMeans stages(std::size_t first, std::size_t last) const;

    /// As clients see the agent.
    [[nodiscard]] Lately agent() const;

  private:
    struct Counters {
        std::uint64_t requests = 0;
        std::uint64_t errors = 0;
        std::uint64_t connections = 0;
        std::uint64_t bytesIn = 0;
        std::uint64_t bytesOut = 0;

        Counters& operator+=(const Counters& other);
        Counters& operator-=(const Counters& other);
    };

    struct Gained {
        std::size_t server;
        metrics::SparseHistogram duration;
    };

    /// A sample that is in the span; rows as those of the newest one.
    struct Step {
        TimePoint at;
        std::vector<Counters> servers;
        std::vector<Counters> listeners;
        std::vector<facts::StageTimes> pools;
        std::vector<Gained> gained; ///< since the step before
    };

    [[nodiscard]] static Step stepOf(const facts::Sample& sample);
    [[nodiscard]] static Lately lately(const Counters& second, double seconds, const Counters& shares);
    [[nodiscard]] std::vector<Gained> gainedSince(const facts::Sample& before, const facts::Sample& after) const;
    void renumber(const facts::Sample& before, const facts::Sample& after);
    void letGo(TimePoint now);
    [[nodiscard]] const Step& rateBase() const;
    template <typename RowsOf>
    [[nodiscard]] Lately between(RowsOf rowsOf, std::size_t first, std::size_t last) const;
    void addPercentiles(Lately& lately, std::size_t first, std::size_t last) const;

    std::shared_ptr<const facts::Sample> sample_;
    std::deque<Step> steps_;                          ///< the first is where the longer span begins
    std::vector<metrics::SparseHistogram> durations_; ///< by server, what was gained after the first step
};

} // namespace poise::telemetry

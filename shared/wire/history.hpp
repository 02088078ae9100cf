// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `history.query`: what was, in equal steps; and of `history.latency`: how long requests took.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::wire {

class Record;

/// Whose numbers: none named is the whole agent.
struct HistoryLabels {
    std::optional<std::string> listener;
    std::optional<std::string> pool;
    std::optional<std::string> server; ///< with `pool`

    static const Record& record();
    bool operator==(const HistoryLabels&) const = default;
};

struct HistoryQueryParams {
    std::vector<std::string> series; ///< names, as docs/reference/api.md lists them
    HistoryLabels labels;
    std::int64_t from = 0;           ///< milliseconds since the epoch, included
    std::int64_t to = 0;             ///< not included
    std::optional<std::string> step; ///< a duration; without it the finest that makes at most 300 points

    static const Record& record();
};

struct HistorySeries {
    std::string name;
    HistoryLabels labels;
    std::vector<std::optional<double>> values; ///< null: no data; the agent did not run, or it is not kept that long

    static const Record& record();
};

struct HistoryLatencyParams {
    HistoryLabels labels;
    std::int64_t from = 0; ///< milliseconds since the epoch, included
    std::int64_t to = 0;   ///< not included

    static const Record& record();
};

/// Requests that took longer than `from` and at most `to`.
struct LatencyBucket {
    double from = 0; ///< milliseconds
    double to = 0;   ///< likewise
    std::uint64_t requests = 0;

    static const Record& record();
    bool operator==(const LatencyBucket&) const = default;
};

struct HistoryLatency {
    std::int64_t from = 0; ///< milliseconds since the epoch: what was asked for, widened to what is kept
    std::int64_t to = 0;
    std::uint64_t requests = 0;
    std::optional<double> mean; ///< milliseconds; without a request there is none, nor a percentile
    std::optional<double> p50;
    std::optional<double> p95;
    std::optional<double> p99;
    std::vector<LatencyBucket> buckets; ///< ten to a decade, from the first to the last that has a request

    static const Record& record();
};

struct HistoryQuery {
    std::int64_t from = 0; ///< the first step's begin: a multiple of the step
    std::int64_t step = 0; ///< milliseconds
    std::vector<HistorySeries> series;

    static const Record& record();
};

} // namespace poise::wire

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/history.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& HistoryLabels::record() {
    static const Record kRecord(
        "HistoryLabels",
        {
            member<&HistoryLabels::listener>({.name = "listener", .help = "One listener's numbers.", .form = &kName}),
            member<&HistoryLabels::pool>({.name = "pool", .help = "One pool's.", .form = &kName}),
            member<&HistoryLabels::server>({.name = "server", .help = "One server's; with `pool`.", .form = &kName}),
        });
    return kRecord;
}

const Record& HistoryQueryParams::record() {
    static const Record kRecord(
        "HistoryQueryParams",
        {
            member<&HistoryQueryParams::series>(
                {.name = "series", .help = "Names, as [Series](#series) lists.", .range = {1, 32}}),
            member<&HistoryQueryParams::labels>({.name = "labels",
                                                 .help = "Whose numbers; none named, or left out: the whole agent's.",
                                                 .optional = true}),
            member<&HistoryQueryParams::from>({.name = "from", .help = "Milliseconds since the epoch, UTC, included."}),
            member<&HistoryQueryParams::to>({.name = "to", .help = "Milliseconds since the epoch, UTC, not included."}),
            member<&HistoryQueryParams::step>(
                {.name = "step",
                 .help = "Without it the finest that makes at most 300 points. Where points so fine are not kept from "
                         "`from` on, it is rounded up; the answer says to what.",
                 .form = &kDuration}),
        });
    return kRecord;
}

const Record& HistoryLatencyParams::record() {
    static const Record kRecord(
        "HistoryLatencyParams",
        {
            member<&HistoryLatencyParams::labels>(
                {.name = "labels", .help = "A pool, one of its servers; left out: the whole agent.", .optional = true}),
            member<&HistoryLatencyParams::from>(
                {.name = "from", .help = "Milliseconds since the epoch, UTC, included."}),
            member<&HistoryLatencyParams::to>(
                {.name = "to", .help = "Milliseconds since the epoch, UTC, not included."}),
        });
    return kRecord;
}

const Record& LatencyBucket::record() {
    static const Record kRecord(
        "LatencyBucket", {
                             member<&LatencyBucket::from>({.name = "from_ms", .help = "They took longer than this,"}),
                             member<&LatencyBucket::to>({.name = "to_ms", .help = "and at most this."}),
                             member<&LatencyBucket::requests>({.name = "requests", .help = "How many."}),
                         });
    return kRecord;
}

const Record& HistoryLatency::record() {
    static const Record kRecord(
        "HistoryLatency",
        {
            member<&HistoryLatency::from>(
                {.name = "from", .help = "What was asked for, widened to the steps in which history is kept."}),
            member<&HistoryLatency::to>({.name = "to", .help = "Likewise."}),
            member<&HistoryLatency::requests>({.name = "requests", .help = "That ended in the range."}),
            member<&HistoryLatency::mean>({.name = "mean_ms", .help = "Null where there was no request."}),
            member<&HistoryLatency::p50>({.name = "p50_ms", .help = "Within 1 %, as all percentiles."}),
            member<&HistoryLatency::p95>({.name = "p95_ms", .help = ""}),
            member<&HistoryLatency::p99>({.name = "p99_ms", .help = ""}),
            member<&HistoryLatency::buckets>(
                {.name = "buckets",
                 .help = "Ten to a decade, each as wide as the one before times 1.26, from the first to the last that "
                         "has a request. A request counts within 1 % of its duration."}),
        });
    return kRecord;
}

const Record& HistorySeries::record() {
    static const Record kRecord(
        "HistorySeries",
        {
            member<&HistorySeries::name>({.name = "name", .help = "As asked."}),
            member<&HistorySeries::labels>({.name = "labels", .help = "As asked."}),
            member<&HistorySeries::values>({.name = "values", .help = "One per step; null is \"no data\"."}),
        });
    return kRecord;
}

const Record& HistoryQuery::record() {
    static const Record kRecord(
        "HistoryQuery",
        {
            member<&HistoryQuery::from>({.name = "from", .help = "The first step's begin: a multiple of `step`."}),
            member<&HistoryQuery::step>({.name = "step", .help = "Milliseconds."}),
            member<&HistoryQuery::series>({.name = "series", .help = "At most 2,000 points each."}),
        });
    return kRecord;
}

} // namespace poise::wire

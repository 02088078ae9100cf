// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/subscription.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& TelemetrySubscribeParams::record() {
    static const Record kRecord(
        "TelemetrySubscribeParams",
        {
            member<&TelemetrySubscribeParams::topics>(
                {.name = "topics", .help = "`overview`, `pools`, `events`.", .range = {1, 16}}),
            member<&TelemetrySubscribeParams::intervalMs>({.name = "interval_ms",
                                                           .help = "Between frames; 1000 if left out.",
                                                           .optional = true,
                                                           .range = {250, 60000}}),
        });
    return kRecord;
}

const Record& TelemetrySubscribe::record() {
    static const Record kRecord("TelemetrySubscribe", {
                                                          member<&TelemetrySubscribe::sub>(
                                                              {.name = "sub", .help = "Stands in each of its frames."}),
                                                      });
    return kRecord;
}

const Record& TelemetryUnsubscribeParams::record() {
    static const Record kRecord(
        "TelemetryUnsubscribeParams",
        {
            member<&TelemetryUnsubscribeParams::sub>({.name = "sub", .help = "What `telemetry.subscribe` answered."}),
        });
    return kRecord;
}

const Record& TelemetryGetParams::record() {
    static const Record kRecord(
        "TelemetryGetParams",
        {
            member<&TelemetryGetParams::topics>({.name = "topics",
                                                 .help = "What is wanted now; left out: nothing.",
                                                 .optional = true,
                                                 .range = {.max = 16}}),
            member<&TelemetryGetParams::sub>(
                {.name = "sub", .help = "A subscription whose frames have a gap: its next frame is full."}),
        });
    return kRecord;
}

} // namespace poise::wire

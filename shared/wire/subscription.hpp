// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `telemetry.*`: what a client wants to see, how often, and once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::wire {

class Record;

struct TelemetrySubscribeParams {
    std::vector<std::string> topics; ///< "overview", "pools", "events"
    std::uint32_t intervalMs = 1000; ///< 250..60000

    static const Record& record();
};

struct TelemetrySubscribe {
    std::uint64_t sub = 0; ///< stands in each of its frames

    static const Record& record();
};

struct TelemetryUnsubscribeParams {
    std::uint64_t sub = 0;

    static const Record& record();
};

/// Topics now, or a subscription from the start after a gap; or both.
struct TelemetryGetParams {
    std::vector<std::string> topics;
    std::optional<std::uint64_t> sub; ///< its next frame is full

    static const Record& record();
};

} // namespace poise::wire

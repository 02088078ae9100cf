// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Makes the samples that /metrics, telemetry and history are all told from: what the workers counted, summed, and
/// what `live` and the checker know.
///
/// Thread: control's; workers go on counting meanwhile.
/// Time: what is the same for many samples is found out once: whose cells there are and, until a server answers again,
/// its histogram.
#pragma once

#include "agent/control/health/checker.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/facts/sample.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace poise {

class GatherLayout;

/// Where the facts are.
struct Sources {
    const std::vector<std::unique_ptr<dataplane::Worker>>& workers; ///< the same ones for each sample
    const snapshot::Snapshot& snapshot;
    const health::Checker& checker;
    /// The end of a server's drain, by "pool/server", in milliseconds since the epoch; none: nobody set one.
    std::function<std::optional<std::int64_t>(const std::string& id)> drainUntil;
    std::uint64_t logLost = 0; ///< lines of the access log that nobody took
};

class Gatherer {
  public:
    Gatherer();
    ~Gatherer();
    Gatherer(const Gatherer&) = delete;
    Gatherer& operator=(const Gatherer&) = delete;

    /// `t` and `at` are the present moment by both clocks.
    [[nodiscard]] std::shared_ptr<const facts::Sample> gather(const Sources& sources, TimePoint at, std::int64_t t,
                                                              facts::Depth depth = facts::Depth::full);

  private:
    std::unique_ptr<const GatherLayout> layout_;
    std::shared_ptr<const facts::Sample> last_; ///< with the rows of `layout_`
};

} // namespace poise

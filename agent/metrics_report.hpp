// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent's counters as one text: what the workers counted, summed, and what `live` says, in Prometheus' format.
///
/// Thread: control's; workers go on counting meanwhile.
#pragma once

#include "agent/control/health/checker.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <memory>
#include <string>
#include <vector>

namespace poise {

[[nodiscard]] std::string metricsText(const std::vector<std::unique_ptr<dataplane::Worker>>& workers,
                                      const snapshot::Snapshot& snapshot, const health::Checker& checker,
                                      double startSeconds);

} // namespace poise

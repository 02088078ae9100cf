// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Who the agent is, what happened, what was, and who may come in: as tables.
#pragma once

#include "ctl/text/table.hpp"
#include "shared/wire/agent.hpp"
#include "shared/wire/certificate.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/history.hpp"
#include "shared/wire/token.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace poise::ctl {

/// "edge-1 (eu-west), poised 0.1.0, revision 12, you are admin".
[[nodiscard]] std::string helloLine(const wire::Hello& hello);

/// An event on a line: time, severity, source, text, who.
[[nodiscard]] std::string eventLine(const wire::Event& event, bool colour);

/// A line per step, a column per series; units from the table of series.
[[nodiscard]] TextTable historyTable(const wire::HistoryQuery& history);

/// "1234 requests: mean 4.1 ms, p50 3 ms, p95 9 ms, p99 20 ms".
[[nodiscard]] std::string latencyLine(const wire::HistoryLatency& latency);

/// A line per bucket, with a bar as long as its share of the fullest one.
[[nodiscard]] TextTable latencyTable(const wire::HistoryLatency& latency);

/// Those that end first come first; `now` in milliseconds since the epoch.
[[nodiscard]] TextTable certificateTable(std::vector<wire::Certificate> certificates, std::int64_t now);

[[nodiscard]] TextTable tokenTable(std::span<const wire::TokenInfo> tokens);

} // namespace poise::ctl

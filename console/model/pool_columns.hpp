// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The columns in which pools and servers are shown, once: where a value comes from, how it is written, and whether
/// it is shown from the start.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace poise::console {

enum class CellKind : std::uint8_t {
    name,   ///< name and address, or algorithm
    state,  ///< a chip
    weight, ///< a bar, the number, and what is staged
    trend,  ///< a number with a sparkline
    number, ///< a measure
    count,  ///< a whole number
    share,  ///< in percent, without the sign
    load,   ///< a bar and percent
    bytes,  ///< per second
    time,   ///< an age
    text,
};

struct PoolColumn {
    std::string_view id;   ///< of settings and CSV; telemetry's name where it has one
    std::string_view pool; ///< telemetry's name in the table "pools"; empty: pools have none
    CellKind kind;
    bool shown; ///< from the start
    int width;  ///< at first, for text of 100 %
    int least;  ///< likewise: what it says something with
    /// From where a number is drawn as a warning, and as bad; 0: never.
    double warning = 0;
    double bad = 0;
};

inline constexpr std::array kPoolColumns{
    PoolColumn{"name", "", CellKind::name, true, 380, 104},
    PoolColumn{"state", "", CellKind::state, true, 142, 124},
    PoolColumn{"weight", "", CellKind::weight, true, 184, 86},
    PoolColumn{"rps", "rps", CellKind::trend, true, 190, 82},
    PoolColumn{"in_flight", "in_flight", CellKind::count, true, 64, 56},
    PoolColumn{"p95_ms", "p95_ms", CellKind::number, true, 74, 68},
    PoolColumn{"error_rate", "error_rate", CellKind::share, true, 76, 68, 0.01, 0.05},
    PoolColumn{"load", "", CellKind::load, true, 124, 54, 0.65, 0.8},
    PoolColumn{"p50_ms", "p50_ms", CellKind::number, false, 76, 60},
    PoolColumn{"p99_ms", "p99_ms", CellKind::number, false, 76, 60},
    PoolColumn{"effective_weight", "", CellKind::number, false, 120, 72},
    PoolColumn{"availability", "healthy_share", CellKind::share, false, 110, 66},
    PoolColumn{"bytes_in_ps", "bytes_in_ps", CellKind::bytes, false, 100, 60},
    PoolColumn{"bytes_out_ps", "bytes_out_ps", CellKind::bytes, false, 100, 60},
    PoolColumn{"connections_ps", "connections_ps", CellKind::number, false, 120, 72},
    PoolColumn{"connections_open", "", CellKind::count, false, 120, 72},
    PoolColumn{"connections_idle", "", CellKind::count, false, 120, 72},
    PoolColumn{"reuse_ratio", "", CellKind::share, false, 100, 66},
    PoolColumn{"connect_failures", "", CellKind::count, false, 130, 78},
    PoolColumn{"requests", "requests", CellKind::count, false, 110, 66},
    PoolColumn{"errors", "errors", CellKind::count, false, 90, 60},
    PoolColumn{"cache_hit_ratio", "cache_hit_ratio", CellKind::share, false, 110, 66},
    PoolColumn{"last_check_t", "", CellKind::time, false, 110, 66},
    PoolColumn{"reason", "", CellKind::text, false, 240, 144},
};

/// The place of a column; it is one of them.
[[nodiscard]] constexpr int poolColumn(std::string_view id) {
    for (std::size_t i = 0; i < kPoolColumns.size(); ++i) {
        if (kPoolColumns[i].id == id) {
            return int(i);
        }
    }
    return -1;
}

} // namespace poise::console

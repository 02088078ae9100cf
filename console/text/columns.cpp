// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/text/columns.hpp"

#include "console/text/words.hpp"
#include "shared/wire/telemetry_columns.hpp"

#include <algorithm>
#include <array>

namespace poise::console::text {

namespace {

struct Title {
    std::string_view column;
    const char* title;
};

constexpr std::array kTitles{
    Title{"address", QT_TRANSLATE_NOOP("text", "Address")},
    Title{"availability", QT_TRANSLATE_NOOP("text", "Good checks %")},
    Title{"bytes_in_ps", QT_TRANSLATE_NOOP("text", "Received")},
    Title{"bytes_out_ps", QT_TRANSLATE_NOOP("text", "Sent")},
    Title{"cache_hit_ratio", QT_TRANSLATE_NOOP("text", "Cache hits %")},
    Title{"connect_failures", QT_TRANSLATE_NOOP("text", "Failed to connect")},
    Title{"connections", QT_TRANSLATE_NOOP("text", "Connections")},
    Title{"connections_idle", QT_TRANSLATE_NOOP("text", "Idle connections")},
    Title{"connections_open", QT_TRANSLATE_NOOP("text", "Open connections")},
    Title{"connections_ps", QT_TRANSLATE_NOOP("text", "Connections/s")},
    Title{"effective_weight", QT_TRANSLATE_NOOP("text", "Effective weight")},
    Title{"error_rate", QT_TRANSLATE_NOOP("text", "Errors %")},
    Title{"errors", QT_TRANSLATE_NOOP("text", "Errors")},
    Title{"in_flight", QT_TRANSLATE_NOOP("text", "Active")},
    Title{"last_check_t", QT_TRANSLATE_NOOP("text", "Last check")},
    Title{"load", QT_TRANSLATE_NOOP("text", "Load")},
    Title{"p50_ms", QT_TRANSLATE_NOOP("text", "p50 ms")},
    Title{"p95_ms", QT_TRANSLATE_NOOP("text", "p95 ms")},
    Title{"p99_ms", QT_TRANSLATE_NOOP("text", "p99 ms")},
    Title{"reason", QT_TRANSLATE_NOOP("text", "Reason")},
    Title{"requests", QT_TRANSLATE_NOOP("text", "Requests")},
    Title{"reuse_ratio", QT_TRANSLATE_NOOP("text", "Reused %")},
    Title{"rps", QT_TRANSLATE_NOOP("text", "Requests/s")},
    Title{"state", QT_TRANSLATE_NOOP("text", "State")},
    Title{"weight", QT_TRANSLATE_NOOP("text", "Weight")},
};

} // namespace

QString columnTitle(std::string_view column) {
    const auto found = std::ranges::find(kTitles, column, &Title::column);
    return found == kTitles.end() ? QString::fromUtf8(column.data(), qsizetype(column.size()))
                                  : Words::tr(found->title);
}

QString columnHelp(std::string_view table, std::string_view column) {
    const auto here = std::ranges::find(wire::kTables, table, &wire::TableRow::name);
    if (here == wire::kTables.end()) {
        return {};
    }
    const auto found = std::ranges::find(here->columns, column, &wire::ColumnRow::name);
    return found == here->columns.end() ? QString()
                                        : QCoreApplication::translate("schema", std::string(found->help).c_str());
}

} // namespace poise::console::text

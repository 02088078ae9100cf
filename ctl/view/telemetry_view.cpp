// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/view/telemetry_view.hpp"

#include "ctl/text/number.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <variant>

namespace poise::ctl {
namespace {

constexpr std::array kPoolColumns{
    ViewColumn{"POOL", "", Format::key},
    ViewColumn{"PROTOCOL", "protocol", Format::plain},
    ViewColumn{"ALGORITHM", "algorithm", Format::plain},
    ViewColumn{"SERVERS", "servers_total", Format::whole},
    ViewColumn{"UP", "servers_up", Format::whole},
    ViewColumn{"DOWN", "servers_down", Format::whole},
    ViewColumn{"REQ/S", "rps", Format::rate},
    ViewColumn{"IN FLIGHT", "in_flight", Format::whole},
    ViewColumn{"P50 ms", "p50_ms", Format::millis},
    ViewColumn{"P95 ms", "p95_ms", Format::millis},
    ViewColumn{"P99 ms", "p99_ms", Format::millis},
    ViewColumn{"ERRORS %", "error_rate", Format::percent},
    ViewColumn{"IN kB/s", "bytes_in_ps", Format::kilo},
    ViewColumn{"OUT kB/s", "bytes_out_ps", Format::kilo},
};

/// The same of an agent whose pools keep responses.
constexpr std::array kCachedPoolColumns = [] {
    std::array<ViewColumn, kPoolColumns.size() + 2> columns;
    std::copy(kPoolColumns.begin(), kPoolColumns.end(), columns.begin());
    columns[kPoolColumns.size()] = ViewColumn{"CACHE HITS %", "cache_hit_ratio", Format::percent};
    columns[kPoolColumns.size() + 1] = ViewColumn{"CACHE kB", "cache_bytes", Format::kilo};
    return columns;
}();

constexpr std::array kServerColumns{
    ViewColumn{"SERVER", "", Format::key},
    ViewColumn{"STATE", "state", Format::text},
    ViewColumn{"WEIGHT", "weight", Format::weight},
    ViewColumn{"EFFECTIVE", "effective_weight", Format::weight},
    ViewColumn{"REQ/S", "rps", Format::rate},
    ViewColumn{"IN FLIGHT", "in_flight", Format::whole},
    ViewColumn{"P50 ms", "p50_ms", Format::millis},
    ViewColumn{"P95 ms", "p95_ms", Format::millis},
    ViewColumn{"P99 ms", "p99_ms", Format::millis},
    ViewColumn{"ERRORS %", "error_rate", Format::percent},
    ViewColumn{"LOAD %", "load", Format::percent},
    ViewColumn{"AVAILABLE %", "availability", Format::percent},
    ViewColumn{"ADDRESS", "address", Format::plain},
    ViewColumn{"OPEN", "connections_open", Format::whole},
    ViewColumn{"IDLE", "connections_idle", Format::whole},
    ViewColumn{"REUSED %", "reuse_ratio", Format::percent},
    ViewColumn{"REASON", "reason", Format::plain},
};

constexpr std::array kListenerColumns{
    ViewColumn{"LISTENER", "", Format::key},
    ViewColumn{"PROTOCOL", "protocol", Format::plain},
    ViewColumn{"CONNECTIONS", "connections_open", Format::whole},
    ViewColumn{"REQ/S", "rps", Format::rate},
    ViewColumn{"CONN/S", "connections_ps", Format::rate},
    ViewColumn{"ERRORS %", "error_rate", Format::percent},
    ViewColumn{"IN kB/s", "bytes_in_ps", Format::kilo},
    ViewColumn{"OUT kB/s", "bytes_out_ps", Format::kilo},
    ViewColumn{"HTTP/1", "requests_http1", Format::whole},
    ViewColumn{"HTTP/2", "requests_http2", Format::whole},
};

/// The same of an agent with clients of TLS.
constexpr std::array kSecureListenerColumns = [] {
    std::array<ViewColumn, kListenerColumns.size() + 3> columns;
    std::copy(kListenerColumns.begin(), kListenerColumns.end(), columns.begin());
    columns[kListenerColumns.size()] = ViewColumn{"TLS 1.2", "tls_1_2", Format::whole};
    columns[kListenerColumns.size() + 1] = ViewColumn{"TLS 1.3", "tls_1_3", Format::whole};
    columns[kListenerColumns.size() + 2] = ViewColumn{"RESUMED %", "tls_resumed_ratio", Format::percent};
    return columns;
}();

bool isText(Format format) {
    return format == Format::key || format == Format::text || format == Format::plain;
}

std::optional<double> numberOf(const wire::Cell& cell) {
    if (const auto* const whole = std::get_if<std::int64_t>(&cell)) {
        return static_cast<double>(*whole);
    }
    const auto* const number = std::get_if<double>(&cell);
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

std::string written(double value, Format format) {
    switch (format) {
    case Format::whole:
        return fixed(value, 0);
    case Format::rate:
        return fixed(value, 1);
    case Format::millis:
        return fixed(value, 2);
    case Format::percent:
        return fixed(100 * value, 1);
    case Format::kilo:
        return fixed(value / 1000, 1);
    default:
        return shortest(value);
    }
}

/// "10" behind "2": runs of digits count as numbers.
bool before(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (schema::isDigit(a.front()) && schema::isDigit(b.front())) {
            std::uint64_t x = 0;
            std::uint64_t y = 0;
            const auto endX = std::from_chars(a.data(), a.data() + a.size(), x).ptr;
            const auto endY = std::from_chars(b.data(), b.data() + b.size(), y).ptr;
            a.remove_prefix(static_cast<std::size_t>(endX - a.data()));
            b.remove_prefix(static_cast<std::size_t>(endY - b.data()));
            if (x != y) {
                return x < y;
            }
        } else if (a.front() != b.front()) {
            return a.front() < b.front();
        } else {
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.size() < b.size();
}

} // namespace

const std::span<const ViewColumn> kServerView = kServerColumns;

const wire::Cell& cellAt(const wire::Table& table, std::string_view column, std::size_t row) {
    static const wire::Cell kNull;
    for (std::size_t i = 0; i < table.columns.size() && i < table.values.size(); ++i) {
        if (table.columns[i].name == column && row < table.values[i].size()) {
            return table.values[i][row];
        }
    }
    return kNull;
}

std::optional<double> numberAt(const wire::Table& table, std::string_view column, std::size_t row) {
    return numberOf(cellAt(table, column, row));
}

std::string textAt(const wire::Table& table, std::string_view column, std::size_t row) {
    const auto* const text = std::get_if<std::string>(&cellAt(table, column, row));
    return text != nullptr ? *text : std::string();
}

std::vector<std::size_t> rowsByKey(const wire::Table& table) {
    std::vector<std::size_t> rows(table.keys.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return before(table.keys[a], table.keys[b]); });
    return rows;
}

std::vector<TableCell> viewRow(const wire::Table& table, std::span<const ViewColumn> view, std::size_t row) {
    std::vector<TableCell> out;
    out.reserve(view.size());
    for (const ViewColumn& column : view) {
        if (column.format == Format::key) {
            out.push_back({table.keys[row]});
            continue;
        }
        const std::string text = textAt(table, column.column, row);
        const std::optional<double> number = numberAt(table, column.column, row);
        if (isText(column.format)) {
            out.push_back({text, column.format == Format::text ? toneOf(text) : Tone::plain});
        } else {
            out.push_back(number ? TableCell{written(*number, column.format)} : TableCell{kNoData, Tone::faint});
        }
    }
    return out;
}

std::vector<Heading> headingsOf(std::span<const ViewColumn> view) {
    std::vector<Heading> out;
    for (const ViewColumn& column : view) {
        out.push_back({std::string(column.heading), isText(column.format) ? Align::left : Align::right});
    }
    return out;
}

std::span<const ViewColumn> poolViewOf(const wire::Table& pools) {
    for (std::size_t row = 0; row < pools.keys.size(); ++row) {
        if (numberAt(pools, "cache_bytes", row)) {
            return kCachedPoolColumns;
        }
    }
    return kPoolColumns;
}

std::span<const ViewColumn> listenerViewOf(const wire::Table& listeners) {
    for (std::size_t row = 0; row < listeners.keys.size(); ++row) {
        if (numberAt(listeners, "tls_resumed_ratio", row)) { // there was a handshake
            return kSecureListenerColumns;
        }
    }
    return kListenerColumns;
}

TextTable viewOf(const wire::Table& table, std::span<const ViewColumn> view, std::string_view prefix) {
    TextTable out(headingsOf(view));
    for (const std::size_t row : rowsByKey(table)) {
        if (table.keys[row].starts_with(prefix)) {
            out.add(viewRow(table, view, row));
        }
    }
    return out;
}

std::string overviewLine(const wire::Table& overview) {
    const auto number = [&](std::string_view column, Format format) {
        const auto value = numberAt(overview, column, 0);
        return value ? written(*value, format) : std::string(kNoData);
    };
    return number("rps", Format::rate) + " requests/s, " + number("in_flight", Format::whole) + " in flight, " +
           number("connections_open", Format::whole) + " connections, p50 " + number("p50_ms", Format::millis) +
           " ms, p95 " + number("p95_ms", Format::millis) + " ms, p99 " + number("p99_ms", Format::millis) +
           " ms, errors " + number("error_rate", Format::percent) + " %, servers " +
           number("servers_up", Format::whole) + "/" + number("servers_total", Format::whole) + " up";
}

} // namespace poise::ctl

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/wire/telemetry_frame.hpp"

#include "shared/wire/codec.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace poise::wire {
namespace {

constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

void appendNumber(std::string& out, std::int64_t value) {
    std::array<char, 24> digits;
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

/// The shortest form that reads back as the same value.
void appendNumber(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    // Most values were rounded to four decimals or fewer; their digits are had from an integer several times faster.
    constexpr std::int64_t kScale = 10'000;
    const double scaled = value * kScale;
    const std::int64_t units = std::abs(scaled) < 1e15 ? std::llround(scaled) : 0;
    if (static_cast<double>(units) / kScale != value) {
        std::array<char, 32> digits;
        out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
        return;
    }
    out += units < 0 && units > -kScale ? "-" : "";
    appendNumber(out, units / kScale);
    std::int64_t rest = std::abs(units % kScale);
    out += rest != 0 ? "." : "";
    for (; rest != 0; rest = rest * 10 % kScale) {
        out += static_cast<char>('0' + rest * 10 / kScale);
    }
}

void appendCell(std::string& out, const Cell& cell) {
    if (const auto* real = std::get_if<double>(&cell)) {
        appendNumber(out, *real);
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        appendNumber(out, *whole);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        writeText(*text, out);
    } else {
        out += "null";
    }
}

/// `[…]`, with a comma between what `append` writes of each.
template <typename Range, typename Append>
void appendList(std::string& out, const Range& range, Append append) {
    char separator = '[';
    for (const auto& each : range) {
        out += separator;
        append(each);
        separator = ',';
    }
    out += separator == '[' ? "[]" : "]";
}

void appendKeys(std::string& out, const Table& table, std::span<const std::size_t> rows) {
    appendList(out, rows, [&](std::size_t row) { writeText(table.keys[row], out); });
}

void appendHead(std::string& out, std::uint64_t sub, std::uint64_t seq, std::int64_t t, bool full) {
    out += "{\"sub\":";
    out += std::to_string(sub);
    out += ",\"seq\":";
    out += std::to_string(seq);
    out += ",\"t\":";
    appendNumber(out, t);
    out += full ? ",\"full\":true,\"tables\":{" : ",\"full\":false,\"tables\":{";
}

void appendColumn(std::string& out, const Column& column) {
    out += "{\"name\":";
    writeText(column.name, out);
    out += ",\"unit\":";
    writeText(column.unit, out);
    out += ",\"kind\":";
    writeText(column.kind, out);
    out += '}';
}

void appendTable(std::string& out, const Table& table) {
    out += "{\"columns\":";
    appendList(out, table.columns, [&](const Column& column) { appendColumn(out, column); });
    out += ",\"keys\":";
    appendList(out, table.keys, [&](const std::string& key) { writeText(key, out); });
    out += ",\"values\":";
    appendList(out, table.values, [&](const std::vector<Cell>& values) {
        appendList(out, values, [&](const Cell& cell) { appendCell(out, cell); });
    });
    out += '}';
}

void appendFull(std::string& out, const SharedTables& tables) {
    bool first = true;
    for (const auto& [name, table] : tables) {
        out += std::exchange(first, false) ? "" : ",";
        writeText(name, out);
        out += ':';
        appendTable(out, *table);
    }
    out += "}}";
}

/// What a client that has `before` must be told to have `after`; both have the same columns.
struct Difference {
    Difference(const Table& before, const Table& after) {
        const std::vector<std::size_t> former = formerRows(before, after);
        std::vector<bool> changed(after.keys.size());
        for (const std::size_t row : added) {
            changed[row] = true;
        }
        for (std::size_t column = 0; column < after.columns.size(); ++column) {
            if (compare(before.values[column], after.values[column], former, changed) || !added.empty()) {
                columns.push_back(column);
            }
        }
        for (std::size_t row = 0; row < changed.size(); ++row) {
            if (changed[row]) {
                rows.push_back(row);
            }
        }
    }

    [[nodiscard]] bool none() const { return rows.empty() && removed.empty(); }

    std::vector<std::size_t> added;   ///< rows of `after`
    std::vector<std::size_t> removed; ///< rows of `before`
    std::vector<std::size_t> rows;    ///< of `after`: those added and those with a changed value
    std::vector<std::size_t> columns; ///< in which one of `rows` changed

  private:
    /// For each row of `after` its place in `before`, or `kNowhere`; empty: the rows are the same.
    std::vector<std::size_t> formerRows(const Table& before, const Table& after) {
        if (before.keys == after.keys) {
            return {};
        }
        std::unordered_map<std::string_view, std::size_t> rest;
        for (std::size_t row = 0; row < before.keys.size(); ++row) {
            rest.emplace(before.keys[row], row);
        }
        std::vector<std::size_t> former(after.keys.size(), kNowhere);
        for (std::size_t row = 0; row < after.keys.size(); ++row) {
            if (const auto known = rest.extract(after.keys[row]); !known.empty()) {
                former[row] = known.mapped();
            } else {
                added.push_back(row);
            }
        }
        for (const auto& [key, row] : rest) {
            removed.push_back(row);
        }
        std::sort(removed.begin(), removed.end());
        return former;
    }

    /// Marks the rows whose value differs. True: there is one.
    static bool compare(const std::vector<Cell>& before, const std::vector<Cell>& after,
                        const std::vector<std::size_t>& former, std::vector<bool>& changed) {
        bool any = false;
        for (std::size_t row = 0; row < after.size(); ++row) {
            const std::size_t place = former.empty() ? row : former[row];
            if (place != kNowhere && before[place] != after[row]) {
                changed[row] = true;
                any = true;
            }
        }
        return any;
    }
};

void appendDifference(std::string& out, const Table& before, const Table& after, const Difference& difference) {
    out += "{\"added\":";
    appendKeys(out, after, difference.added);
    out += ",\"removed\":";
    appendKeys(out, before, difference.removed);
    out += ",\"rows\":";
    appendKeys(out, after, difference.rows);
    out += ",\"cols\":{";
    bool first = true;
    for (const std::size_t column : difference.columns) {
        out += std::exchange(first, false) ? "" : ",";
        writeText(after.columns[column].name, out);
        out += ':';
        const std::vector<Cell>& values = after.values[column];
        appendList(out, difference.rows, [&](std::size_t row) { appendCell(out, values[row]); });
    }
    out += "}}";
}

void appendDelta(std::string& out, const SharedTables& before, const SharedTables& after) {
    bool first = true;
    for (const auto& [name, table] : after) {
        const Table& former = *before.at(name);
        if (&former == table.get()) {
            continue;
        }
        const Difference difference(former, *table);
        if (difference.none()) {
            continue;
        }
        out += std::exchange(first, false) ? "" : ",";
        writeText(name, out);
        out += ':';
        appendDifference(out, former, *table, difference);
    }
    out += "}}";
}

} // namespace

std::string fullFrame(const SharedTables& tables, std::int64_t t) {
    std::string out;
    appendHead(out, 0, 0, t, true);
    appendFull(out, tables);
    return out;
}

bool FrameEncoder::mustBeFull(const SharedTables& tables, Time now) const {
    return sent_.empty() || now - fullAt_ >= kFullEach ||
           !std::equal(sent_.begin(), sent_.end(), tables.begin(), tables.end(), [](const auto& a, const auto& b) {
               return a.first == b.first && a.second->columns == b.second->columns;
           });
}

std::string FrameEncoder::next(const SharedTables& tables, std::int64_t t, Time now) {
    const bool full = mustBeFull(tables, now);
    std::string out;
    out.reserve(lastSize_ + lastSize_ / 8);
    appendHead(out, sub_, ++seq_, t, full);
    if (full) {
        appendFull(out, tables);
        fullAt_ = now;
    } else {
        appendDelta(out, sent_, tables);
    }
    sent_ = tables;
    sentAt_ = now;
    lastSize_ = out.size();
    return out;
}

} // namespace poise::wire

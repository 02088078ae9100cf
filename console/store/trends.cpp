// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/trends.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <variant>

namespace poise::console {
namespace {

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

/// What is kept of a table.
struct Kept {
    std::string_view table;
    std::size_t seconds;
    std::array<std::string_view, 12> columns; ///< up to the first empty one
};

constexpr std::array kKept{
    Kept{"overview",
         900,
         {"rps", "p50_ms", "p95_ms", "p99_ms", "error_rate", "connections_open", "in_flight", "servers_up",
          "connections_ps", "bytes_in_ps", "bytes_out_ps"}},
    Kept{"pools", 300, {"rps", "in_flight", "p95_ms", "p99_ms", "error_rate"}},
    Kept{"listeners", 300, {"rps", "connections_open", "error_rate"}},
    Kept{"servers", 120, {"rps", "in_flight", "p95_ms", "error_rate"}},
};

float numberOf(const wire::Cell& cell) {
    if (const auto* const whole = std::get_if<std::int64_t>(&cell)) {
        return static_cast<float>(*whole);
    }
    const auto* const real = std::get_if<double>(&cell);
    return real != nullptr ? static_cast<float>(*real) : kNothing;
}

} // namespace

/// The rows of a table side by side. All have the same newest second; each row's values stand in one piece that moves
/// along a stretch a quarter longer than itself, so that they can be lent as they are.
class Trends::Ring {
  public:
    explicit Ring(const Kept& kept)
        : seconds_(kept.seconds)
        , stride_(kept.seconds + kept.seconds / 4) {
        for (const std::string_view column : kept.columns) {
            if (!column.empty()) {
                columns_.push_back({column, {}});
            }
        }
    }

    void add(const wire::Table& table, qint64 second) {
        if (newest_ != 0 && (second < newest_ || second - newest_ >= static_cast<qint64>(seconds_))) {
            clear();
        }
        while (newest_ != 0 && newest_ < second) {
            advance();
            ++newest_;
        }
        if (newest_ == 0) {
            end_ = 1;
            filled_ = 1;
            newest_ = second;
        }
        place(table.keys);
        for (ColumnValues& column : columns_) {
            const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                            [&](const wire::Column& each) { return each.name == column.name; });
            if (found != table.columns.end()) {
                write(column, table.values[static_cast<std::size_t>(found - table.columns.begin())]);
            }
        }
    }

    [[nodiscard]] std::span<const float> values(std::string_view key, std::string_view column) const {
        const auto slot = slots_.find(std::string(key));
        const auto found = std::find_if(columns_.begin(), columns_.end(),
                                        [&](const ColumnValues& each) { return each.name == column; });
        if (slot == slots_.end() || found == columns_.end()) {
            return {};
        }
        return std::span(found->values).subspan(slot->second * stride_ + end_ - filled_, filled_);
    }

    [[nodiscard]] qint64 newest() const { return newest_; }

    void clear() {
        for (ColumnValues& column : columns_) {
            column.values.clear();
        }
        slots_.clear();
        keys_.clear();
        slotOfRow_.clear();
        free_.clear();
        newest_ = 0;
        end_ = 0;
        filled_ = 0;
    }

    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = 0;
        for (const ColumnValues& column : columns_) {
            sum += column.values.capacity() * sizeof(float);
        }
        return sum + slots_.size() * 64 + keys_.capacity() * 64;
    }

  private:
    struct ColumnValues {
        std::string_view name;
        std::vector<float> values; ///< a stretch per slot
    };

    static constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

    [[nodiscard]] std::size_t slots() const { return slots_.size() + free_.size(); }

    /// Makes room for one more second, in which nothing is known yet.
    void advance() {
        if (end_ == stride_) {
            const std::size_t keep = std::min(filled_, seconds_ - 1);
            for (ColumnValues& column : columns_) {
                for (auto row = column.values.begin(); row != column.values.end(); row += Difference(stride_)) {
                    std::copy(row + Difference(end_ - keep), row + Difference(end_), row);
                }
            }
            end_ = keep;
            filled_ = keep;
        }
        for (ColumnValues& column : columns_) {
            for (std::size_t at = end_; at < column.values.size(); at += stride_) {
                column.values[at] = kNothing;
            }
        }
        ++end_;
        filled_ = std::min(filled_ + 1, seconds_);
    }

    /// Finds the slot of each row; rows that are gone leave theirs to new ones.
    void place(const std::vector<std::string>& keys) {
        if (keys == keys_) {
            return;
        }
        std::unordered_map<std::string, std::size_t> left = std::move(slots_);
        slots_.clear();
        for (const std::string& key : keys) {
            if (const auto known = left.extract(key)) {
                slots_.emplace(known.key(), known.mapped());
            }
        }
        for (const auto& [key, slot] : left) {
            free_.push_back(slot);
        }
        slotOfRow_.clear();
        for (const std::string& key : keys) {
            const auto known = slots_.find(key);
            slotOfRow_.push_back(known != slots_.end() ? known->second : take(key));
        }
        keys_ = keys;
    }

    std::size_t take(const std::string& key) {
        std::size_t slot = slots();
        if (!free_.empty()) {
            slot = free_.back();
            free_.pop_back();
        } else if (slot >= kMostRows) {
            return kNowhere;
        }
        for (ColumnValues& column : columns_) {
            column.values.resize(std::max(column.values.size(), (slot + 1) * stride_), kNothing);
            const auto row = column.values.begin() + Difference(slot * stride_);
            std::fill(row, row + Difference(stride_), kNothing);
        }
        slots_.emplace(key, slot);
        return slot;
    }

    void write(ColumnValues& column, const std::vector<wire::Cell>& cells) const {
        for (std::size_t row = 0; row < slotOfRow_.size(); ++row) {
            if (slotOfRow_[row] != kNowhere) {
                column.values[slotOfRow_[row] * stride_ + end_ - 1] = numberOf(cells[row]);
            }
        }
    }

    using Difference = std::ptrdiff_t;

    std::size_t seconds_;
    std::size_t stride_;
    std::size_t end_ = 0;    ///< of the seconds, in each stretch
    std::size_t filled_ = 0; ///< how many there are before it
    qint64 newest_ = 0;
    std::vector<ColumnValues> columns_;
    std::unordered_map<std::string, std::size_t> slots_; ///< by key
    std::vector<std::size_t> free_;
    std::vector<std::string> keys_; ///< of the table last added
    std::vector<std::size_t> slotOfRow_;
};

Trends::Trends() {
    for (const Kept& each : kKept) {
        rings_.emplace(each.table, Ring(each));
    }
}

Trends::~Trends() = default;

std::span<const float> Trends::values(std::string_view table, std::string_view key, std::string_view column) const {
    const auto found = rings_.find(table);
    return found != rings_.end() ? found->second.values(key, column) : std::span<const float>();
}

qint64 Trends::newest(std::string_view table) const {
    const auto found = rings_.find(table);
    return found != rings_.end() ? found->second.newest() : 0;
}

void Trends::add(const wire::Tables& tables, qint64 t) {
    for (auto& [name, ring] : rings_) {
        if (const auto found = tables.find(name); found != tables.end()) {
            const qint64 second = t / 1000;
            const qint64 before = ring.newest();
            const bool next = before != 0 && second > before && second - before <= step_;
            for (qint64 at = next ? before + 1 : second; at <= second; ++at) {
                ring.add(found->second, at);
            }
        }
    }
}

void Trends::clear() {
    for (auto& [name, ring] : rings_) {
        ring.clear();
    }
}

std::size_t Trends::bytes() const {
    std::size_t sum = 0;
    for (const auto& [name, ring] : rings_) {
        sum += ring.bytes();
    }
    return sum;
}

} // namespace poise::console

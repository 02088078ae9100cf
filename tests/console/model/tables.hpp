// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Telemetry tables for tests of models: pools and servers with the columns that the agent has.
#pragma once

#include "console/model/pool_model.hpp"
#include "shared/wire/telemetry_columns.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string>

namespace poise::console::test {

class PoolTables {
  public:
    PoolTables() {
        pools_.columns = wire::columnsOf(wire::kPoolColumns);
        pools_.values.resize(pools_.columns.size());
        servers_.columns = wire::columnsOf(wire::kServerColumns);
        servers_.values.resize(servers_.columns.size());
    }

    void addPool(const std::string& name) { addRow(pools_, name); }

    void addServer(const std::string& key) {
        addRow(servers_, key);
        set(key, "state", std::string("up"));
        set(key, "weight", std::int64_t(100));
        set(key, "address", "10.0.0." + std::to_string(servers_.keys.size()) + ":80");
    }

    void remove(const std::string& key) {
        const std::size_t row = rowOf(servers_, key);
        servers_.keys.erase(servers_.keys.begin() + std::ptrdiff_t(row));
        for (auto& column : servers_.values) {
            column.erase(column.begin() + std::ptrdiff_t(row));
        }
    }

    /// Of a server where the key has a slash, else of a pool.
    void set(const std::string& key, std::string_view column, wire::Cell cell) {
        wire::Table& table = key.find('/') == std::string::npos ? pools_ : servers_;
        const auto found = std::ranges::find(table.columns, column, &wire::Column::name);
        table.values[std::size_t(found - table.columns.begin())][rowOf(table, key)] = std::move(cell);
    }

    [[nodiscard]] PoolModel::Tables tables(qint64 t = 1) const { return {&pools_, &servers_, t}; }

    [[nodiscard]] wire::Table& servers() { return servers_; }

  private:
    static void addRow(wire::Table& table, const std::string& key) {
        table.keys.push_back(key);
        for (auto& column : table.values) {
            column.emplace_back();
        }
    }

    static std::size_t rowOf(const wire::Table& table, const std::string& key) {
        return std::size_t(std::ranges::find(table.keys, key) - table.keys.begin());
    }

    wire::Table pools_;
    wire::Table servers_;
};

} // namespace poise::console::test

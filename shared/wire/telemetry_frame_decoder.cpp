// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/wire/telemetry_frame.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace poise::wire {
namespace {

namespace json = boost::json;

/// Ends the reading of a frame that is none; caught in FrameDecoder::apply.
struct Nonsense : std::runtime_error {
    using std::runtime_error::runtime_error;
};

void require(bool condition, const char* problem) {
    if (!condition) {
        throw Nonsense(problem);
    }
}

const json::value& member(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    if (found == nullptr) {
        throw Nonsense("there is no \"" + std::string(name) + "\"");
    }
    return *found;
}

const json::object& objectOf(const json::value& value) {
    require(value.is_object(), "an object is expected");
    return value.get_object();
}

const json::array& arrayOf(const json::value& value) {
    require(value.is_array(), "an array is expected");
    return value.get_array();
}

std::string textOf(const json::value& value) {
    require(value.is_string(), "a text is expected");
    return std::string(value.get_string());
}

std::int64_t wholeOf(const json::value& value) {
    require(value.is_int64(), "a whole number is expected");
    return value.get_int64();
}

Cell cellOf(const json::value& value) {
    switch (value.kind()) {
    case json::kind::null:
        return {};
    case json::kind::int64:
        return value.get_int64();
    case json::kind::double_:
        return value.get_double();
    case json::kind::string:
        return std::string(value.get_string());
    default:
        throw Nonsense("a cell is null, a number or a text");
    }
}

std::vector<std::string> textsOf(const json::value& value) {
    std::vector<std::string> texts;
    for (const json::value& each : arrayOf(value)) {
        texts.push_back(textOf(each));
    }
    return texts;
}

std::vector<Cell> cellsOf(const json::value& value, std::size_t count) {
    const json::array& array = arrayOf(value);
    require(array.size() == count, "a column has one value per row");
    std::vector<Cell> cells;
    cells.reserve(count);
    for (const json::value& each : array) {
        cells.push_back(cellOf(each));
    }
    return cells;
}

Table tableOf(const json::object& object) {
    Table table;
    for (const json::value& each : arrayOf(member(object, "columns"))) {
        const json::object& column = objectOf(each);
        table.columns.push_back(
            {textOf(member(column, "name")), textOf(member(column, "unit")), textOf(member(column, "kind"))});
    }
    table.keys = textsOf(member(object, "keys"));
    const json::array& values = arrayOf(member(object, "values"));
    require(values.size() == table.columns.size(), "there are as many lists of values as columns");
    for (const json::value& each : values) {
        table.values.push_back(cellsOf(each, table.keys.size()));
    }
    return table;
}

using Index = std::unordered_map<std::string, std::size_t>;

Index indexOf(const std::vector<std::string>& keys) {
    Index index;
    index.reserve(keys.size());
    for (std::size_t row = 0; row < keys.size(); ++row) {
        require(index.emplace(keys[row], row).second, "a key stands twice");
    }
    return index;
}

template <typename T>
void eraseAt(std::vector<T>& values, const std::vector<bool>& gone) {
    std::size_t row = 0;
    std::erase_if(values, [&](const T&) { return gone[row++]; });
}

void remove(Table& table, Index& index, const std::vector<std::string>& keys) {
    if (keys.empty()) {
        return;
    }
    std::vector<bool> gone(table.keys.size());
    for (const std::string& key : keys) {
        const auto known = index.find(key);
        require(known != index.end() && !gone[known->second], "a row that is not there cannot be removed");
        gone[known->second] = true;
    }
    eraseAt(table.keys, gone);
    for (std::vector<Cell>& values : table.values) {
        eraseAt(values, gone);
    }
    index = indexOf(table.keys);
}

void add(Table& table, Index& index, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        require(index.emplace(key, table.keys.size()).second, "a row that is there cannot be added");
        table.keys.push_back(key);
    }
    for (std::vector<Cell>& values : table.values) {
        values.resize(table.keys.size());
    }
}

/// Whether `all` holds each of `some`.
bool holds(const std::vector<std::string>& all, std::vector<std::string> some) {
    std::vector<std::string> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    std::sort(some.begin(), some.end());
    return std::includes(sorted.begin(), sorted.end(), some.begin(), some.end());
}

void change(Table& table, Index& index, const json::object& difference) {
    remove(table, index, textsOf(member(difference, "removed")));
    const std::vector<std::string> added = textsOf(member(difference, "added"));
    add(table, index, added);
    const std::vector<std::string> keys = textsOf(member(difference, "rows"));
    const json::object& columns = objectOf(member(difference, "cols"));
    require(added.empty() || (columns.size() == table.columns.size() && holds(keys, added)),
            "a row that is added has a value in each column");
    std::vector<std::size_t> rows;
    for (const std::string& key : keys) {
        const auto known = index.find(key);
        require(known != index.end(), "a value is for a row that is not there");
        rows.push_back(known->second);
    }
    for (const auto& [name, values] : columns) {
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&wanted = name](const Column& each) { return each.name == wanted; });
        require(column != table.columns.end(), "a value is for a column that is not there");
        std::vector<Cell> cells = cellsOf(values, rows.size());
        std::vector<Cell>& own = table.values[static_cast<std::size_t>(column - table.columns.begin())];
        for (std::size_t i = 0; i < rows.size(); ++i) {
            own[rows[i]] = std::move(cells[i]);
        }
    }
}

} // namespace

FrameDecoder::Outcome FrameDecoder::apply(const json::object& frame) {
    const bool wasSynchronous = std::exchange(synchronous_, false);
    try {
        const std::int64_t seq = wholeOf(member(frame, "seq"));
        const std::int64_t t = wholeOf(member(frame, "t"));
        require(seq >= 0, "\"seq\" counts from 0");
        const json::value& full = member(frame, "full");
        require(full.is_bool(), "\"full\" is true or false");
        const json::object& tables = objectOf(member(frame, "tables"));
        if (full.get_bool()) {
            applyFull(tables);
        } else if (!wasSynchronous || static_cast<std::uint64_t>(seq) != seq_ + 1) {
            return Outcome::gap;
        } else {
            applyDelta(tables);
        }
        seq_ = static_cast<std::uint64_t>(seq);
        t_ = t;
    } catch (const Nonsense& nonsense) {
        problem_ = nonsense.what();
        return Outcome::refused;
    }
    synchronous_ = true;
    return Outcome::applied;
}

void FrameDecoder::applyFull(const json::object& tables) {
    Tables read;
    std::map<std::string, Index> indexes;
    for (const auto& [name, value] : tables) {
        Table table = tableOf(objectOf(value));
        indexes.emplace(name, indexOf(table.keys));
        read.emplace(name, std::move(table));
    }
    tables_ = std::move(read);
    indexes_ = std::move(indexes);
}

void FrameDecoder::applyDelta(const json::object& tables) {
    Tables changed;
    std::map<std::string, Index> indexes;
    for (const auto& [name, value] : tables) {
        const auto known = tables_.find(name);
        require(known != tables_.end(), "a difference is of a table that is not there");
        Table table = known->second;
        Index index = indexes_.at(name);
        change(table, index, objectOf(value));
        changed.emplace(name, std::move(table));
        indexes.emplace(name, std::move(index));
    }
    for (auto& [name, table] : changed) {
        tables_.at(name) = std::move(table);
        indexes_.at(name) = std::move(indexes.at(name));
    }
}

} // namespace poise::wire

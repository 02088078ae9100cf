// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/pool_histories.hpp"

#include "console/model/cells.hpp"
#include "console/store/agent.hpp"
#include "console/text/natural_order.hpp"

#include <algorithm>
#include <cmath>

namespace poise::console {

PoolHistories::PoolHistories(std::string series, QObject* parent)
    : QObject(parent)
    , series_(std::move(series))
    , total_({series_}) {
    connect(&total_, &History::changed, this, &PoolHistories::changed);
}

void PoolHistories::setAgent(Agent* agent) {
    agent_ = agent;
    total_.setAgent(agent);
    choose();
}

void PoolHistories::setRange(const TimeRange& range) {
    range_ = range;
    total_.setRange(range);
    for (const auto& pool : pools_) {
        pool->setRange(range);
    }
}

void PoolHistories::reload() {
    total_.reload();
    choose();
}

void PoolHistories::tick() {
    const wire::Table* pools = agent_ ? agent_->table("pools") : nullptr;
    if (pools != nullptr && pools->keys.size() != known_) {
        choose();
    }
    for (const auto& pool : pools_) {
        pool->tick();
    }
    total_.tick(); // last: it says that something changed
}

/// Those with the most of it now; a pool that has none is in none's way.
void PoolHistories::choose() {
    Cells cells;
    cells.setTable(agent_ ? agent_->table("pools") : nullptr);
    known_ = cells.rows();
    std::vector<std::size_t> rows(cells.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = i;
    }
    std::ranges::sort(rows, [&](std::size_t left, std::size_t right) {
        const double one = cells.number(left, series_).value_or(0);
        const double other = cells.number(right, series_).value_or(0);
        return one != other ? one > other : text::naturalLess(cells.table()->keys[left], cells.table()->keys[right]);
    });
    rows.resize(std::min(rows.size(), known_ <= kShown + 1 ? known_ : kShown));
    pools_.clear();
    names_.clear();
    for (const std::size_t row : rows) {
        const std::string& name = cells.table()->keys[row];
        pools_.push_back(std::make_unique<History>(std::vector<std::string>{series_}));
        names_.push_back(name);
        pools_.back()->setLabels({{}, name, {}});
        pools_.back()->setRange(range_);
        connect(pools_.back().get(), &History::loaded, this, &PoolHistories::changed);
        pools_.back()->setAgent(agent_);
    }
}

/// As long as the total, step by step.
std::vector<float> PoolHistories::aligned(const History& history) const {
    std::vector<float> out(total_.steps(), std::nanf(""));
    if (history.isEmpty() || history.step() != total_.step()) {
        return out;
    }
    const qint64 shift = (history.time(0) - total_.time(0)) / total_.step();
    for (std::size_t i = 0; i < history.steps(); ++i) {
        const qint64 place = qint64(i) + shift;
        if (place >= 0 && place < qint64(out.size())) {
            out[std::size_t(place)] = history.values(0)[i];
        }
    }
    return out;
}

std::vector<PoolHistories::Part> PoolHistories::parts() const {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        parts.push_back({QString::fromStdString(names_[i]), aligned(*pools_[i])});
    }
    if (known_ > pools_.size() && !total_.isEmpty()) {
        Part rest{{}, total_.values(0)};
        for (const Part& part : parts) {
            for (std::size_t i = 0; i < rest.values.size(); ++i) {
                rest.values[i] -= std::isnan(part.values[i]) ? 0 : part.values[i];
                rest.values[i] = rest.values[i] < 0 ? 0 : rest.values[i];
            }
        }
        parts.push_back(std::move(rest));
    }
    return parts;
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/chart_data.hpp"

#include <algorithm>
#include <cmath>

namespace poise::console {

std::size_t ChartData::steps() const {
    std::size_t most = 0;
    for (const ChartLine& line : lines) {
        most = std::max(most, line.values.size());
    }
    return most;
}

qsizetype ChartData::at(qint64 time) const {
    const qint64 place = step == 0 || time < from ? -1 : (time - from) / step;
    return place < qint64(steps()) ? place : -1;
}

std::vector<std::vector<float>> ChartData::drawn() const {
    std::vector<std::vector<float>> out;
    for (const ChartLine& line : lines) {
        out.push_back(line.values);
        if (!stacked || out.size() < 2) {
            continue;
        }
        // What says nothing adds nothing; where all say nothing there is a gap.
        const std::vector<float>& below = out[out.size() - 2];
        std::vector<float>& above = out.back();
        above.resize(std::max(above.size(), below.size()), std::nanf(""));
        for (std::size_t i = 0; i < below.size(); ++i) {
            if (!std::isnan(below[i])) {
                above[i] = below[i] + (std::isnan(above[i]) ? 0 : above[i]);
            }
        }
    }
    return out;
}

} // namespace poise::console

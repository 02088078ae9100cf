// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace poise::console {

ValueTicks valueTicks(double largest, int about) {
    ValueTicks ticks;
    if (!(largest > 0) || !std::isfinite(largest)) {
        largest = 1;
    }
    const double rough = largest / std::max(1, about);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= rough * 0.999) {
            step = factor * power;
            break;
        }
    }
    const int count = int(std::ceil(largest / step - 1e-9));
    for (int i = 0; i <= count; ++i) {
        ticks.values.push_back(i * step);
    }
    ticks.top = count * step;
    return ticks;
}

TimeTicks timeTicks(qint64 from, qint64 to, int most, qint64 offset) {
    constexpr qint64 kSecond = 1000;
    constexpr qint64 kMinute = 60 * kSecond;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr std::array kSteps{kSecond,    2 * kSecond, 5 * kSecond,   10 * kSecond, 15 * kSecond, 30 * kSecond,
                                kMinute,    2 * kMinute, 5 * kMinute,   10 * kMinute, 15 * kMinute, 30 * kMinute,
                                kHour,      2 * kHour,   3 * kHour,     4 * kHour,    6 * kHour,    12 * kHour,
                                24 * kHour, 48 * kHour,  7 * 24 * kHour};
    TimeTicks ticks;
    if (to <= from || most < 1) {
        return ticks;
    }
    const auto fits = std::ranges::find_if(kSteps, [&](qint64 step) { return (to - from) / step <= most; });
    ticks.step = fits == kSteps.end() ? (to - from) / most : *fits;
    const qint64 first = (from + offset + ticks.step - 1) / ticks.step * ticks.step - offset;
    for (qint64 t = first; t <= to; t += ticks.step) {
        ticks.times.push_back(t);
    }
    return ticks;
}

namespace {

/// Where the parts begin and end.
std::size_t bound(std::size_t part, std::size_t size, std::size_t parts) {
    return part * size / parts;
}

struct Part { // places of values
    std::size_t least;
    std::size_t largest;
    std::size_t last;
};

/// Nothing where nothing is known.
std::optional<Part> partOf(std::span<const float> values, std::size_t begin, std::size_t end) {
    std::optional<Part> part;
    for (std::size_t i = begin; i < end; ++i) {
        if (std::isnan(values[i])) {
            continue;
        }
        part = part ? part : Part{i, i, i};
        part->least = values[i] < values[part->least] ? i : part->least;
        part->largest = values[i] > values[part->largest] ? i : part->largest;
        part->last = i;
    }
    return part;
}

} // namespace

std::vector<Stretch> stretches(std::span<const float> values, qint64 from, qint64 step, qint64 end, std::size_t most) {
    std::vector<Stretch> out;
    std::optional<std::size_t> last; // of the open stretch
    const auto put = [&](std::size_t i) {
        if (!last) {
            out.emplace_back();
        }
        out.back().append({double(from + qint64(i) * step), double(values[i])});
    };
    const auto close = [&] {
        if (last) {
            const qint64 over = std::min(end, from + qint64(*last + 1) * step);
            out.back().append({std::max(out.back().back().x(), double(over)), double(values[*last])});
            last.reset();
        }
    };
    const std::size_t parts = values.size() < most ? values.size() : std::max<std::size_t>(1, (most - 1) / 2);
    for (std::size_t part = 0; part < parts; ++part) {
        const std::optional<Part> found =
            partOf(values, bound(part, values.size(), parts), bound(part + 1, values.size(), parts));
        if (!found) {
            close();
            continue;
        }
        put(std::min(found->least, found->largest));
        last = found->last;
        if (found->least != found->largest) {
            put(std::max(found->least, found->largest));
        }
    }
    close();
    return out;
}

} // namespace poise::console

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/units.hpp"

#include "shared/schema/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

namespace poise::schema {

namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

constexpr std::array<Unit, 5> kDurations{{{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
/// Days are read and not written: a day is 24h where it stands beside other durations.
constexpr std::span kWrittenDurations = std::span(kDurations).first<4>();
constexpr std::array<Unit, 5> kSizes{
    {{"B", 1}, {"KiB", 1ULL << 10U}, {"MiB", 1ULL << 20U}, {"GiB", 1ULL << 30U}, {"TiB", 1ULL << 40U}}};
constexpr std::array<Unit, 3> kRates{{{"s", 1}, {"m", 60}, {"h", 3'600}}};

template <std::size_t N>
const Unit* unitNamed(const std::array<Unit, N>& units, std::string_view name) {
    const auto found = std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.name == name; });
    return found == units.end() ? nullptr : &*found;
}

/// Digits and a unit, nothing else; the product must stay below 2^63.
template <std::size_t N>
std::optional<std::uint64_t> parseWhole(std::string_view text, const std::array<Unit, N>& units) {
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{}) {
        return {};
    }
    const Unit* unit = unitNamed(units, text.substr(static_cast<std::size_t>(end - text.data())));
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (unit == nullptr || count > kMost / unit->factor) {
        return {};
    }
    return count * unit->factor;
}

std::string formatWhole(std::uint64_t value, std::span<const Unit> units) {
    const auto largest = std::find_if(units.rbegin(), units.rend() - 1, [&](const Unit& unit) {
        return value >= unit.factor && value % unit.factor == 0;
    });
    return std::to_string(value / largest->factor) + std::string(largest->name);
}

} // namespace

double Rate::perSecond() const {
    return count / static_cast<double>(kRates.at(static_cast<std::size_t>(per)).factor);
}

std::optional<Millis> parseDuration(std::string_view text) {
    const auto value = parseWhole(text, kDurations);
    return value ? std::optional(Millis(static_cast<Millis::rep>(*value))) : std::nullopt;
}

std::string formatDuration(Millis value) {
    return value.count() == 0 ? "0s" : formatWhole(static_cast<std::uint64_t>(value.count()), kWrittenDurations);
}

std::optional<Size> parseSize(std::string_view text) {
    const auto value = parseWhole(text, kSizes);
    return value ? std::optional(Size{*value}) : std::nullopt;
}

std::string formatSize(Size value) {
    return formatWhole(value.bytes, kSizes);
}

std::optional<Rate> parseRate(std::string_view text) {
    double count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count, std::chars_format::fixed);
    const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || !std::isfinite(count) || std::signbit(count) || !rest.starts_with('/')) {
        return {};
    }
    const Unit* unit = unitNamed(kRates, rest.substr(1));
    if (unit == nullptr) {
        return {};
    }
    return Rate{count, static_cast<Rate::Per>(unit - kRates.data())};
}

std::string formatRate(Rate value) {
    return formatNumber(value.count) + "/" + std::string(kRates.at(static_cast<std::size_t>(value.per)).name);
}

std::string formatNumber(double value) {
    // 400: the longest fixed form of a double has 309 digits before the point, or 340 after it.
    std::array<char, 400> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    return error == std::errc{} ? std::string(buffer.data(), end) : std::string("a number");
}

} // namespace poise::schema

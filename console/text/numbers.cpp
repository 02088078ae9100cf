// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/text/numbers.hpp"

#include "console/text/units.hpp"
#include "console/text/words.hpp"

#include <QLocale>

#include <array>
#include <cmath>

namespace poise::console::text {

namespace {

bool known(Value value) {
    return value && std::isfinite(*value);
}

int decimalsOf(double magnitude) {
    if (magnitude == 0 || magnitude >= 99.95) {
        return 0;
    }
    return magnitude >= 9.995 ? 1 : 2;
}

QString withoutTrailingZeros(double value, int decimals) {
    while (decimals > 0 &&
           std::abs(value * std::pow(10, decimals - 1) - std::round(value * std::pow(10, decimals - 1))) < 1e-6) {
        --decimals;
    }
    return QLocale().toString(value, 'f', decimals);
}

/// The value divided by the step as often as leaves it below that, and how often that was.
struct Thousands {
    double value;
    std::size_t times;
};

Thousands thousandsOf(double value, std::size_t most, double step = 1000) {
    std::size_t times = 0;
    while (std::abs(value) >= step - 0.5 && times < most) {
        value /= step;
        ++times;
    }
    return {value, times};
}

using Ladder = std::array<const char*, 6>;

Figure onLadder(Value count, const Ladder& names, double step) {
    if (!known(count)) {
        return {noData(), QLatin1String(names[0])};
    }
    const auto [scaled, times] = thousandsOf(*count, names.size() - 1, step);
    return {times == 0 ? whole(scaled) : number(scaled), QLatin1String(names.at(times))};
}

} // namespace

QString noData() {
    return QStringLiteral("—");
}

QString Figure::joined() const {
    if (unit.isEmpty() || number == noData()) {
        return number;
    }
    return Words::tr("%1 %2", "a number and its unit").arg(number, unit);
}

QString number(Value value) {
    return known(value) ? QLocale().toString(*value, 'f', decimalsOf(std::abs(*value))) : noData();
}

QString whole(Value value) {
    return known(value) ? QLocale().toString(*value, 'f', 0) : noData();
}

QString exact(Value value) {
    return known(value) ? withoutTrailingZeros(*value, 3) : noData();
}

QString compact(Value value) {
    if (!known(value)) {
        return noData();
    }
    static constexpr std::array<const char*, 5> kSuffixes{"", "k", "M", "G", "T"};
    const auto [scaled, times] = thousandsOf(*value, kSuffixes.size() - 1);
    const QString digits = withoutTrailingZeros(scaled, std::abs(scaled) < 1 ? 3 : 1);
    return times == 0 ? digits : digits + QChar(0xa0) + QLatin1String(kSuffixes.at(times));
}

Figure percent(Value share) {
    if (!known(share)) {
        return {noData(), QLocale().percent()};
    }
    const double hundredths = *share * 100;
    const int decimals = std::abs(hundredths) >= 99.95 ? 0 : std::abs(hundredths) >= 9.995 ? 1 : 2;
    return {QLocale().toString(hundredths, 'f', hundredths == 0 ? 0 : decimals), QLocale().percent()};
}

QString fullPercent(Value share) {
    return known(share) ? Figure{QLocale().toString(*share * 100, 'f', 0), QLocale().percent()}.joined() : noData();
}

Figure millis(Value ms) {
    if (known(ms) && std::abs(*ms) >= 10'000) {
        return {number(*ms / 1000), Words::tr("s", "seconds")};
    }
    return {number(ms), Words::tr("ms", "milliseconds")};
}

Figure shortTime(Value ms) {
    if (known(ms) && *ms != 0 && std::abs(*ms) < 0.1) {
        return {number(*ms * 1000), Words::tr("µs", "microseconds")};
    }
    return millis(ms);
}

Figure bytes(Value count) {
    static constexpr Ladder kDecimal{"B", "kB", "MB", "GB", "TB", "PB"};
    static constexpr Ladder kBinary{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    return units().sizes == Sizes::binary ? onLadder(count, kBinary, 1024) : onLadder(count, kDecimal, 1000);
}

Figure byteRate(Value perSecond) {
    static constexpr Ladder kBits{"bit", "kbit", "Mbit", "Gbit", "Tbit", "Pbit"}; // by thousands, as lines are sold
    const bool bits = units().rates == Rates::bits;
    const Figure size = bits ? onLadder(perSecond.value_or(NAN) * 8, kBits, 1000) : bytes(perSecond);
    return {size.number, Words::tr("%1/s", "a unit per second").arg(size.unit)};
}

Figure figure(Value value, std::string_view unit) {
    if (unit == "share") {
        return percent(value);
    }
    if (unit == "ms") {
        return millis(value);
    }
    if (unit == "bytes") {
        return bytes(value);
    }
    if (unit == "bytes/s") {
        return byteRate(value);
    }
    const bool counted = !unit.ends_with("/s");
    return {counted ? whole(value) : number(value), unitName(unit)};
}

QString unitName(std::string_view unit) {
    if (unit == "requests/s") {
        return Words::tr("req/s", "requests per second");
    }
    if (unit == "connections/s") {
        return Words::tr("conn/s", "connections per second");
    }
    if (unit == "ms") {
        return Words::tr("ms", "milliseconds");
    }
    if (unit == "share") {
        return QLocale().percent();
    }
    return {};
}

QString plain(Value value) {
    return known(value) ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

} // namespace poise::console::text

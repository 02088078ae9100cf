// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/text/time.hpp"

#include "shared/schema/units.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <ctime>

namespace poise::ctl {
namespace {

/// Takes digits off the text, exactly `count` of them.
bool takeNumber(std::string_view& text, std::size_t count, int& out) {
    if (text.size() < count) {
        return false;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + count, out);
    const bool whole = error == std::errc() && end == text.data() + count && out >= 0;
    text.remove_prefix(count);
    return whole;
}

bool take(std::string_view& text, char c) {
    const bool there = text.starts_with(c);
    text.remove_prefix(there ? 1 : 0);
    return there;
}

bool takeDate(std::string_view& text, std::tm& out) {
    const bool read = takeNumber(text, 4, out.tm_year) && take(text, '-') && takeNumber(text, 2, out.tm_mon) &&
                      take(text, '-') && takeNumber(text, 2, out.tm_mday);
    const bool real = out.tm_mon >= 1 && out.tm_mon <= 12 && out.tm_mday >= 1 && out.tm_mday <= 31;
    out.tm_year -= 1900;
    out.tm_mon -= 1;
    return read && real;
}

bool takeClock(std::string_view& text, std::tm& out) {
    if (!takeNumber(text, 2, out.tm_hour) || !take(text, ':') || !takeNumber(text, 2, out.tm_min)) {
        return false;
    }
    if (take(text, ':') && !takeNumber(text, 2, out.tm_sec)) {
        return false;
    }
    return out.tm_hour < 24 && out.tm_min < 60 && out.tm_sec < 60;
}

/// "Z", "+01:00", "-0330": seconds east of Greenwich.
std::optional<int> offset(std::string_view text) {
    if (text == "Z") {
        return 0;
    }
    const bool west = text.starts_with('-');
    int hours = 0;
    int minutes = 0;
    if (!take(text, '+') && !take(text, '-')) {
        return std::nullopt;
    }
    if (!takeNumber(text, 2, hours)) {
        return std::nullopt;
    }
    take(text, ':');
    if (!takeNumber(text, 2, minutes) || !text.empty() || hours > 23 || minutes > 59) {
        return std::nullopt;
    }
    return (west ? -1 : 1) * (hours * 3600 + minutes * 60);
}

std::optional<std::int64_t> parseDate(std::string_view text) {
    std::tm time{};
    time.tm_isdst = -1; // as it was on that day
    if (!takeDate(text, time)) {
        return std::nullopt;
    }
    if ((take(text, 'T') || take(text, ' ')) && !takeClock(text, time)) {
        return std::nullopt;
    }
    const int day = time.tm_mday;
    if (text.empty()) {
        const std::time_t seconds = std::mktime(&time);
        return time.tm_mday == day ? std::optional(std::int64_t{seconds} * 1000) : std::nullopt; // no 30 February
    }
    const std::optional<int> east = offset(text);
    time.tm_isdst = 0;
    const std::time_t seconds = ::timegm(&time);
    return east && time.tm_mday == day ? std::optional((std::int64_t{seconds} - *east) * 1000) : std::nullopt;
}

/// Days are for people alone: configurations and the API count in hours.
std::optional<schema::Millis> spanOf(std::string_view text) {
    if (!text.ends_with('d')) {
        return schema::parseDuration(text);
    }
    const auto hours = schema::parseDuration(std::string(text.substr(0, text.size() - 1)) + "h");
    constexpr schema::Millis kMost = std::chrono::hours(24 * 365 * 1000);
    return hours && *hours <= kMost ? std::optional(*hours * 24) : std::nullopt;
}

} // namespace

std::int64_t wallMillis() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string localTime(std::int64_t t) {
    const std::time_t seconds = t >= 0 ? t / 1000 : (t - 999) / 1000;
    std::tm local{};
    std::array<char, 64> text{};
    if (::localtime_r(&seconds, &local) == nullptr) {
        return std::to_string(t);
    }
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S%z", &local);
    std::string out(text.data(), size);
    return size < 2 ? out : out.insert(size - 2, ":");
}

std::optional<std::int64_t> parseTime(std::string_view text, std::int64_t now) {
    if (text == "now") {
        return now;
    }
    const std::string_view span = text.starts_with('-') ? text.substr(1) : text;
    if (const auto before = spanOf(span)) {
        return now - before->count();
    }
    return parseDate(text);
}

std::optional<std::string> parseSpan(std::string_view text) {
    const auto span = spanOf(text);
    return span ? std::optional(schema::formatDuration(*span)) : std::nullopt;
}

} // namespace poise::ctl

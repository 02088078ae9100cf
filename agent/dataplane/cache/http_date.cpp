// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/names.hpp"

#include <array>
#include <chrono>

namespace poise::cache {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads a date from its front; what does not fit sets `sound` to false, once and for all.
struct Reader {
    std::string_view rest;
    bool sound = true;

    void literal(std::string_view text) {
        sound = sound && rest.starts_with(text);
        rest.remove_prefix(sound ? text.size() : 0);
    }

    int number(std::size_t digits) {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest.empty() || rest.front() < '0' || rest.front() > '9') {
                sound = false;
                return 0;
            }
            value = value * 10 + (rest.front() - '0');
            rest.remove_prefix(1);
        }
        return value;
    }

    int month() {
        for (std::size_t i = 0; i < kMonths.size(); ++i) {
            if (rest.starts_with(kMonths[i])) {
                rest.remove_prefix(3);
                return static_cast<int>(i) + 1;
            }
        }
        sound = false;
        return 1;
    }
};

struct Parts {
    int year = 0;
    int month = 1;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

void readTime(Reader& in, Parts& parts) {
    parts.hour = in.number(2);
    in.literal(":");
    parts.minute = in.number(2);
    in.literal(":");
    parts.second = in.number(2);
}

/// "Sun, 06 Nov 1994 08:49:37 GMT"
void readFixed(Reader& in, Parts& parts) {
    in.rest.remove_prefix(5);
    parts.day = in.number(2);
    in.literal(" ");
    parts.month = in.month();
    in.literal(" ");
    parts.year = in.number(4);
    in.literal(" ");
    readTime(in, parts);
    in.literal(" GMT");
}

/// "Sun Nov  6 08:49:37 1994"
void readAsctime(Reader& in, Parts& parts) {
    in.rest.remove_prefix(4);
    parts.month = in.month();
    in.literal(" ");
    if (in.rest.starts_with(' ')) {
        in.rest.remove_prefix(1);
        parts.day = in.number(1);
    } else {
        parts.day = in.number(2);
    }
    in.literal(" ");
    readTime(in, parts);
    in.literal(" ");
    parts.year = in.number(4);
}

/// "Sunday, 06-Nov-94 08:49:37 GMT"; a year that seems more than 50 years ahead is one of the past.
void readRfc850(Reader& in, Parts& parts, std::int64_t now) {
    in.rest.remove_prefix(in.rest.find(", ") + 2);
    parts.day = in.number(2);
    in.literal("-");
    parts.month = in.month();
    in.literal("-");
    const int two = in.number(2);
    in.literal(" ");
    readTime(in, parts);
    in.literal(" GMT");
    using namespace std::chrono;
    const int present = static_cast<int>(year_month_day(floor<days>(sys_seconds(seconds(now)))).year());
    parts.year = present - present % 100 + two;
    if (parts.year > present + 50) {
        parts.year -= 100;
    } else if (parts.year < present - 49) {
        parts.year += 100;
    }
}

} // namespace

std::optional<std::int64_t> httpDate(std::string_view text, std::int64_t now) {
    Reader in{text};
    Parts parts;
    if (text.size() < 8) {
        return {};
    }
    if (text[3] == ',') {
        readFixed(in, parts);
    } else if (text[3] == ' ') {
        readAsctime(in, parts);
    } else if (text.find(", ") != std::string_view::npos) {
        readRfc850(in, parts, now);
    } else {
        return {};
    }
    using namespace std::chrono;
    const year_month_day date{year(parts.year), month(static_cast<unsigned>(parts.month)),
                              day(static_cast<unsigned>(parts.day))};
    const bool inDay = parts.hour < 24 && parts.minute < 60 && parts.second <= 60;
    if (!in.sound || !in.rest.empty() || !date.ok() || !inDay) {
        return {};
    }
    const auto time = sys_days(date) + hours(parts.hour) + minutes(parts.minute) + seconds(parts.second);
    return duration_cast<seconds>(time.time_since_epoch()).count();
}

} // namespace poise::cache

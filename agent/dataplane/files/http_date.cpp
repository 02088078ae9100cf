// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/files/http_date.hpp"

#include <algorithm>
#include <ctime>

namespace poise::files {

std::string_view formatDate(std::int64_t seconds, DateText& room) {
    const std::time_t time = seconds;
    std::tm utc{};
    ::gmtime_r(&time, &utc);
    // The C locale is in force: the agent never calls setlocale().
    const std::size_t size = std::strftime(room.data(), room.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    return {room.data(), size};
}

std::optional<std::int64_t> parseDate(std::string_view text) {
    constexpr std::size_t kLength = 29;
    if (text.size() != kLength) {
        return std::nullopt;
    }
    std::array<char, kLength + 1> whole{};
    std::copy(text.begin(), text.end(), whole.begin());
    std::tm utc{};
    const char* end = ::strptime(whole.data(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    if (end == nullptr || *end != '\0') {
        return std::nullopt;
    }
    return ::timegm(&utc);
}

} // namespace poise::files

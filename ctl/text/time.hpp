// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Points in time as people write and read them: ISO 8601, in the zone of this machine.
///
/// Time: milliseconds since the epoch in UTC, the API's own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::ctl {

/// Now.
[[nodiscard]] std::int64_t wallMillis();

/// "2026-03-01T14:05:09+01:00".
[[nodiscard]] std::string localTime(std::int64_t t);

/// Of "now", a duration before now ("-1h", "1h"), days included ("-7d"), or "2026-03-01", "2026-03-01T14:05[:09]" with
/// "Z", "+01:00" or, for this machine's zone, nothing behind it. Nothing: it is none of these.
[[nodiscard]] std::optional<std::int64_t> parseTime(std::string_view text, std::int64_t now);

/// A duration as the API takes it: what people may also write in days is turned into hours. Nothing: it is none.
[[nodiscard]] std::optional<std::string> parseSpan(std::string_view text);

} // namespace poise::ctl

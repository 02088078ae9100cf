// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[agent]`, `[management]` and `[log]`: what concerns the program itself.
#pragma once

#include "shared/schema/address.hpp"
#include "shared/schema/field.hpp"
#include "shared/schema/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::config {

struct Agent {
    std::string name = "poise";
    std::string region;
    std::optional<double> latitude;
    std::optional<double> longitude;
    std::uint32_t workers = 0; ///< 0: one per core
    std::string stateDir = "state";
    schema::Size historySize{512ULL << 20U};
    schema::Millis upgradeTimeout{60'000};
    schema::Millis upgradeDrain{24 * 3'600'000};

    static std::vector<schema::Field> fields();
};

struct Management {
    schema::Address listen{"127.0.0.1", 7600};
    bool tls = true;
    bool metricsPublic = false;

    static std::vector<schema::Field> fields();
};

enum class AccessLog : std::uint8_t { off, text, json };
[[nodiscard]] std::span<const schema::Choice> choices(AccessLog);

enum class Trace : std::uint8_t { pass, begin };
[[nodiscard]] std::span<const schema::Choice> choices(Trace);

enum class LogLevel : std::uint8_t { debug, info, warning, error };
[[nodiscard]] std::span<const schema::Choice> choices(LogLevel);

struct Log {
    AccessLog access = AccessLog::off;
    double accessSample = 1;
    std::string syslog; ///< empty: the file
    Trace trace = Trace::pass;
    LogLevel level = LogLevel::info;
    std::string file; ///< empty: standard error

    static std::vector<schema::Field> fields();
};

} // namespace poise::config

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where access-log lines end up: a file, standard error, or syslog. None of them is waited for longer than it takes a
/// program to end.
///
/// Thread: write() on the log writer's, the rest anywhere.
#pragma once

#include "agent/base/error.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace poise::control {

class LogSink {
  public:
    LogSink() = default;
    LogSink(const LogSink&) = delete;
    LogSink& operator=(const LogSink&) = delete;
    virtual ~LogSink() = default;

    /// Whole lines. Returns how many of them were lost.
    virtual std::uint64_t write(std::string_view lines, const std::atomic<bool>& stopping) = 0;
};

/// Appends to a file; an empty path is standard error. Errors: fileNotWritable.
[[nodiscard]] Result<std::unique_ptr<LogSink>> openLogFile(const std::string& path);

/// Datagrams of RFC 5424 to "unix:PATH" or "udp:ADDRESS:PORT", one for each line. Whoever does not listen loses lines,
/// and is tried again. Errors: configInvalid for another form.
[[nodiscard]] Result<std::unique_ptr<LogSink>> openSyslog(const std::string& target);

/// One message: facility local0, severity informational, our name and process.
[[nodiscard]] std::string syslogMessage(std::string_view line, std::int64_t t, std::string_view host, std::int64_t pid);

} // namespace poise::control

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/log/log_writer.hpp"

#include "agent/base/clock.hpp"

#include <utility>

namespace poise::control {
namespace {

/// How long a line may wait before it is written.
constexpr Millis kInterval{100};

} // namespace

LogWriter::LogWriter(Source source)
    : source_(std::move(source)) {}

LogWriter::~LogWriter() {
    stop();
}

Result<void> LogWriter::open(const LogTarget& target) {
    auto opened = target.syslog.empty() ? openLogFile(target.file) : openSyslog(target.syslog);
    if (!opened) {
        return opened.error();
    }
    target_ = LogTarget(target); // which may be our own
    const std::scoped_lock lock(mutex_);
    next_ = std::move(*opened);
    return {};
}

void LogWriter::start() {
    thread_ = std::thread([this] { run(); });
}

void LogWriter::stop() {
    if (!thread_.joinable()) {
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void LogWriter::run() {
    std::unique_ptr<LogSink> sink;
    for (bool last = false; !last;) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kInterval, [this] { return stopping_.load(); });
            last = stopping_;
            if (next_) {
                sink = std::move(next_);
            }
        }
        if (sink) {
            pass(*sink);
        }
    }
}

/// Rings give their bytes in pieces that may end inside of a line; sinks get whole lines.
void LogWriter::pass(LogSink& sink) {
    std::string torn;
    const auto write = [&](std::string_view lines) {
        lost_.fetch_add(sink.write(lines, stopping_), std::memory_order_relaxed);
    };
    source_([&](std::string_view bytes) {
        if (!torn.empty()) {
            const std::size_t rest = bytes.find('\n') + 1; // 0: the line goes on
            torn += bytes.substr(0, rest != 0 ? rest : bytes.size());
            bytes.remove_prefix(rest != 0 ? rest : bytes.size());
            if (rest == 0) {
                return;
            }
            write(std::exchange(torn, {}));
        }
        const std::size_t whole = bytes.rfind('\n') + 1;
        if (whole != 0) {
            write(bytes.substr(0, whole));
        }
        torn = bytes.substr(whole);
    });
}

} // namespace poise::control

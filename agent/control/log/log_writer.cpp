// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/log/log_writer.hpp"

#include "agent/base/clock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
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
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

Result<void> LogWriter::open(const std::string& path) {
    const int fd =
        path.empty() ? ::dup(STDERR_FILENO) : ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) {
        return make_error_code(Errc::fileNotWritable);
    }
    const std::scoped_lock lock(mutex_);
    const int previous = std::exchange(fd_, fd);
    if (previous >= 0) {
        ::close(previous);
    }
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
    std::unique_lock lock(mutex_);
    bool last = false;
    while (!last) {
        wake_.wait_for(lock, kInterval, [this] { return stopping_; });
        last = stopping_;
        source_([this](std::string_view bytes) { writeAll(bytes); });
    }
}

/// A full disk loses lines, not the agent: what cannot be written is dropped.
void LogWriter::writeAll(std::string_view bytes) {
    while (!bytes.empty() && fd_ >= 0) {
        const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return;
        }
    }
}

} // namespace poise::control

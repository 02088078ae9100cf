// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the access log from a thread of its own, so that neither workers nor control ever wait for a disk.
///
/// Thread: any may call; the source is called on the writer's thread only.
#pragma once

#include "agent/base/error.hpp"
#include "agent/control/log/sink.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace poise::control {

/// Where the access log goes.
struct LogTarget {
    std::string file;   ///< empty: standard error
    std::string syslog; ///< in its place; empty: none
};

class LogWriter {
  public:
    /// Hands over what has gathered since the last call.
    using Source = std::function<void(const std::function<void(std::string_view)>& sink)>;

    explicit LogWriter(Source source);
    ~LogWriter();
    LogWriter(const LogWriter&) = delete;
    LogWriter& operator=(const LogWriter&) = delete;

    /// Writes there from now on. Opens it anew each time, so that a file that was rotated away is let go. Errors:
    /// fileNotWritable, configInvalid; the previous one stays in use then.
    [[nodiscard]] Result<void> open(const LogTarget& target);

    /// The same once more: whoever rotates files has renamed it.
    [[nodiscard]] Result<void> openAgain() { return open(target_); }

    [[nodiscard]] const LogTarget& target() const { return target_; }

    /// Lines that could not be written. Any thread.
    [[nodiscard]] std::uint64_t lost() const { return lost_.load(std::memory_order_relaxed); }

    void start();
    /// Writes what is left and ends the thread.
    void stop();

  private:
    void run();
    void pass(LogSink& sink);

    Source source_;
    LogTarget target_; ///< control's
    std::atomic<std::uint64_t> lost_{0};
    std::atomic<bool> stopping_{false};
    std::mutex mutex_; ///< guards next_; never held while something is written
    std::condition_variable wake_;
    std::unique_ptr<LogSink> next_; ///< to be written to from the next pass on
    std::thread thread_;
};

} // namespace poise::control

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the access log from a thread of its own, so that neither workers nor control ever wait for a disk.
///
/// Thread: any may call; the source is called on the writer's thread only.
#pragma once

#include "agent/base/error.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace poise::control {

class LogWriter {
  public:
    /// Hands over what has gathered since the last call.
    using Source = std::function<void(const std::function<void(std::string_view)>& sink)>;

    explicit LogWriter(Source source);
    ~LogWriter();
    LogWriter(const LogWriter&) = delete;
    LogWriter& operator=(const LogWriter&) = delete;

    /// Writes to that file from now on, or to standard error if `path` is empty. Opens it anew each time, so that a
    /// file that was rotated away is let go. Errors: fileNotWritable; the previous file stays in use then.
    [[nodiscard]] Result<void> open(const std::string& path);

    void start();
    /// Writes what is left and ends the thread.
    void stop();

  private:
    void run();
    void writeAll(std::string_view bytes);

    Source source_;
    std::mutex mutex_; ///< guards everything below
    std::condition_variable wake_;
    bool stopping_ = false;
    int fd_ = -1;
    std::thread thread_;
};

} // namespace poise::control

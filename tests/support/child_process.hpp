// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A program under test: started, listened to, signalled, and never left behind.
///
/// Thread: use it from the thread that started it; the kernel kills the program when that thread ends.
/// Lifetime: the destructor kills the program (by its pid) and waits for it.
#pragma once

#include "tests/support/deadline.hpp"
#include "tools/net/fd.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace poise::test {

class ChildProcess {
  public:
    /// Starts `command[0]` (looked up in PATH when it has no slash) in `folder`, or in the current one. Throws
    /// std::system_error when there is no process to be had; a program that cannot be executed exits with 127.
    explicit ChildProcess(std::vector<std::string> command, const std::string& folder = {});
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess();

    [[nodiscard]] pid_t pid() const { return pid_; }

    /// What it wrote so far.
    [[nodiscard]] std::string errors() const;
    [[nodiscard]] std::string output() const;

    /// The first whole line on stderr that begins with `prefix`; nothing when the program closed stderr, or the
    /// deadline passed, without one.
    [[nodiscard]] std::optional<std::string> errorLine(std::string_view prefix,
                                                       std::chrono::milliseconds timeout = patience) const;

    /// Waits until stderr contains `text`.
    [[nodiscard]] bool waitForError(std::string_view text, std::chrono::milliseconds timeout = patience) const;

    /// Does nothing once the program has been waited for.
    void signal(int number) const;

    /// Its exit code, 128 + N when signal N ended it; nothing when it still runs after `timeout`. All output is
    /// collected when it returns a code.
    [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds timeout = patience);

    [[nodiscard]] bool running() { return !wait(std::chrono::milliseconds(0)); }

  private:
    void start(std::vector<std::string>& command, const std::string& folder, int output, int errors);
    void collect(net::Fd output, net::Fd errors);

    pid_t pid_ = -1;
    net::Fd handle_; ///< pidfd
    std::optional<int> code_;
    net::Fd interrupt_; ///< eventfd: stop collecting
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::string output_;     ///< guarded by mutex_
    std::string errors_;     ///< guarded by mutex_
    bool collecting_ = true; ///< guarded by mutex_
    std::thread collector_;
};

} // namespace poise::test

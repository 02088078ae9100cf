// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `wrk` as a process: real load from outside, with the errors that its clients saw.
#pragma once

#include "tests/support/child_process.hpp"

#include <cstdint>
#include <string>

namespace poise::test {

struct LoadResult {
    std::uint64_t requests = 0;
    std::uint64_t badStatus = 0;    ///< responses outside 2xx and 3xx
    std::uint64_t socketErrors = 0; ///< failed connects, reads, writes, and timeouts

    [[nodiscard]] std::uint64_t failures() const { return badStatus + socketErrors; }
};

class LoadProcess {
  public:
    struct Options {
        int connections = 64;
        int seconds = 2;
        std::string path = "/";
    };

    /// Loads 127.0.0.1:`port` in the background with one thread.
    LoadProcess(std::uint16_t port, const Options& options);

    /// Ends the load now; finish() tells what it saw.
    void stop() const;

    /// Waits for the end of the load. Throws std::runtime_error when wrk failed or is not installed.
    [[nodiscard]] LoadResult finish();

    [[nodiscard]] ChildProcess& process() { return process_; }

  private:
    ChildProcess process_;
    std::chrono::seconds span_;
};

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The access log on the worker's side: a line per request, put into a ring that never makes a worker wait.
///
/// Control takes the lines out and writes them. When the disk is slower than the traffic, lines are dropped and
/// counted.
#pragma once

#include "agent/dataplane/account/stage_clock.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace poise::account {

/// Text of a request that the log needs when its bytes are long gone.
struct RequestText {
    std::string method;
    std::string target;
    std::string host;
    std::string route;
    std::string trace = {}; ///< its id; empty: none
};

/// What one line tells. Views are valid during the call that gets them.
struct AccessRecord {
    std::int64_t t = 0; ///< milliseconds since the epoch, UTC: when the request ended
    std::string_view requestId;
    std::string_view client;
    std::string_view listener;
    std::string_view pool;
    std::string_view server;
    const RequestText* text = nullptr;
    std::uint16_t status = 0; ///< 0: nothing was answered
    std::uint32_t tries = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    Duration total{};
    const StageClock* stages = nullptr;
    std::string_view ending; ///< "complete", or why not
};

/// Whether it is logged whatever the sampling: it did not end well, or with the server's failure.
[[nodiscard]] bool failed(const AccessRecord& record);

/// One line with its end. Everything that came from outside is escaped: no byte of it can end a line or a field.
[[nodiscard]] std::string formatText(const AccessRecord& record);
[[nodiscard]] std::string formatJson(const AccessRecord& record);

/// A ring of bytes with one writer (the worker) and one reader (control).
class LogRing {
  public:
    static constexpr std::size_t kSize = 1024 * 1024;

    /// False: no room, the line is dropped. Memory is taken at the first line.
    bool push(std::string_view line);

    /// Hands everything that is there to `sink`, in at most two pieces, and frees it.
    void drain(const std::function<void(std::string_view)>& sink);

  private:
    std::unique_ptr<char[]> bytes_;
    std::atomic<const char*> ready_{nullptr}; ///< bytes_, once the reader may look
    alignas(64) std::atomic<std::uint64_t> written_{0};
    alignas(64) std::atomic<std::uint64_t> read_{0};
};

} // namespace poise::account

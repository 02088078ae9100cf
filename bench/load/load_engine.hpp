// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The load client's engine: one thread, one epoll, many connections that ask and are answered.
#pragma once

#include "bench/load/answer_reader.hpp"
#include "bench/load/load_options.hpp"
#include "tools/net/fd.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poise::bench {

class LoadEngine {
  public:
    explicit LoadEngine(const LoadOptions& options);

    /// Loads the target for the span that was asked for.
    [[nodiscard]] LoadResult run();

    /// Opens all connections, one after the other, and has each answer one request. The connections stay open as long
    /// as this object.
    [[nodiscard]] LoadResult openAll();

    /// How many connections the target has closed since.
    [[nodiscard]] std::uint64_t countClosed();

  private:
    using Clock = std::chrono::steady_clock;

    struct Connection {
        net::Fd fd;
        AnswerReader reader;
        Clock::time_point due; ///< when the request was, or should have been, sent
        std::size_t sent = 0;  ///< bytes of the request
        bool asking = false;
    };

    [[nodiscard]] bool open(Connection& connection);
    void ask(Connection& connection, Clock::time_point due);
    void send(Connection& connection);
    void receive(Connection& connection);
    void answered(Connection& connection);
    void fail(Connection& connection);
    void drop(Connection& connection);
    void startDue();
    void wait(Clock::time_point until);

    LoadOptions options_;
    std::string request_;
    net::Fd epoll_;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<Connection*> idle_;
    Clock::time_point end_;
    Clock::time_point nextDue_;
    std::chrono::nanoseconds interval_{0};
    unsigned sources_ = 0;
    bool stopped_ = false;
    std::vector<char> buffer_;
    LoadResult result_;
};

} // namespace poise::bench

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// An agent as history sees it: counters that a test raises, and clocks that it moves.
#pragma once

#include "agent/facts/sample.hpp"
#include "shared/metrics/histogram.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace poise::history::test {

/// 2026-03-01T00:00:00Z, a full hour, in seconds.
inline constexpr std::int64_t kStart = 1'772'323'200;

class World {
  public:
    /// At the end of the second `start`. Pools "p0", "p1", ... each with servers "s0000", "s0001", ..., all behind the
    /// listener "in".
    explicit World(int pools = 1, int servers = 2, std::int64_t start = kStart) {
        now_.t = (start + 1) * 1000;
        now_.listeners.emplace_back().name = "in";
        for (int pool = 0; pool < pools; ++pool) {
            const std::string name = "p" + std::to_string(pool);
            now_.pools.emplace_back().name = name;
            for (int server = 0; server < servers; ++server) {
                std::string number = std::to_string(server);
                number.insert(0, 4 - number.size(), '0');
                addServer(name, "s" + number);
            }
        }
    }

    [[nodiscard]] facts::Sample& now() { return now_; }

    [[nodiscard]] facts::Server& server(std::size_t index) { return now_.servers[index]; }

    /// A request that the index-th server answered.
    void request(std::size_t index, std::chrono::nanoseconds took, int codeClass = 2) {
        facts::Server& server = now_.servers[index];
        ++server.answers[static_cast<std::size_t>(codeClass) - 1];
        ++now_.traffic[index].answers[static_cast<std::size_t>(codeClass) - 1];
        server.bytesIn += 100;
        server.bytesOut += 10;
        now_.listeners[0].bytesIn += 10;
        now_.listeners[0].bytesOut += 100;
        server.duration.add(metrics::buckets::of(static_cast<std::uint64_t>(took.count())), 1);
        server.duration.addTotal(std::chrono::duration<double>(took).count());
    }

    /// Time goes on, and both clocks with it.
    void pass(std::chrono::milliseconds time) {
        now_.t += time.count();
        now_.at += time;
    }

    /// Only the wall clock does.
    void jump(std::chrono::milliseconds time) { now_.t += time.count(); }

    /// The one that a sample of now closes, in seconds since the epoch.
    [[nodiscard]] std::int64_t second() const { return now_.t / 1000 - 1; }

    [[nodiscard]] std::shared_ptr<const facts::Sample> sample() const {
        return std::make_shared<const facts::Sample>(now_);
    }

  private:
    void addServer(const std::string& pool, const std::string& name) {
        facts::Server& server = now_.servers.emplace_back();
        server.pool = pool;
        server.name = name;
        server.configured.emplace();
        server.configured->effectiveWeight = 100;
        server.configured->health = snapshot::Health::healthy;
        now_.traffic.push_back({.listener = "in", .pool = pool, .server = name, .answers = {}});
    }

    facts::Sample now_;
};

} // namespace poise::history::test

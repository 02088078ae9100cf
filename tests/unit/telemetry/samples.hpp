// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Samples of an agent that exists on paper only: a listener, pools of servers, and requests as a test wants them.
#pragma once

#include "agent/facts/sample.hpp"
#include "shared/wire/telemetry.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace poise::test {

class Paper {
  public:
    Paper() { sample_.listeners.push_back({.name = "web", .protocol = "http"}); }

    facts::Pool& pool(const std::string& name) {
        const auto found = std::find_if(sample_.pools.begin(), sample_.pools.end(),
                                        [&](const facts::Pool& pool) { return pool.name >= name; });
        if (found != sample_.pools.end() && found->name == name) {
            return *found;
        }
        facts::Pool pool;
        pool.name = name;
        pool.protocol = "http";
        pool.algorithm = "round_robin";
        return *sample_.pools.insert(found, pool);
    }

    /// A healthy one, if it is new.
    facts::Server& server(const std::string& pool, const std::string& name) {
        const auto found = std::find_if(sample_.servers.begin(), sample_.servers.end(), [&](const auto& server) {
            return std::tie(server.pool, server.name) >= std::tie(pool, name);
        });
        if (found != sample_.servers.end() && found->pool == pool && found->name == name) {
            return *found;
        }
        (void)this->pool(pool);
        facts::Server server;
        server.pool = pool;
        server.name = name;
        server.configured.emplace();
        server.configured->health = snapshot::Health::healthy;
        server.configured->maxPerServer = 1000;
        return *sample_.servers.insert(found, server);
    }

    /// `count` answers of class `hundreds`, each after `time`.
    void answer(const std::string& pool, const std::string& name, std::uint64_t count, std::chrono::nanoseconds time,
                std::size_t hundreds = 2) {
        facts::Server& server = this->server(pool, name);
        server.answers[hundreds - 1] += count;
        server.duration.add(metrics::buckets::of(static_cast<std::uint64_t>(time.count())), count);
        const auto found = std::find_if(sample_.traffic.begin(), sample_.traffic.end(), [&](const auto& traffic) {
            return std::tie(traffic.pool, traffic.server) >= std::tie(pool, name);
        });
        if (found == sample_.traffic.end() || found->pool != pool || found->server != name) {
            facts::Traffic traffic{"web", pool, name, {}};
            traffic.answers[hundreds - 1] = count;
            sample_.traffic.insert(found, traffic);
        } else {
            found->answers[hundreds - 1] += count;
        }
    }

    facts::Sample& sample() { return sample_; }

    [[nodiscard]] std::shared_ptr<const facts::Sample> at(TimePoint now) {
        sample_.at = now;
        sample_.t = std::chrono::duration_cast<Millis>(now.time_since_epoch()).count();
        return std::make_shared<const facts::Sample>(sample_);
    }

  private:
    facts::Sample sample_;
};

/// A cell by names.
inline const wire::Cell& cellOf(const wire::Table& table, const std::string& key, const std::string& column) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        for (std::size_t r = 0; r < table.keys.size(); ++r) {
            if (table.columns[c].name == column && table.keys[r] == key) {
                return table.values[c][r];
            }
        }
    }
    throw std::out_of_range(key + " " + column);
}

/// As a client would print it.
inline std::string shown(const wire::Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&cell)) {
        std::string text = std::to_string(*real);
        text.erase(text.find_last_not_of('0') + 1);
        return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
    }
    const auto* text = std::get_if<std::string>(&cell);
    return text != nullptr ? *text : "null";
}

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/growth.hpp"

#include "agent/control/history/entity.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

namespace poise::history {
namespace {

using facts::CodeClasses;

std::uint64_t since(std::uint64_t now, std::uint64_t before) {
    return now >= before ? now - before : now;
}

/// Finds what a sorted list of the sample before has of each item of the present one, going through both once.
template <typename T, typename Key>
class Earlier {
  public:
    Earlier(const std::vector<T>& items, Key key)
        : next_(items.begin())
        , end_(items.end())
        , key_(key) {}

    /// All zero where there is none.
    const T& of(const T& item) {
        static const T kNothing;
        while (next_ != end_ && key_(*next_) < key_(item)) {
            ++next_;
        }
        return next_ != end_ && key_(*next_) == key_(item) ? *next_ : kNothing;
    }

  private:
    typename std::vector<T>::const_iterator next_;
    typename std::vector<T>::const_iterator end_;
    Key key_;
};

void addAnswers(const CodeClasses& now, const CodeClasses& before, Point& point) {
    for (std::size_t i = 0; i < now.size(); ++i) {
        point.counters[static_cast<std::size_t>(Counter::answers1xx) + i] += since(now[i], before[i]);
    }
}

void addCounters(const Point& part, Point& whole, std::initializer_list<Counter> counters) {
    for (const Counter counter : counters) {
        whole[counter] += part[counter];
    }
}

void addAnswers(const Point& part, Point& whole) {
    using enum Counter;
    addCounters(part, whole, {answers1xx, answers2xx, answers3xx, answers4xx, answers5xx});
}

void hold(Point& point, GaugeKind kind, std::uint64_t value) {
    point[kind] = {.first = value, .last = value, .most = value, .sum = value};
}

void addGauge(const Point& part, Point& whole, GaugeKind kind) {
    hold(whole, kind, whole[kind].last + part[kind].last);
}

Point ofServer(const facts::Server& now, const facts::Server& before) {
    Point point;
    addAnswers(now.answers, before.answers, point);
    point[Counter::connections] = since(now.connections, before.connections);
    point[Counter::connectFailures] = since(now.connectFailures, before.connectFailures);
    point[Counter::bytesIn] = since(now.bytesIn, before.bytesIn);
    point[Counter::bytesOut] = since(now.bytesOut, before.bytesOut);
    const metrics::SparseHistogram& duration = now.duration.get();
    const metrics::SparseHistogram& durationBefore = before.duration.get();
    if (duration.count() < durationBefore.count()) {
        point.duration = duration;
    } else if (duration.count() > durationBefore.count()) {
        point.duration = duration.since(durationBefore);
    }
    if (now.configured) {
        hold(point, GaugeKind::inFlight, now.configured->inFlight);
        hold(point, GaugeKind::serversUp, now.configured->isUp() ? 1 : 0);
        hold(point, GaugeKind::weight,
             static_cast<std::uint64_t>(std::llround(std::clamp(now.configured->effectiveWeight, 0.0, 1e9) * 1000)));
    }
    return point;
}

Point ofListener(const facts::Listener& now, const facts::Listener& before) {
    Point point;
    addAnswers(now.own, before.own, point);
    point[Counter::connections] = since(now.accepted, before.accepted);
    point[Counter::bytesIn] = since(now.bytesIn, before.bytesIn);
    point[Counter::bytesOut] = since(now.bytesOut, before.bytesOut);
    hold(point, GaugeKind::connectionsOpen, static_cast<std::uint64_t>(std::max<std::int64_t>(now.open, 0)));
    return point;
}

/// Gathers the points of a step; sums go to the agent and to pools as their parts come.
class Growth {
  public:
    Growth(const facts::Sample& before, const facts::Sample& now) {
        addPools(before, now);
        addServers(before, now);
        addListeners(before, now);
        addRefusals(before, now);
    }

    std::vector<std::pair<std::string, Point>> take() {
        points_.emplace_back(agentName(), std::move(agent_));
        for (auto& [name, point] : pools_) {
            points_.emplace_back(poolName(name), std::move(point));
        }
        for (auto& [name, point] : listeners_) {
            points_.emplace_back(listenerName(name), std::move(point));
        }
        return std::move(points_);
    }

  private:
    void addPools(const facts::Sample& before, const facts::Sample& now) {
        Earlier earlier(before.pools, [](const facts::Pool& pool) -> std::string_view { return pool.name; });
        for (const facts::Pool& pool : now.pools) {
            Point& point = pools_[pool.name];
            point[Counter::retries] = since(pool.retries, earlier.of(pool).retries);
            addCounters(point, agent_, {Counter::retries});
        }
    }

    void addServers(const facts::Sample& before, const facts::Sample& now) {
        Earlier earlier(before.servers, [](const facts::Server& server) { return std::tie(server.pool, server.name); });
        points_.reserve(now.servers.size() + now.pools.size() + now.listeners.size() + 1);
        for (const facts::Server& server : now.servers) {
            Point point = ofServer(server, earlier.of(server));
            Point& pool = pools_[server.pool];
            for (Point* whole : {&pool, &agent_}) {
                addAnswers(point, *whole);
                addCounters(point, *whole, {Counter::connectFailures});
                addGauge(point, *whole, GaugeKind::inFlight);
                addGauge(point, *whole, GaugeKind::serversUp);
            }
            addCounters(point, pool, {Counter::connections, Counter::bytesIn, Counter::bytesOut});
            pool.duration += point.duration;
            points_.emplace_back(serverName(server.pool, server.name), std::move(point));
        }
        for (const auto& [name, pool] : pools_) {
            agent_.duration += pool.duration;
        }
    }

    void addListeners(const facts::Sample& before, const facts::Sample& now) {
        Earlier earlier(before.listeners, [](const facts::Listener& one) -> std::string_view { return one.name; });
        for (const facts::Listener& listener : now.listeners) {
            const Point point = ofListener(listener, earlier.of(listener));
            addAnswers(point, agent_);
            addCounters(point, agent_, {Counter::connections, Counter::bytesIn, Counter::bytesOut});
            addGauge(point, agent_, GaugeKind::connectionsOpen);
            listeners_[listener.name] = point;
        }
        Earlier traffic(before.traffic,
                        [](const facts::Traffic& one) { return std::tie(one.listener, one.pool, one.server); });
        for (const facts::Traffic& part : now.traffic) {
            addAnswers(part.answers, traffic.of(part).answers, listeners_[part.listener]);
        }
    }

    void addRefusals(const facts::Sample& before, const facts::Sample& now) {
        const auto refused = [](const facts::Sample& sample) {
            std::uint64_t sum = 0;
            for (const auto& [reason, count] : sample.refusals) {
                sum += count;
            }
            return sum;
        };
        agent_[Counter::refused] = since(refused(now), refused(before));
        for (std::size_t side = 0; side < now.aborted.size(); ++side) {
            agent_[Counter::aborted] += since(now.aborted[side], before.aborted[side]);
        }
    }

    Point agent_;
    std::map<std::string_view, Point> pools_;
    std::map<std::string_view, Point> listeners_;
    std::vector<std::pair<std::string, Point>> points_;
};

} // namespace

std::vector<std::pair<std::string, Point>> growth(const facts::Sample& before, const facts::Sample& now) {
    return Growth(before, now).take();
}

} // namespace poise::history

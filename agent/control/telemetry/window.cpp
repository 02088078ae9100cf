// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/telemetry/window.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <tuple>
#include <utility>

namespace poise::telemetry {
namespace {

constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

/// Timers are late by a little, and never alike.
constexpr Millis kSlack{100};

auto nameOf(const facts::Server& server) {
    return std::tie(server.pool, server.name);
}

auto nameOf(const facts::Listener& listener) {
    return std::tie(listener.name);
}

auto nameOf(const facts::Pool& pool) {
    return std::tie(pool.name);
}

template <typename Row>
bool sameNames(const std::vector<Row>& before, const std::vector<Row>& after) {
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                      [](const Row& one, const Row& other) { return nameOf(one) == nameOf(other); });
}

/// For each of `rows` its place in `others`, or `kNowhere`; both are in the order of their names.
template <typename Row>
std::vector<std::size_t> placesIn(const std::vector<Row>& others, const std::vector<Row>& rows) {
    std::vector<std::size_t> places;
    std::size_t place = 0;
    for (const Row& row : rows) {
        while (place < others.size() && nameOf(others[place]) < nameOf(row)) {
            ++place;
        }
        places.push_back(place < others.size() && nameOf(others[place]) == nameOf(row) ? place : kNowhere);
    }
    return places;
}

/// What has no former place begins empty: it has counted nothing before.
template <typename T>
void rearrange(std::vector<T>& values, const std::vector<std::size_t>& formerPlaces) {
    std::vector<T> arranged(formerPlaces.size());
    for (std::size_t i = 0; i < formerPlaces.size(); ++i) {
        if (formerPlaces[i] != kNowhere) {
            arranged[i] = std::move(values[formerPlaces[i]]);
        }
    }
    values = std::move(arranged);
}

double millisOf(std::chrono::nanoseconds time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

template <typename Histogram>
void setPercentiles(Lately& lately, const Histogram& histogram) {
    if (histogram.count() != 0) {
        lately.p50Ms = millisOf(*histogram.quantile(0.50));
        lately.p95Ms = millisOf(*histogram.quantile(0.95));
        lately.p99Ms = millisOf(*histogram.quantile(0.99));
    }
}

} // namespace

Window::Counters& Window::Counters::operator+=(const Counters& other) {
    requests += other.requests;
    errors += other.errors;
    connections += other.connections;
    bytesIn += other.bytesIn;
    bytesOut += other.bytesOut;
    return *this;
}

Window::Counters& Window::Counters::operator-=(const Counters& other) {
    requests -= other.requests;
    errors -= other.errors;
    connections -= other.connections;
    bytesIn -= other.bytesIn;
    bytesOut -= other.bytesOut;
    return *this;
}

void Window::add(std::shared_ptr<const facts::Sample> sample) {
    Step step = stepOf(*sample);
    if (sample_) {
        renumber(*sample_, *sample);
        step.gained = gainedSince(*sample_, *sample);
    }
    durations_.resize(sample->servers.size());
    if (!steps_.empty()) {
        for (const Gained& gained : step.gained) {
            durations_[gained.server] += gained.duration;
        }
    }
    steps_.push_back(std::move(step));
    sample_ = std::move(sample);
    letGo(sample_->at);
}

Window::Step Window::stepOf(const facts::Sample& sample) {
    Step step{.at = sample.at, .servers = {}, .listeners = {}, .pools = {}, .gained = {}};
    step.servers.reserve(sample.servers.size());
    for (const facts::Server& server : sample.servers) {
        step.servers.push_back({facts::total(server.answers), facts::errors(server.answers), server.connections,
                                server.bytesIn, server.bytesOut});
    }
    for (const facts::Listener& listener : sample.listeners) {
        step.listeners.push_back({facts::total(listener.own), facts::errors(listener.own), listener.accepted,
                                  listener.bytesIn, listener.bytesOut});
    }
    for (const facts::Pool& pool : sample.pools) {
        step.pools.push_back(pool.stages);
    }
    std::size_t place = 0;
    for (const facts::Traffic& traffic : sample.traffic) { // by listener, as those are
        while (place < sample.listeners.size() && sample.listeners[place].name < traffic.listener) {
            ++place;
        }
        if (place < sample.listeners.size() && sample.listeners[place].name == traffic.listener) {
            step.listeners[place].requests += facts::total(traffic.answers);
            step.listeners[place].errors += facts::errors(traffic.answers);
        }
    }
    return step;
}

std::vector<Window::Gained> Window::gainedSince(const facts::Sample& before, const facts::Sample& after) const {
    std::vector<Gained> gained;
    const auto places = placesIn(before.servers, after.servers);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const facts::SharedHistogram& now = after.servers[i].duration;
        if (places[i] == kNowhere) {
            gained.push_back({i, now});
        } else if (const facts::SharedHistogram& then = before.servers[places[i]].duration; !now.isSharedWith(then)) {
            gained.push_back({i, now.get().since(then)});
        }
    }
    return gained;
}

/// Puts what is kept into the order of a sample that has other rows.
void Window::renumber(const facts::Sample& before, const facts::Sample& after) {
    if (!sameNames(before.servers, after.servers)) {
        const auto former = placesIn(before.servers, after.servers);
        const auto now = placesIn(after.servers, before.servers);
        rearrange(durations_, former);
        for (Step& step : steps_) {
            rearrange(step.servers, former);
            for (Gained& gained : step.gained) {
                gained.server = now[gained.server];
            }
            std::erase_if(step.gained, [](const Gained& gained) { return gained.server == kNowhere; });
        }
    }
    if (!sameNames(before.listeners, after.listeners)) {
        const auto former = placesIn(before.listeners, after.listeners);
        for (Step& step : steps_) {
            rearrange(step.listeners, former);
        }
    }
    if (!sameNames(before.pools, after.pools)) {
        const auto former = placesIn(before.pools, after.pools);
        for (Step& step : steps_) {
            rearrange(step.pools, former);
        }
    }
}

/// The longer span begins at the youngest step that is old enough.
void Window::letGo(TimePoint now) {
    while (steps_.size() > 1 && now - steps_[1].at >= kShares - kSlack) {
        steps_.pop_front();
        for (const Gained& gained : steps_.front().gained) {
            durations_[gained.server] -= gained.duration;
        }
        steps_.front().gained.clear();
    }
}

const Window::Step& Window::rateBase() const {
    const TimePoint now = steps_.back().at;
    const auto old = std::find_if(std::next(steps_.rbegin()), steps_.rend(),
                                  [now](const Step& step) { return now - step.at >= kRates - kSlack; });
    return old != steps_.rend() ? *old : steps_.front();
}

Lately Window::lately(const Counters& second, double seconds, const Counters& shares) {
    Lately lately;
    if (seconds > 0) {
        const auto perSecond = [seconds](std::uint64_t count) { return static_cast<double>(count) / seconds; };
        lately.rps = perSecond(second.requests);
        lately.connectionsPs = perSecond(second.connections);
        lately.bytesInPs = perSecond(second.bytesIn);
        lately.bytesOutPs = perSecond(second.bytesOut);
    }
    if (shares.requests != 0) {
        lately.errorRate = static_cast<double>(shares.errors) / static_cast<double>(shares.requests);
    }
    return lately;
}

template <typename RowsOf>
Lately Window::between(RowsOf rowsOf, std::size_t first, std::size_t last) const {
    const Step& now = steps_.back();
    const Step& base = rateBase();
    Counters second;
    Counters shares;
    for (std::size_t i = first; i < last; ++i) {
        second += rowsOf(now)[i];
        second -= rowsOf(base)[i];
        shares += rowsOf(now)[i];
        shares -= rowsOf(steps_.front())[i];
    }
    return lately(second, std::chrono::duration<double>(now.at - base.at).count(), shares);
}

Lately Window::servers(std::size_t first, std::size_t last) const {
    Lately lately = between([](const Step& step) -> const auto& { return step.servers; }, first, last);
    addPercentiles(lately, first, last);
    return lately;
}

Lately Window::listener(std::size_t index) const {
    return between([](const Step& step) -> const auto& { return step.listeners; }, index, index + 1);
}

StageMeans Window::stages(std::size_t first, std::size_t last) const {
    std::uint64_t requests = 0;
    std::array<std::uint64_t, metrics::kStages> nanos{};
    for (std::size_t pool = first; pool < last; ++pool) {
        const facts::StageTimes& now = steps_.back().pools[pool];
        const facts::StageTimes& then = steps_.front().pools[pool];
        requests += now.requests - then.requests;
        for (std::size_t stage = 0; stage < nanos.size(); ++stage) {
            nanos[stage] += now.nanos[stage] - then.nanos[stage];
        }
    }
    if (requests == 0) {
        return std::nullopt;
    }
    std::array<double, metrics::kStages> means{};
    std::ranges::transform(nanos, means.begin(), [requests](std::uint64_t sum) {
        return millisOf(std::chrono::nanoseconds(sum)) / static_cast<double>(requests);
    });
    return means;
}

Lately Window::agent() const {
    Lately lately =
        between([](const Step& step) -> const auto& { return step.listeners; }, 0, sample_->listeners.size());
    addPercentiles(lately, 0, sample_->servers.size());
    return lately;
}

void Window::addPercentiles(Lately& lately, std::size_t first, std::size_t last) const {
    if (last - first == 1) {
        setPercentiles(lately, durations_[first]);
        return;
    }
    const auto sum = std::make_unique<metrics::HistogramSum>();
    for (std::size_t i = first; i < last; ++i) {
        durations_[i].addTo(*sum);
    }
    setPercentiles(lately, *sum);
}

} // namespace poise::telemetry

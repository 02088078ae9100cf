// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One life of an agent's history, in one thread: samples go in, the store answers. And the truth to hold it against.
#pragma once

#include "agent/control/history/archive.hpp"
#include "agent/control/history/reader.hpp"
#include "tests/unit/history/world.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace poise::history::test {

class Keeper {
  public:
    explicit Keeper(const std::filesystem::path& path, std::uint64_t limit = std::uint64_t{512} << 20)
        : file_(path)
        , archive_(limit) {}

    /// Records what is now; the second that it was recorded for.
    std::int64_t record(const World& world) {
        Recorded recorded = recorder_.add(world.sample());
        std::ranges::move(recorded.newNames, std::back_inserter(batch_.names));
        batch_.frames.push_back(std::make_shared<const Frame>(std::move(*recorded.frame)));
        return batch_.frames.back()->t;
    }

    /// Stores what was recorded since the last time.
    Result<void> store() { return archive_.store(file_, std::exchange(batch_, {})); }

    Answer<wire::HistoryQuery> query(const wire::HistoryQueryParams& params) {
        Answer<Question> question = check(params);
        if (!question) {
            return question.error();
        }
        const auto found = file_.with<Answer<Found>>([&](store::Database& database) {
            return lookUp(database, *question,
                          {.known = false, .stored = archive_.stored(), .open = archive_.run(), .fresh = {}});
        });
        return answer(params, found.value());
    }

    [[nodiscard]] store::HistoryFile& file() { return file_; }

    std::int64_t number(const char* sql) {
        return file_
            .with<std::int64_t>([&](store::Database& database) -> Result<std::int64_t> {
                Result<store::Statement> statement = database.prepare(sql);
                (void)statement->step();
                return statement->integer(0);
            })
            .value();
    }

  private:
    store::HistoryFile file_;
    Archive archive_;
    Recorder recorder_;
    Batch batch_;
};

/// What really happened to one entity, second by second.
class Truth {
  public:
    struct Request {
        std::int64_t t;
        double millis;
    };

    void request(std::int64_t t, std::chrono::nanoseconds took) {
        requests_.push_back({t, std::chrono::duration<double, std::milli>(took).count()});
    }

    void inFlight(std::int64_t t, std::uint32_t value) { gauge_.push_back({t, static_cast<double>(value)}); }

    [[nodiscard]] std::vector<double> durations(std::int64_t from, std::int64_t to) const {
        std::vector<double> found;
        for (auto at = std::ranges::lower_bound(requests_, from, {}, &Request::t); at != requests_.end() && at->t < to;
             ++at) {
            found.push_back(at->millis);
        }
        std::ranges::sort(found);
        return found;
    }

    /// Mean of the gauge over whole seconds.
    [[nodiscard]] double meanInFlight(std::int64_t from, std::int64_t to) const {
        double sum = 0;
        auto at = std::ranges::upper_bound(gauge_, from, {}, &Request::t);
        double value = at == gauge_.begin() ? 0 : std::prev(at)->millis;
        for (std::int64_t t = from; t < to;) {
            const std::int64_t next = at == gauge_.end() ? to : std::min(to, at->t);
            sum += value * static_cast<double>(next - t);
            t = next;
            if (at != gauge_.end() && t < to) {
                value = (at++)->millis;
            }
        }
        return sum / static_cast<double>(to - from);
    }

  private:
    std::vector<Request> requests_;
    std::vector<Request> gauge_;
};

inline double exactQuantile(const std::vector<double>& sorted, double q) {
    const double rank = std::max(1.0, std::ceil(q * static_cast<double>(sorted.size())));
    return sorted[static_cast<std::size_t>(rank) - 1];
}

/// A query from and to full seconds.
inline wire::HistoryQueryParams asking(std::vector<std::string> series, wire::HistoryLabels labels, std::int64_t from,
                                       std::int64_t to, std::optional<std::string> step = std::nullopt) {
    return {.series = std::move(series),
            .labels = std::move(labels),
            .from = from * 1000,
            .to = to * 1000,
            .step = std::move(step)};
}

inline wire::HistoryLabels server(const std::string& pool, const std::string& name) {
    return {.listener = {}, .pool = pool, .server = name};
}

} // namespace poise::history::test

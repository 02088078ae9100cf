// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A whole History with its writer, in one thread.
#pragma once

#include "agent/control/history/history.hpp"
#include "tests/unit/history/keeper.hpp"

#include <boost/asio/io_context.hpp>

#include <numeric>

namespace poise::history::test {

/// One life of an agent's history, with its writer and its clock.
class Life {
  public:
    explicit Life(const std::filesystem::path& path, World world_ = World(), History::Limits limits = {})
        : world(std::move(world_))
        , writer_(io_.get_executor())
        , history(writer_, path.empty() ? nullptr : std::make_shared<store::HistoryFile>(path), limits,
                  [this](wire::Event event) { events.push_back(std::move(event)); }) {}

    /// Until the writer has nothing left to do.
    void settle() {
        io_.restart();
        io_.run();
    }

    /// `seconds` with one request each.
    void live(int seconds, bool settles = true) {
        for (int i = 0; i < seconds; ++i) {
            world.request(0, std::chrono::milliseconds(1));
            history.add(world.sample());
            world.pass(std::chrono::seconds(1));
            if (settles) {
                settle();
            }
        }
    }

    Answer<wire::HistoryQuery> query(const wire::HistoryQueryParams& params) {
        std::optional<Answer<wire::HistoryQuery>> answer;
        history.query(params, [&](Answer<wire::HistoryQuery> found) { answer.emplace(std::move(found)); });
        settle();
        return std::move(*answer);
    }

    Answer<wire::HistoryLatency> latency(const wire::HistoryLatencyParams& params) {
        std::optional<Answer<wire::HistoryLatency>> answer;
        history.latency(params, [&](Answer<wire::HistoryLatency> found) { answer.emplace(std::move(found)); });
        settle();
        return std::move(*answer);
    }

    /// The requests of the whole agent in a range.
    double requests(std::int64_t from, std::int64_t to, std::optional<std::string> step = std::nullopt) {
        const auto answer = query(asking({"requests"}, {}, from, to, std::move(step)));
        const auto& values = answer->series[0].values;
        return std::accumulate(values.begin(), values.end(), 0.0,
                               [](double sum, const auto& value) { return sum + value.value_or(0); });
    }

    [[nodiscard]] std::vector<std::string> kinds() const {
        std::vector<std::string> found;
        for (const wire::Event& event : events) {
            found.push_back(event.kind);
        }
        return found;
    }

    World world;
    std::vector<wire::Event> events;

  private:
    boost::asio::io_context io_;
    store::Writer writer_;

  public:
    History history;
};

} // namespace poise::history::test

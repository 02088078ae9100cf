// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// The tables of what is not about pools: the agent as a whole, its listeners, its events.

#include "agent/control/telemetry/fill.hpp"
#include "agent/control/telemetry/tables.hpp"
#include "shared/wire/telemetry_columns.hpp"
#include "shared/wire/words.hpp"

#include <array>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace poise::telemetry {
namespace {

/// How clients speak, for rows that have `speech`.
struct Speech {
    void add(const facts::Listener& listener) {
        http = http || listener.protocol == "http";
        http1 += listener.requests[0] + listener.requests[1];
        http2 += listener.requests[2];
        openHttp2 += listener.openHttp2;
        for (std::size_t version = 0; version < tls.size(); ++version) {
            tls[version] += facts::total(listener.handshakes[version]);
            resumed += listener.handshakes[version][1];
        }
    }

    [[nodiscard]] Cell ofHttp(std::integral auto count) const { return http ? whole(count) : Cell(); }

    bool http = false;
    std::uint64_t http1 = 0;
    std::uint64_t http2 = 0;
    std::int64_t openHttp2 = 0;
    std::array<std::uint64_t, 2> tls{}; ///< 1.2 and 1.3
    std::uint64_t resumed = 0;
};

template <typename Row>
constexpr Filling<Row, wire::kSpeechColumns.size()> kSpeechFilling{{
    {"requests_http1", [](const Row& row) { return row.speech.ofHttp(row.speech.http1); }},
    {"requests_http2", [](const Row& row) { return row.speech.ofHttp(row.speech.http2); }},
    {"connections_http2", [](const Row& row) { return row.speech.ofHttp(row.speech.openHttp2); }},
    {"tls_1_2", [](const Row& row) { return whole(row.speech.tls[0]); }},
    {"tls_1_3", [](const Row& row) { return whole(row.speech.tls[1]); }},
    {"tls_resumed_ratio", [](const Row& row) { return shareOf(row.speech.resumed, facts::total(row.speech.tls)); }},
}};

struct Overview {
    explicit Overview(const Window& window)
        : sample(window.sample())
        , lately(window.agent())
        , stages(window.stages(0, sample.pools.size())) {
        for (const facts::Listener& listener : sample.listeners) {
            facts::addTo(answers, listener.own);
            open += listener.open;
            connections += listener.accepted;
            bytesIn += listener.bytesIn;
            bytesOut += listener.bytesOut;
            speech.add(listener);
        }
        for (const facts::Server& server : sample.servers) {
            facts::addTo(answers, server.answers);
            if (server.configured) {
                ++servers;
                up += server.configured->isUp() ? 1 : 0;
                inFlight += server.configured->inFlight;
            }
        }
        for (const facts::Pool& pool : sample.pools) {
            retries += pool.retries;
        }
        for (const auto& [reason, count] : sample.refusals) {
            refusals += count;
        }
    }

    const facts::Sample& sample;
    Lately lately;
    StageMeans stages;
    Speech speech;
    facts::CodeClasses answers{};
    std::int64_t open = 0;
    std::uint64_t connections = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::uint64_t servers = 0;
    std::uint64_t up = 0;
    std::uint64_t inFlight = 0;
    std::uint64_t retries = 0;
    std::uint64_t refusals = 0;
};

constexpr auto kOverviewOwn = std::to_array<Fill<Overview>>({
    {"revision", [](const Overview& row) { return whole(row.sample.revision); }},
    {"workers", [](const Overview& row) { return whole(row.sample.workers); }},
    {"servers_total", [](const Overview& row) { return whole(row.servers); }},
    {"servers_up", [](const Overview& row) { return whole(row.up); }},
    {"connections_open", [](const Overview& row) { return whole(row.open); }},
    {"in_flight", [](const Overview& row) { return whole(row.inFlight); }},
    {"rps", [](const Overview& row) { return rounded(row.lately.rps); }},
    {"connections_ps", [](const Overview& row) { return rounded(row.lately.connectionsPs); }},
    {"bytes_in_ps", [](const Overview& row) { return whole(row.lately.bytesInPs); }},
    {"bytes_out_ps", [](const Overview& row) { return whole(row.lately.bytesOutPs); }},
    {"p50_ms", [](const Overview& row) { return rounded(row.lately.p50Ms); }},
    {"p95_ms", [](const Overview& row) { return rounded(row.lately.p95Ms); }},
    {"p99_ms", [](const Overview& row) { return rounded(row.lately.p99Ms); }},
    {"error_rate", [](const Overview& row) { return share(row.lately.errorRate); }},
    {"requests", [](const Overview& row) { return whole(facts::total(row.answers)); }},
    {"requests_1xx", [](const Overview& row) { return whole(row.answers[0]); }},
    {"requests_2xx", [](const Overview& row) { return whole(row.answers[1]); }},
    {"requests_3xx", [](const Overview& row) { return whole(row.answers[2]); }},
    {"requests_4xx", [](const Overview& row) { return whole(row.answers[3]); }},
    {"requests_5xx", [](const Overview& row) { return whole(row.answers[4]); }},
    {"refusals", [](const Overview& row) { return whole(row.refusals); }},
    {"aborted",
     [](const Overview& row) {
         return whole(std::accumulate(row.sample.aborted.begin(), row.sample.aborted.end(), std::uint64_t{0}));
     }},
    {"retries", [](const Overview& row) { return whole(row.retries); }},
    {"connections", [](const Overview& row) { return whole(row.connections); }},
    {"bytes_in", [](const Overview& row) { return whole(row.bytesIn); }},
    {"bytes_out", [](const Overview& row) { return whole(row.bytesOut); }},
});
constexpr auto kOverview = wire::joined(wire::joined(kOverviewOwn, kStageFilling<Overview>), kSpeechFilling<Overview>);
static_assert(fills(kOverview, wire::kOverviewColumns));

struct ListenerRow {
    ListenerRow(const facts::Listener& about, const facts::CodeClasses& answered, const Lately& late)
        : listener(about)
        , answers(answered)
        , lately(late) {
        speech.add(listener);
    }

    const facts::Listener& listener;
    facts::CodeClasses answers;
    Lately lately;
    Speech speech;
};

constexpr auto kListenersOwn = std::to_array<Fill<ListenerRow>>({
    {"protocol", [](const ListenerRow& row) { return text(row.listener.protocol); }},
    {"connections_open", [](const ListenerRow& row) { return whole(row.listener.open); }},
    {"rps", [](const ListenerRow& row) { return rounded(row.lately.rps); }},
    {"connections_ps", [](const ListenerRow& row) { return rounded(row.lately.connectionsPs); }},
    {"bytes_in_ps", [](const ListenerRow& row) { return whole(row.lately.bytesInPs); }},
    {"bytes_out_ps", [](const ListenerRow& row) { return whole(row.lately.bytesOutPs); }},
    {"error_rate", [](const ListenerRow& row) { return share(row.lately.errorRate); }},
    {"requests", [](const ListenerRow& row) { return whole(facts::total(row.answers)); }},
    {"errors", [](const ListenerRow& row) { return whole(facts::errors(row.answers)); }},
    {"connections", [](const ListenerRow& row) { return whole(row.listener.accepted); }},
    {"bytes_in", [](const ListenerRow& row) { return whole(row.listener.bytesIn); }},
    {"bytes_out", [](const ListenerRow& row) { return whole(row.listener.bytesOut); }},
});
constexpr auto kListeners = wire::joined(kListenersOwn, kSpeechFilling<ListenerRow>);
static_assert(fills(kListeners, wire::kListenerColumns));

constexpr Filling<wire::Event, wire::kEventColumns.size()> kEvents{{
    {"t", [](const wire::Event& event) { return whole(event.t); }},
    {"severity", [](const wire::Event& event) { return text(wire::word(event.severity)); }},
    {"kind", [](const wire::Event& event) { return text(event.kind); }},
    {"source", [](const wire::Event& event) { return text(event.source); }},
    {"text", [](const wire::Event& event) { return text(event.text); }},
    {"actor", [](const wire::Event& event) { return event.actor ? text(*event.actor) : Cell(); }},
    {"revision", [](const wire::Event& event) { return event.revision ? whole(*event.revision) : Cell(); }},
    {"acknowledged", [](const wire::Event& event) { return whole(event.acknowledged ? 1 : 0); }},
}};
static_assert(fills(kEvents, wire::kEventColumns));

} // namespace

wire::Table overviewTable(const Window& window) {
    return filled(wire::kOverviewColumns, kOverview, {"agent"}, std::vector<Overview>{Overview(window)});
}

wire::Table listenersTable(const Window& window) {
    const facts::Sample& sample = window.sample();
    std::vector<std::string> keys;
    std::vector<ListenerRow> rows;
    auto traffic = sample.traffic.begin(); // by listener, in the same order
    for (std::size_t i = 0; i < sample.listeners.size(); ++i) {
        const facts::Listener& listener = sample.listeners[i];
        facts::CodeClasses answers = listener.own;
        for (; traffic != sample.traffic.end() && traffic->listener <= listener.name; ++traffic) {
            for (std::size_t j = 0; traffic->listener == listener.name && j < answers.size(); ++j) {
                answers[j] += traffic->answers[j];
            }
        }
        if (!listener.protocol.empty()) {
            keys.push_back(listener.name);
            rows.emplace_back(listener, answers, window.listener(i));
        }
    }
    return filled(wire::kListenerColumns, kListeners, std::move(keys), rows);
}

wire::Table eventsTable(std::span<const wire::Event> events) {
    std::vector<std::string> keys;
    for (const wire::Event& event : events) {
        keys.push_back(std::to_string(event.id));
    }
    return filled(wire::kEventColumns, kEvents, std::move(keys),
                  std::vector<wire::Event>(events.begin(), events.end()));
}

} // namespace poise::telemetry

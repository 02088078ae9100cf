// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What history costs with many busy servers: time of control and of the writer per second, bytes of memory and disk,
/// and how long queries take. Usage: history_bench [SERVERS [SECONDS [REQUESTS_PER_SECOND_AND_SERVER]]]
#include "agent/control/history/archive.hpp"
#include "agent/control/history/reader.hpp"
#include "agent/control/history/recorder.hpp"
#include "agent/control/history/ring.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>
#include <utility>

using namespace poise;
using namespace poise::history;

namespace {

constexpr std::int64_t kStart = 1'772'323'200;

/// Time of the processor, so that others on the machine do not count.
double millisSince(std::clock_t begin) {
    return static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC;
}

facts::Sample world(int servers) {
    facts::Sample sample;
    sample.listeners.emplace_back().name = "in";
    for (int i = 0; i < 10; ++i) {
        sample.pools.emplace_back().name = "pool" + std::to_string(i);
    }
    for (int i = 0; i < servers; ++i) {
        std::string number = std::to_string(i % ((servers + 9) / 10));
        number.insert(0, 6 - number.size(), '0');
        facts::Server& server = sample.servers.emplace_back();
        server.pool = "pool" + std::to_string(i / ((servers + 9) / 10));
        server.name = "server" + number;
        server.configured.emplace().effectiveWeight = 100;
        sample.traffic.push_back({.listener = "in", .pool = server.pool, .server = server.name, .answers = {}});
    }
    return sample;
}

/// A second of `requests` per server, around 5 ms with a tail.
void live(facts::Sample& sample, int requests, std::mt19937& random) {
    std::lognormal_distribution<double> latency(std::log(5e6), 0.5);
    for (std::size_t i = 0; i < sample.servers.size(); ++i) {
        facts::Server& server = sample.servers[i];
        metrics::SparseHistogram duration = server.duration.get();
        for (int n = 0; n < requests; ++n) {
            const double nanos = latency(random);
            duration.add(metrics::buckets::of(static_cast<std::uint64_t>(nanos)), 1);
            duration.addTotal(nanos * 1e-9);
        }
        server.duration = facts::SharedHistogram(std::move(duration));
        server.answers[1] += static_cast<std::uint64_t>(requests);
        sample.traffic[i].answers = server.answers;
        server.bytesIn += static_cast<std::uint64_t>(requests) * 2000;
        server.bytesOut += static_cast<std::uint64_t>(requests) * 500;
        server.configured->inFlight = static_cast<std::uint32_t>(random() % 3);
    }
}

void queryCosts(store::HistoryFile& file, const Archive& archive, std::int64_t end) {
    for (const char* step : {"10s", "1m", "1h"}) {
        wire::HistoryQueryParams params;
        params.series = {"rps", "p99_ms"};
        params.labels.pool = "pool0";
        params.labels.server = "server000001";
        params.from = kStart * 1000;
        params.to = end * 1000;
        params.step = step;
        const Answer<Question> question = check(params);
        if (!question) {
            std::printf("query by %-3s %s\n", step, question.error().message.c_str());
            continue;
        }
        const auto begin = std::clock();
        const auto found = file.with<Answer<Found>>([&](store::Database& database) {
            return lookUp(database, *question,
                          {.known = true, .stored = archive.stored(), .open = archive.run(), .fresh = {}});
        });
        const bool answered = found && *found && !answer(params, **found).series.empty();
        std::printf("query by %-3s %6.1f ms\n", step, answered ? millisSince(begin) : -1.0);
    }
}

} // namespace

int main(int argc, char** argv) {
    const int servers = argc > 1 ? std::atoi(argv[1]) : 2000;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 1300;
    const int requests = argc > 3 ? std::atoi(argv[3]) : 20;
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "history_bench.sqlite";
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path.string() + suffix);
    }
    store::HistoryFile file(path);
    Archive archive(std::uint64_t{64} << 30);
    Recorder recorder;
    Ring ring;
    std::mt19937 random(1);
    facts::Sample now = world(servers);
    double recording = 0, storing = 0, slowest = 0, bytes = 0;
    for (int i = 0; i < seconds; ++i) {
        live(now, requests, random);
        now.t = (kStart + i + 1) * 1000;
        now.at += std::chrono::seconds(1);
        auto sample = std::make_shared<const facts::Sample>(now);
        auto begin = std::clock();
        Recorded recorded = recorder.add(std::move(sample));
        ring.add(std::make_shared<const Frame>(std::move(*recorded.frame)));
        recording += millisSince(begin);
        bytes += static_cast<double>(ring.frames().back()->points.size());
        begin = std::clock();
        if (!archive.store(file, {.frames = {ring.frames().back()}, .names = recorded.newNames})) {
            std::puts("cannot store");
            return 1;
        }
        storing += millisSince(begin);
        slowest = std::max(slowest, millisSince(begin));
    }
    const double chunks = file.with<double>([](store::Database& database) -> Result<double> {
                                  auto sum =
                                      database.prepare("SELECT sum(length(points) + 60) FROM chunks WHERE tier = 1");
                                  (void)sum->step();
                                  return sum->real(0);
                              })
                              .value();
    std::printf("%d servers, %d requests/s each, %d s\n", servers, requests, seconds);
    std::printf("control   %6.2f ms per second\n", recording / seconds);
    std::printf("writer    %6.2f ms per second, %.0f ms at most\n", storing / seconds, slowest);
    std::printf("memory    %6.1f KiB per second, %zu s are kept\n", bytes / seconds / 1024, ring.frames().size());
    std::printf("10 s tier %6.0f MiB per day\n", chunks / (seconds / 600 * 600) * 86'400 / (1 << 20));
    queryCosts(file, archive, kStart + seconds);
    return 0;
}

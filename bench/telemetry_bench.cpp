// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// What telemetry costs control's thread: 10 pools of 200 servers on 2 workers, seen twice a second.

#include "agent/control/telemetry/hub.hpp"
#include "agent/gather.hpp"
#include "agent/metrics_report.hpp"
#include "agent/snapshot/compile.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <ctime>
#include <random>
#include <string>

namespace {

using namespace poise;
using namespace std::chrono_literals;

constexpr int kPools = 10;
constexpr int kServersPerPool = 200;
constexpr int kWorkers = 2;
constexpr Millis kInterval{500};
constexpr int kTicks = 60; ///< of each scenario: a full frame and some more are among them

double cpuMillis() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

std::string configuration() {
    std::string toml;
    for (int pool = 0; pool < kPools; ++pool) {
        const std::string name = "pool-" + std::to_string(pool);
        toml += "[pools." + name + "]\n[pools." + name + ".health]\nchecks = []\n[pools." + name + ".servers]\n";
        for (int server = 0; server < kServersPerPool; ++server) {
            toml += "server-" + std::to_string(server) + " = { address = \"10.0." + std::to_string(pool) + "." +
                    std::to_string(server % 250 + 1) + ":8080\" }\n";
        }
        toml += "[listeners.web-" + std::to_string(pool) + "]\nbind = [\"127.0.0.1:" + std::to_string(8000 + pool) +
                "\"]\npool = \"" + name + "\"\n";
    }
    return toml;
}

/// Workers that count what a test makes up.
class Plant {
  public:
    Plant() {
        for (std::uint32_t i = 0; i < kWorkers; ++i) {
            workers_.push_back(std::make_unique<dataplane::Worker>(i, kWorkers, shared_));
        }
        checker_.update(*snapshot_);
        answer(kPools * kServersPerPool, 500); // a past: histograms are as full as they get
    }

    /// Each of `servers` servers answers so many requests, with latencies that differ by a factor of a hundred.
    void answer(int servers, int requests) {
        std::lognormal_distribution<double> millis(1.5, 0.8);
        for (int i = 0; i < servers; ++i) {
            const std::string pool = "pool-" + std::to_string(i % kPools);
            const std::string server = "server-" + std::to_string(i / kPools);
            for (int request = 0; request < requests; ++request) {
                account::WorkerCells& cells = workers_[static_cast<std::size_t>(request % kWorkers)]->cells();
                account::ServerCells& counted = cells.server(pool, server);
                counted.duration.record(std::chrono::nanoseconds(static_cast<std::int64_t>(millis(random_) * 1e6)));
                counted.bytesIn.add(1'000);
                counted.bytesOut.add(300);
                cells.traffic("web-" + pool.substr(5), pool, server).answers.add(random_() % 100 == 0 ? 503 : 200);
            }
        }
    }

    [[nodiscard]] telemetry::SamplePtr sample(TimePoint now, facts::Depth depth) {
        return gatherer_.gather({workers_, *snapshot_, checker_, {}}, now, now.time_since_epoch() / 1ms, depth);
    }

  private:
    static std::shared_ptr<const snapshot::Snapshot> compiled(snapshot::LiveRegistry& registry) {
        const auto resolve = [](const std::string&) -> Result<std::vector<boost::asio::ip::address>> {
            return make_error_code(Errc::nameNotResolved);
        };
        return snapshot::compile(config::parse(configuration(), "bench.toml"), 1, registry, resolve).snapshot;
    }

    std::mt19937 random_{1};
    snapshot::LiveRegistry registry_;
    std::shared_ptr<const snapshot::Snapshot> snapshot_ = compiled(registry_);
    boost::asio::io_context io_;
    health::Checker checker_{io_.get_executor(), [](const health::Event&) {}};
    dataplane::Shared shared_;
    std::vector<std::unique_ptr<dataplane::Worker>> workers_;
    Gatherer gatherer_;
};

struct Cost {
    double gathering = 0; ///< CPU milliseconds per tick
    double all = 0;       ///< likewise, with what follows from it
    double bytes = 0;     ///< per frame
};

/// `changing` servers answer in each interval.
Cost measure(Plant& plant, int changing, int subscribers) {
    Cost cost;
    boost::asio::io_context io;
    telemetry::Hub hub(io.get_executor(), {.sample =
                                               [&](TimePoint now, facts::Depth depth) {
                                                   const double begin = cpuMillis();
                                                   auto sample = plant.sample(now, depth);
                                                   cost.gathering += cpuMillis() - begin;
                                                   return sample;
                                               },
                                           .second = [](const telemetry::SamplePtr&) {},
                                           .events = [](std::size_t) { return std::vector<wire::Event>(); }});
    TimePoint now = TimePoint{} + 1h;
    hub.start(now);
    std::vector<std::shared_ptr<int>> sessions;
    for (int i = 0; i < subscribers; ++i) {
        sessions.push_back(std::make_shared<int>());
        (void)hub.subscribe({sessions.back(), [] { return true; },
                             [&](const std::string& frame) { cost.bytes += static_cast<double>(frame.size()); }},
                            {{"overview", "pools"}, kInterval.count()}, now);
    }
    for (int tick = 0; tick < kTicks; ++tick) {
        now += kInterval;
        plant.answer(changing, 3);
        const double begin = cpuMillis();
        hub.tick(now);
        cost.all += cpuMillis() - begin;
    }
    return {cost.gathering / kTicks, cost.all / kTicks, subscribers == 0 ? 0 : cost.bytes / kTicks / subscribers};
}

} // namespace

int main() {
    Plant plant;
    constexpr int kServers = kPools * kServersPerPool;
    // Milliseconds per tick to a share of a core.
    const auto share = [](double millis) { return 100 * millis / static_cast<double>(kInterval.count()); };
    std::printf("%d servers, %d workers, a frame each %d ms; shares of a core\n\n", kServers, kWorkers,
                static_cast<int>(kInterval.count()));
    std::printf("%-20s %10s %10s %12s %12s %12s %12s\n", "servers that change", "gather ms", "tick ms", "nobody",
                "first sub.", "further sub.", "bytes/frame");
    for (const int changing : {0, kServers / 10, kServers}) {
        const Cost none = measure(plant, changing, 0); // what history needs
        const Cost one = measure(plant, changing, 1);
        const Cost eleven = measure(plant, changing, 11);
        std::printf("%-20d %10.2f %10.2f %11.2f%% %11.2f%% %11.2f%% %12.0f\n", changing, one.gathering, one.all,
                    share(none.all), share(one.all - none.all), share((eleven.all - one.all) / 10), one.bytes);
    }
    const double begin = cpuMillis();
    const std::size_t size = metricsText(*plant.sample(TimePoint{}, facts::Depth::full), 0).size();
    std::printf("\nmetrics: %.1f ms, %zu bytes\n", cpuMillis() - begin, size);
}

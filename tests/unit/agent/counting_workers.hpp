// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Two workers that count and do not run, three servers, and the samples that are gathered of them.
#pragma once

#include "agent/gather.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace poise::test {

struct CountingWorkers {
    static constexpr const char* kConfig =
        "[pools.app]\n[pools.app.health]\nchecks = []\n[pools.app.servers]\n"
        "a = { address = \"127.0.0.1:9001\", weight = 3 }\n"
        "b = { address = \"127.0.0.1:9002\" }\n"
        "[pools.checked]\n[pools.checked.servers]\nc = { address = \"127.0.0.1:9003\" }\n";

    CountingWorkers() {
        for (std::uint32_t i = 0; i < 2; ++i) {
            workers.push_back(std::make_unique<dataplane::Worker>(i, 2, shared));
        }
        checker.update(*snapshot);
    }

    [[nodiscard]] std::shared_ptr<const facts::Sample> sample(facts::Depth depth = facts::Depth::full) {
        return gatherer.gather({workers, *snapshot, checker, drainUntil}, TimePoint{}, 0, depth);
    }

    account::WorkerCells& cells(std::size_t worker) { return workers[worker]->cells(); }

    /// Of pool app.
    snapshot::ServerLive& live(std::size_t server) { return *snapshot->pools[0]->servers[server].live; }

    test::Compiling compiling;
    std::shared_ptr<const snapshot::Snapshot> snapshot = compiling.snapshotOf(kConfig);
    boost::asio::io_context io;
    health::Checker checker{io.get_executor(), [](const health::Event&) {}};
    dataplane::Shared shared;
    std::vector<std::unique_ptr<dataplane::Worker>> workers;
    std::function<std::optional<std::int64_t>(const std::string&)> drainUntil;
    Gatherer gatherer;
};

} // namespace poise::test

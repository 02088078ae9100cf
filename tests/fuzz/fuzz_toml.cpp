// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Configurations: any bytes give problems or a configuration; what is usable compiles, and problems print on a line.
#include "agent/control/config/check.hpp"
#include "agent/snapshot/compile.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <string>
#include <string_view>

using namespace poise;
using namespace poise::fuzz;

namespace {

void requireSound(const config::Loaded& loaded) {
    const auto lines = static_cast<std::uint32_t>(std::count(loaded.text.begin(), loaded.text.end(), '\n') + 1);
    for (const schema::Problem& problem : loaded.problems) {
        require(problem.at.line >= 1 && problem.at.column >= 1, "a problem has a place");
        require(problem.at.line <= lines + 1, "the place is in the text");
        require(!problem.path.empty() && !problem.text.empty(), "a problem names its key and what is wrong");
        require(control::formatProblem(problem).find('\n') == std::string::npos, "a problem is one line");
    }
}

void requireSound(const snapshot::Snapshot& snapshot) {
    const auto isOurs = [&](const snapshot::Pool* pool) {
        return pool == nullptr || std::any_of(snapshot.pools.begin(), snapshot.pools.end(),
                                              [&](const auto& one) { return one.get() == pool; });
    };
    for (const auto& pool : snapshot.pools) {
        require(isOurs(pool->emergency), "emergency pools stand in the snapshot");
        require(pool->health != nullptr && pool->live != nullptr, "pools are whole");
    }
    for (const auto& listener : snapshot.listeners) {
        require(isOurs(listener->pool) && !listener->bind.empty(), "listeners are whole");
        for (const snapshot::Route& route : listener->routes) {
            require(isOurs(route.pool), "the pools of routes stand in the snapshot");
        }
    }
}

Result<std::vector<boost::asio::ip::address>> anyAddress(const std::string&) {
    return std::vector{boost::asio::ip::make_address("192.0.2.1")};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(data, data + size);
    const config::Loaded loaded = config::parse(std::move(text), "fuzz.toml");
    requireSound(loaded);
    snapshot::LiveRegistry registry;
    const snapshot::Compiled compiled = snapshot::compile(loaded, 1, registry, anyAddress);
    require((compiled.snapshot != nullptr) == loaded.usable(), "what is usable compiles, and nothing else");
    if (compiled.snapshot) {
        requireSound(*compiled.snapshot);
    }
    return 0;
}

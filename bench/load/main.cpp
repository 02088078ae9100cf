// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// poise-load: the load client of bench/compare, for what wrk cannot do: a fixed rate with honest latencies, a new
// connection per request, TCP, and connections that do nothing.

#include "bench/load/load_engine.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <unistd.h>

namespace {

using namespace poise::bench;

double quantileMicros(std::vector<std::uint32_t>& latencies, double share) {
    if (latencies.empty()) {
        return 0;
    }
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(latencies.size() - 1));
    std::nth_element(latencies.begin(), latencies.begin() + place, latencies.end());
    return latencies[static_cast<std::size_t>(place)] / 1e3;
}

void print(LoadResult& result, std::uint64_t closed) {
    const double seconds = std::chrono::duration<double>(result.took).count();
    std::printf("{\"requests\":%llu,\"connects\":%llu,\"bytes\":%llu,\"errors\":%llu,\"closed\":%llu,\"seconds\":%.6f,"
                "\"rps\":%.1f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"max_us\":%.1f}\n",
                static_cast<unsigned long long>(result.requests), static_cast<unsigned long long>(result.connects),
                static_cast<unsigned long long>(result.bytes), static_cast<unsigned long long>(result.errors),
                static_cast<unsigned long long>(closed), seconds, static_cast<double>(result.requests) / seconds,
                quantileMicros(result.latencies, 0.5), quantileMicros(result.latencies, 0.99),
                quantileMicros(result.latencies, 1));
    std::fflush(stdout);
}

void hold(LoadEngine& engine) {
    LoadResult result = engine.openAll();
    print(result, engine.countClosed());
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {
    }
    LoadResult none;
    none.took = std::chrono::seconds(1);
    print(none, engine.countClosed());
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Loads a server and prints what it measured as one line of JSON.");
    LoadOptions options;
    std::string target;
    std::string kind = "http";
    double seconds = 5;
    bool idle = false;
    app.add_option("target", target, "HOST:PORT")->required();
    app.add_option("--kind", kind,
                   "http, echo (the same bytes come back) or line (a size is answered by so many bytes)")
        ->check(CLI::IsMember({"http", "echo", "line"}));
    app.add_option("--path", options.path, "of the HTTP request");
    app.add_option("--size", options.size, "bytes of an echo or of the answer to a line")->check(CLI::PositiveNumber);
    app.add_option("--connections", options.connections, "at the same time")->check(CLI::Range(1, 60000));
    app.add_option("--seconds", seconds, "length of the run")->check(CLI::Range(0.01, 3600.0));
    app.add_option("--rate", options.rate, "requests per second on a fixed schedule; 0: as fast as they are answered")
        ->check(CLI::Range(0.0, 1e6));
    app.add_flag("--close", options.close, "a new connection for each request");
    app.add_flag("--idle", idle, "open the connections, ask once on each, and hold them until stdin ends");
    CLI11_PARSE(app, argc, argv);
    options.kind = kind == "echo"   ? LoadOptions::Kind::echo
                   : kind == "line" ? LoadOptions::Kind::line
                                    : LoadOptions::Kind::http;
    options.span = std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
    try {
        options.target = poise::net::parseEndpoint(target);
        LoadEngine engine(options);
        if (idle) {
            hold(engine);
        } else {
            LoadResult result = engine.run();
            print(result, engine.countClosed());
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "poise-load: %s\n", error.what());
        return 2;
    }
    return 0;
}

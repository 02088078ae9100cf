// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// What finding a route costs: nanoseconds per request, by the number of routes. Fails when ten thousand cost more than
// twice what ten do.

#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/route/match.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace poise;

/// A tenth of them by wildcard, each with a path of its own below a host that five share.
snapshot::Listener listenerWith(std::size_t count) {
    snapshot::Listener listener;
    for (std::size_t i = 0; i < count; ++i) {
        snapshot::Route route;
        route.name = "r" + std::to_string(i);
        route.host = (i % 10 == 0 ? "*.t" : "h") + std::to_string(i / 5) + ".example.com";
        route.pathPrefix = "/service/" + std::to_string(i);
        listener.routes.push_back(route);
    }
    listener.routeIndex = snapshot::RouteIndex(listener.routes);
    return listener;
}

double nanosPerMatch(std::size_t count) {
    const snapshot::Listener listener = listenerWith(count);
    std::vector<std::string> requests;
    for (std::size_t i = 1; i <= 8; ++i) {
        const std::size_t target = i * count / 8 - 1;
        requests.push_back("GET /service/" + std::to_string(target) + "/x HTTP/1.1\r\nHost: " +
                           (target % 10 == 0 ? "a.t" : "h") + std::to_string(target / 5) + ".example.com\r\n\r\n");
    }
    std::vector<parse::RequestHead> heads(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        parse::Refusal refusal;
        (void)parse::parseRequest(requests[i], parse::HeadLimits{}, heads[i], refusal, 0);
    }
    constexpr int kRounds = 100'000;
    double best = 1e9;
    for (int repeat = 0; repeat < 7; ++repeat) {
        std::size_t found = 0;
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < kRounds; ++i) {
            found += route::match(listener, heads[static_cast<std::size_t>(i) % heads.size()]) != nullptr ? 1 : 0;
        }
        const auto took = std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
        best = found == kRounds ? std::min(best, took / kRounds) : best;
    }
    return best;
}

} // namespace

int main() {
    double ten = 0;
    double most = 0;
    for (const std::size_t count : {10UL, 100UL, 1'000UL, 10'000UL}) {
        most = nanosPerMatch(count);
        ten = count == 10 ? most : ten;
        std::printf("%6zu routes: %6.1f ns\n", count, most);
    }
    std::printf("10,000 to 10: %.2f, at most 2\n", most / ten);
    return most <= 2 * ten ? 0 : 1;
}

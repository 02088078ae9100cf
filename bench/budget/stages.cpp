// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "bench/budget/stages.hpp"

#include "agent/dataplane/account/access_log.hpp"
#include "agent/dataplane/account/cells.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/parse/response.hpp"
#include "agent/dataplane/pool/selector.hpp"
#include "agent/dataplane/respond/response_head.hpp"
#include "agent/dataplane/route/match.hpp"
#include "agent/dataplane/upstream/request_head.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace poise::bench {
namespace {

constexpr std::string_view kRequest = "GET /api/items?page=2 HTTP/1.1\r\n"
                                      "Host: api.example.com\r\n"
                                      "User-Agent: curl/7.88.1\r\n"
                                      "Accept: */*\r\n"
                                      "Connection: keep-alive\r\n\r\n";
constexpr std::string_view kResponse = "HTTP/1.1 200 OK\r\n"
                                       "Server: demo\r\n"
                                       "Date: Tue, 15 Nov 1994 08:12:31 GMT\r\n"
                                       "Content-Type: text/plain\r\n"
                                       "Content-Length: 128\r\n\r\n";

/// Keeps the compiler from dropping work whose result nobody uses.
void use(const void* result) {
    asm volatile("" : : "r"(result) : "memory");
}

/// Nanoseconds of one `work`, the best of many short batches: what disturbs only ever adds.
template <typename Work>
double nanosOf(Work work) {
    constexpr int kBatches = 120;
    constexpr int kPerBatch = 500;
    double best = 1e9;
    for (int batch = 0; batch < kBatches; ++batch) {
        const TimePoint start = Clock::now();
        for (int i = 0; i < kPerBatch; ++i) {
            work();
        }
        best = std::min(best, std::chrono::duration<double, std::nano>(Clock::now() - start).count() / kPerBatch);
    }
    return best;
}

snapshot::Listener makeListener() {
    snapshot::Listener listener;
    listener.routes.resize(4);
    listener.routes[0].host = "www.example.com";
    listener.routes[1].host = "*.example.org";
    listener.routes[2].pathPrefix = "/admin";
    listener.routes[3].host = "api.example.com";
    listener.routes[3].pathPrefix = "/api";
    listener.routes[3].methods = {"POST", "GET"};
    return listener;
}

snapshot::Pool makePool() {
    snapshot::Pool pool;
    pool.algorithm = pool.fallback = snapshot::AlgorithmKind::weightedRoundRobin;
    pool.live = std::make_shared<snapshot::PoolLive>();
    for (std::uint32_t i = 0; i < 3; ++i) {
        snapshot::Server server;
        server.index = i;
        server.weight = 100.0 * (i + 1);
        server.live = std::make_shared<snapshot::ServerLive>(i, std::to_string(i));
        server.live->health = snapshot::Health::healthy;
        pool.servers.push_back(std::move(server));
    }
    return pool;
}

class Stages {
  public:
    explicit Stages(Measured& measured)
        : measured_(measured)
        , unit_(calibrationNanos()) {
        parse::Refusal refusal;
        (void)parse::parseRequest(kRequest, {}, request_, refusal);
        (void)parse::parseResponse(kResponse, parse::Method::get, {}, response_, refusal);
    }

    void parsing() {
        parse::RequestHead request;
        parse::ResponseHead response;
        parse::Refusal refusal;
        note("parse_request", [&] {
            (void)parse::parseRequest(kRequest, {}, request, refusal);
            use(&request);
        });
        note("parse_response", [&] {
            (void)parse::parseResponse(kResponse, parse::Method::get, {}, response, refusal);
            use(&response);
        });
    }

    void choosing() {
        const snapshot::Listener listener = makeListener();
        note("route", [&] { use(route::match(listener, request_)); });
        const snapshot::Pool pool = makePool();
        pool::Selector selector(pool, 0, 1);
        const TimePoint now = Clock::now();
        note("pool", [&] {
            selector.budget().onRequest(now);
            const auto pick = selector.rank(now, {});
            selector.commit(*pick);
            pool::Selector::release(*pick->server->live);
        });
    }

    void rendering() {
        const upstream::Provenance provenance{.peer = "192.0.2.7",
                                              .scheme = "http",
                                              .agentName = "edge-1",
                                              .requestId = "0123456789abcdef0123456789abcdef",
                                              .serverAuthority = "10.0.0.1:9001"};
        note("render_request", [&] {
            dataplane::HeadWriter out(room_);
            upstream::renderRequestHead(out, request_, provenance);
            use(room_.data());
        });
        note("render_response", [&] {
            dataplane::HeadWriter out(room_);
            respond::renderResponseHead(out, response_, {.framing = parse::Framing::length}, "");
            use(room_.data());
        });
    }

    void accounting() {
        account::WorkerCells cells;
        account::ListenerCells& listener = cells.listener("l");
        account::ServerCells& server = cells.server("p", "s");
        account::TrafficCells& traffic = cells.traffic("l", "p", "s");
        note("account", [&] {
            listener.bytesIn.add(102);
            listener.bytesOut.add(256);
            server.bytesIn.add(256);
            server.bytesOut.add(300);
            server.duration.record(Millis(1));
            traffic.answers.add(200);
        });
        const account::RequestText text{"GET", "/api/items?page=2", "api.example.com", "api"};
        const account::StageClock stages;
        account::AccessRecord record;
        record.requestId = "0123456789abcdef0123456789abcdef";
        record.client = "192.0.2.7";
        record.text = &text;
        record.stages = &stages;
        note("access_log", [&] { use(account::formatJson(record).data()); });
    }

  private:
    template <typename Work>
    void note(const char* name, Work work) {
        double& best = measured_.try_emplace(std::string("stage.") + name, 1e9).first->second;
        best = std::min(best, nanosOf(work) / unit_);
    }

    Measured& measured_;
    double unit_;
    parse::RequestHead request_;
    parse::ResponseHead response_;
    std::array<char, 4096> room_{};
};

} // namespace

double calibrationNanos() {
    static const std::array<unsigned char, 64> bytes{};
    return nanosOf([] {
        std::uint64_t hash = 14695981039346656037ULL;
        for (const unsigned char byte : bytes) {
            hash = (hash ^ byte) * 1099511628211ULL;
        }
        use(&hash);
    });
}

void measureStages(Measured& measured) {
    std::printf("%-26s %8.1f ns\n", "calibration", calibrationNanos());
    Stages stages(measured);
    for (int round = 0; round < 3; ++round) { // apart from each other, as a disturbance may last
        stages.parsing();
        stages.choosing();
        stages.rendering();
        stages.accounting();
    }
}

} // namespace poise::bench

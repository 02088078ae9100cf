// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "bench/budget/requests.hpp"

#include "agent/dataplane/accept/open_socket.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/snapshot/compile.hpp"
#include "bench/budget/counted_calls.hpp"
#include "bench/budget/peers.hpp"

#include <boost/asio/post.hpp>

#include <cstdio>
#include <ctime>
#include <functional>
#include <semaphore>
#include <stdexcept>

namespace poise::bench {
namespace {

constexpr std::size_t kContent = 128;

const std::string kAnswer = "HTTP/1.1 200 OK\r\nServer: demo\r\nDate: Tue, 15 Nov 1994 08:12:31 GMT\r\n"
                            "Content-Type: text/plain\r\nContent-Length: 128\r\n\r\n" +
                            std::string(kContent, 'x');
const std::string kChunkedAnswer =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n80\r\n" + std::string(kContent, 'x') + "\r\n0\r\n\r\n";
const std::string kFields = "Host: 127.0.0.1:8080\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n";
const std::string kGet = "GET /api/items?page=2 HTTP/1.1\r\n" + kFields + "\r\n";
const std::string kPost =
    "POST /api/items HTTP/1.1\r\n" + kFields + "Content-Length: 128\r\n\r\n" + std::string(kContent, 'y');
const std::string kGetAndClose = "GET /api/items?page=2 HTTP/1.1\r\n" + kFields + "Connection: close\r\n\r\n";

/// What differs between measurements of kept connections.
struct Scene {
    const char* name;
    const std::string& request;
    const std::string& answer;
    std::size_t content; ///< bytes behind the answer's head, as the client gets it
    std::size_t clients;
    const char* settings = "";
};

/// A worker over one server, in this process.
class Plant {
  public:
    Plant(const std::string& protocol, std::uint16_t server, const std::string& more = "") {
        const std::string text = "[listeners.web]\nbind = [\"127.0.0.1:0\"]\nprotocol = \"" + protocol +
                                 "\"\npool = \"app\"\n[pools.app]\nprotocol = \"" + protocol +
                                 "\"\n[pools.app.health]\nchecks = []\n[pools.app.servers]\ns = { address = "
                                 "\"127.0.0.1:" +
                                 std::to_string(server) + "\" }\n" + more;
        const auto compiled = snapshot::compile(config::parse(text, "bench"), 1, registry_, [](const std::string&) {
            return Result<std::vector<boost::asio::ip::address>>(make_error_code(Errc::nameNotResolved));
        });
        snapshot::settleHealth(*compiled.snapshot);
        const auto address = compiled.snapshot->listeners.at(0)->bind.at(0);
        const accept::Opened opened = accept::openListeningSockets(address, 1, protocol == "http").value();
        port_ = opened.address.port();
        shared_.socketLimit = 1000;
        worker_.start();
        std::binary_semaphore applied{0};
        worker_.apply(compiled.snapshot, {{"web", address, opened.sockets.at(0)}}, [&] { applied.release(); });
        applied.acquire();
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// Runs on the worker's thread.
    void onWorker(const std::function<void()>& work) {
        std::binary_semaphore done{0};
        boost::asio::post(worker_.loop().context(), [&] {
            work();
            done.release();
        });
        done.acquire();
    }

  private:
    snapshot::LiveRegistry registry_;
    dataplane::Shared shared_;
    dataplane::Worker worker_{0, 1, shared_};
    std::uint16_t port_ = 0;
};

double threadNanos() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

/// Measures `rounds` of `work`, each of which makes `perRound` requests, after a tenth of them to warm up.
void measure(Measured& measured, const std::string& scene, Plant& plant, int rounds, double perRound,
             const std::function<void()>& work) {
    for (int i = 0; i < rounds / 10; ++i) {
        work();
    }
    double begun = 0;
    plant.onWorker([&] {
        begun = threadNanos();
        countThisThread();
    });
    for (int i = 0; i < rounds; ++i) {
        work();
    }
    Calls calls;
    double spent = 0;
    plant.onWorker([&] {
        calls = countedCalls();
        spent = threadNanos() - begun;
    });
    const double requests = rounds * perRound;
    const auto each = [requests](std::uint64_t count) { return static_cast<double>(count) / requests; };
    measured[scene + ".allocations"] = each(calls.allocations);
    measured[scene + ".transfers"] = each(calls.received + calls.sent);
    measured[scene + ".system_calls"] = each(calls.systemCalls());
    std::printf("%-20s %7.0f ns CPU; calls: %.2f recv, %.2f send, %.2f epoll_wait, %.2f others\n", scene.c_str(),
                spent / requests, each(calls.received), each(calls.sent), each(calls.polled), each(calls.others));
}

void measureKept(Measured& measured, const Scene& scene) {
    const Origin origin("\r\n\r\n", scene.answer);
    Plant plant("http", origin.port(), scene.settings);
    Clients clients(plant.port(), scene.clients, scene.request);
    const std::size_t size = clients.answerSize(scene.content);
    measure(measured, scene.name, plant, static_cast<int>(16'000 / scene.clients), static_cast<double>(scene.clients),
            [&] { clients.round(size); });
}

void measureConnections(Measured& measured) {
    const Origin origin("\r\n\r\n", kAnswer);
    Plant plant("http", origin.port());
    measure(measured, "get_connection", plant, 3'000, 1, [&] { Clients::askOnce(plant.port(), kGetAndClose); });
}

void measureRelay(Measured& measured) {
    const Origin origin("", "");
    Plant plant("tcp", origin.port());
    Clients clients(plant.port(), 16, std::string(kContent, 'z'));
    measure(measured, "tcp_echo", plant, 1'500, 16, [&] { clients.round(kContent); });
}

} // namespace

void measureRequests(Measured& measured) {
    const std::size_t chunked = kChunkedAnswer.size() - (kChunkedAnswer.find("\r\n\r\n") + 4);
    measureKept(measured, {"get_one_client", kGet, kAnswer, kContent, 1});
    measureKept(measured, {"get", kGet, kAnswer, kContent, 16});
    measureKept(measured, {"get_chunked", kGet, kChunkedAnswer, chunked, 16});
    measureKept(measured, {"get_logged", kGet, kAnswer, kContent, 16, "[log]\naccess = \"json\"\n"});
    measureKept(measured, {"post", kPost, kAnswer, kContent, 16});
    measureConnections(measured);
    measureRelay(measured);
}

} // namespace poise::bench

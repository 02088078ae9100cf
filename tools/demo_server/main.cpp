// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// poise-demo-server: plays one or several servers behind a load balancer, for the demo, the tests and the benchmarks.

#include "tools/demo_server/listener.hpp"
#include "tools/demo_server/loop.hpp"
#include "tools/demo_server/options.hpp"
#include "tools/demo_server/service.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <array>
#include <cstdio>
#include <deque>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <vector>

namespace {

using namespace poise;

constexpr std::chrono::milliseconds kStopGrace{5000};

constexpr const char* kFooter = R"(
Pages of an HTTP server:
  /              its name (any path that is not listed answers this)
  /health        200 "ok"; switch it with  curl -X PUT -d fail http://HOST:PORT/health
                 (ok, fail: 503, slow: late, hang: never, missing: 404)
  /count         requests, health checks and connections so far, as JSON
  /bytes/N       N bytes; /chunked/N in chunks; /until-close/N ended by closing
  /trailers      chunks with trailer fields
  /delay/MS      the name, after MS milliseconds
  /status/CODE   that status
  /max-age/S     the name, for S seconds in caches
  /request       the request's head as it arrived
  /echo          the request's body; /sink says how many bytes it had
  /early         answers before the body has come; /early/close also closes
  /hints         a 103 before the answer
  /close  /reset  /hang   end or keep the connection without an answer
Mode tcp returns every byte. Mode line answers each line: a number N with N bytes, anything else with the name.

When ready it prints "ready NAME=HOST:PORT ..." on stderr. SIGTERM finishes what is under way, for at most 5 seconds.
Example: poise-demo-server --server name=a,listen=127.0.0.1:9001 --server name=b,listen=127.0.0.1:9002,delay=20ms
)";

constexpr std::array<std::pair<const char*, const char*>, 9> kFlags{
    {{"listen", "HOST:PORT to listen on, port 0 for any; repeatable"},
     {"name", "the server's name [demo]"},
     {"mode", "http, tcp or line [http]"},
     {"delay", "delay before every answer, such as 5ms [0ms]"},
     {"error-rate", "share of requests that are answered 500, 0 to 1 [0]"},
     {"body-size", "size of the page /, such as 10KiB [the name alone]"},
     {"greeting", "line that a tcp or line server sends first"},
     {"health", "state of /health at the start [ok]"},
     {"slow", "delay of /health in state slow [1s]"}}};

void serve(const std::vector<demo::ServerOptions>& servers) {
    std::deque<demo::Service> services;
    demo::Loop loop;
    std::string ready = "ready";
    for (const demo::ServerOptions& options : servers) {
        demo::Service& service = services.emplace_back(options);
        for (const net::Endpoint& endpoint : options.listen) {
            net::Fd fd = net::listenOn(endpoint);
            const int number = fd.get();
            ready += " " + options.name + "=" + net::toString(net::localEndpoint(number));
            loop.add(std::make_unique<demo::Listener>(loop, service, std::move(fd)), number, EPOLLIN);
        }
    }
    std::fprintf(stderr, "%s\n", ready.c_str());
    loop.run(kStopGrace);
}

std::vector<demo::ServerOptions> describe(const std::map<std::string, std::vector<std::string>>& given,
                                          const std::vector<std::string>& servers) {
    demo::ServerOptions defaults;
    for (const auto& [name, values] : given) {
        for (const std::string& value : values) {
            demo::setOption(defaults, name, value);
        }
    }
    std::vector<demo::ServerOptions> all;
    if (!defaults.listen.empty()) {
        all.push_back(defaults);
    }
    for (const std::string& text : servers) {
        all.push_back(demo::parseServer(text, defaults));
    }
    if (all.empty()) {
        throw std::invalid_argument("--listen or --server is required");
    }
    return all;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Plays servers behind a load balancer.");
    app.footer(kFooter);
    std::map<std::string, std::vector<std::string>> given;
    std::vector<std::string> servers;
    for (const auto& [name, help] : kFlags) {
        app.add_option(std::string("--") + name, given[name], help)->expected(1)->take_all();
    }
    app.add_option("--server", servers, "one more server: KEY=VALUE,... with the names above, whose values it inherits")
        ->expected(1)
        ->take_all();
    CLI11_PARSE(app, argc, argv);
    try {
        serve(describe(given, servers));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "poise-demo-server: %s\n", error.what());
        return dynamic_cast<const std::invalid_argument*>(&error) != nullptr ? 2 : 3;
    }
    return 0;
}

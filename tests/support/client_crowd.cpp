// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client_crowd.hpp"

#include <exception>
#include <system_error>

namespace poise::test {

ClientCrowd::ClientCrowd(std::uint16_t port, const Options& options)
    : port_(port)
    , keepAlive_(options.keepAlive)
    , request_("GET " + options.target + " HTTP/1.1\r\nHost: test\r\n" +
               (options.keepAlive ? "\r\n" : "Connection: close\r\n\r\n"))
    , running_(options.clients) {
    for (int i = 0; i < options.clients; ++i) {
        threads_.emplace_back([this] {
            run();
            --running_;
        });
    }
}

ClientCrowd::~ClientCrowd() {
    connecting_ = false;
    stopped_ = true;
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void ClientCrowd::run() {
    while (connecting_) {
        try {
            RawClient client(port_);
            while (!stopped_ && ask(client) && keepAlive_) {
            }
        } catch (const std::system_error& error) {
            if (connecting_) {
                fail(error.what());
            }
            return;
        }
    }
}

/// False when the connection is not to be used again.
bool ClientCrowd::ask(RawClient& client) {
    ++inFlight_;
    std::optional<HttpResponse> response;
    std::string problem;
    try {
        client.send(request_);
        response = client.readResponse();
    } catch (const std::exception& error) {
        problem = error.what();
    }
    --inFlight_;
    if (!response) {
        fail("no answer (" + std::string(toString(client.end())) + ") " + problem);
    } else if (response->status != 200 || !response->complete) {
        fail("answered by\n" + response->raw);
    } else {
        ++answered_;
        return response->field("Connection") != "close";
    }
    return false;
}

void ClientCrowd::fail(const std::string& what) {
    const std::lock_guard lock(mutex_);
    failures_.push_back(what);
}

std::vector<std::string> ClientCrowd::failures() {
    connecting_ = false;
    const bool ended = eventually([this] { return running_ == 0; });
    const std::lock_guard lock(mutex_);
    if (!ended) {
        failures_.push_back(std::to_string(running_) + " clients were not told to close");
    }
    return failures_;
}

} // namespace poise::test

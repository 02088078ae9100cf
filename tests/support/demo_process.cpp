// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/demo_process.hpp"

#include "tests/support/raw_client.hpp"
#include "tools/net/endpoint.hpp"

#include <sstream>
#include <stdexcept>

namespace poise::test {
namespace {

std::vector<std::string> commandLine(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), DemoProcess::binary());
    return arguments;
}

} // namespace

DemoProcess::DemoProcess(std::vector<std::string> arguments)
    : process_(commandLine(std::move(arguments))) {
    const auto line = process_.errorLine("ready ");
    if (!line) {
        throw std::runtime_error("the demo server did not become ready; it said:\n" + process_.errors());
    }
    std::istringstream words(line->substr(6));
    for (std::string word; words >> word;) {
        ports_.push_back(net::portOf(net::parseEndpoint(word.substr(word.find('=') + 1))));
    }
}

std::string DemoProcess::binary() {
    return DEMO_SERVER_BINARY;
}

std::vector<std::string> DemoProcess::server(const std::string& name, std::uint16_t port) {
    return {"--name", name, "--listen", "127.0.0.1:" + std::to_string(port)};
}

void DemoProcess::setHealth(const std::string& state, std::size_t index) const {
    RawClient client(port(index));
    client.send("PUT /health HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(state.size()) + "\r\n\r\n" +
                state);
    const auto response = client.readResponse("PUT");
    if (!response || response->status != 200) {
        throw std::runtime_error("the demo server does not know the health '" + state + "'");
    }
}

std::uint64_t DemoProcess::count(const std::string& what, std::size_t index) const {
    const auto response = RawClient(port(index)).get("/count");
    const std::string key = "\"" + what + "\":";
    const std::string body = response ? response->body : std::string();
    const std::size_t at = body.find(key);
    if (at == std::string::npos) {
        throw std::runtime_error("the demo server counts no '" + what + "'");
    }
    return std::stoull(body.substr(at + key.size()));
}

} // namespace poise::test

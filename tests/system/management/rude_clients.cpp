// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/management/rude_clients.hpp"

#include <boost/json/parse.hpp>

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <sys/resource.h>

namespace poise::test {

std::string securePort(int workers) {
    return "[agent]\nworkers = " + std::to_string(workers) + "\n[management]\nlisten = \"127.0.0.1:0\"\n";
}

std::string tokenOf(const AgentProcess& agent) {
    std::ifstream file(agent.folder().path() / "state" / "admin.token");
    std::string token;
    std::getline(file, token);
    return token;
}

std::string fieldsWith(const std::string& token) {
    return "Authorization: Bearer " + token + "\r\nSec-WebSocket-Protocol: poise.v1\r\n";
}

RawClient secureClient(std::uint16_t port) {
    RawClient client(port);
    if (!client.connected() || !client.secure("")) {
        throw std::runtime_error("the management port shakes no hands");
    }
    return client;
}

WebSocket socketWith(const AgentProcess& agent, const std::string& token) {
    WebSocket socket(secureClient(agent.managementPort()));
    const std::string head = socket.open(fieldsWith(token));
    if (!head.starts_with("HTTP/1.1 101 ")) {
        throw std::runtime_error("the upgrade was answered: " + head);
    }
    return socket;
}

std::string refusalOf(const AgentProcess& agent, const std::string& token) {
    RawClient client = secureClient(agent.managementPort());
    client.send(WebSocket::upgrade(fieldsWith(token)));
    std::string answer;
    for (std::string next = client.receive(); !next.empty(); next = client.receive()) {
        answer += next;
        if (answer.ends_with('}')) {
            break;
        }
    }
    return answer;
}

std::string codeIn(const std::string& answer) {
    const boost::json::value message = boost::json::parse(answer);
    const boost::json::value* error = message.as_object().if_contains("error");
    return error == nullptr ? "" : std::string(error->at("data").at("code").as_string());
}

SilentCrowd::SilentCrowd(std::uint16_t port, std::size_t most)
    : port_(port)
    , most_(most) {}

void SilentCrowd::add(int count) {
    for (int i = 0; i < count; ++i) {
        switch (next_++ % 3) {
        case 0:
            clients_.emplace_back(port_);
            break;
        case 1:
            clients_.emplace_back(port_).send("\x16\x03\x01"); // the start of a ClientHello
            break;
        default:
            clients_.push_back(secureClient(port_));
            clients_.back().send("GET /api/v1 HTTP/1.1\r\nHost: agent\r\nAuthoriz");
        }
        if (clients_.size() > most_) {
            clients_.pop_front();
        }
    }
}

void prepareForRudeClients() {
    std::signal(SIGPIPE, SIG_IGN);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace poise::test

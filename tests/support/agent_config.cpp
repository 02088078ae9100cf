// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"

namespace poise::test {
namespace {

std::string table(std::string_view kind, std::string_view name, std::string_view part = {}) {
    return "[" + std::string(kind) + "." + std::string(name) + std::string(part) + "]\n";
}

std::string entry(std::string_view key, std::string_view value) {
    return std::string(key) + " = \"" + std::string(value) + "\"\n";
}

} // namespace

std::string agentSection(int workers) {
    return "[agent]\nworkers = " + std::to_string(workers) +
           "\n[management]\nlisten = \"127.0.0.1:0\"\ntls = false\nmetrics_public = true\n";
}

std::string listener(std::string_view name, std::string_view protocol, std::string_view pool, std::string_view more) {
    return table("listeners", name) + "bind = [\"127.0.0.1:0\"]\n" + entry("protocol", protocol) + entry("pool", pool) +
           std::string(more) + "\n";
}

std::string checkedPool(std::string_view name, std::string_view protocol, const std::vector<ServerAt>& servers,
                        std::string_view more) {
    std::string text = table("pools", name) + entry("protocol", protocol) + entry("algorithm", "weighted_round_robin");
    text += table("pools", name, ".servers");
    for (const ServerAt& server : servers) {
        text += server.name + " = { address = \"127.0.0.1:" + std::to_string(server.port) +
                "\", weight = " + std::to_string(server.weight) + " }\n";
    }
    return text + std::string(more) + "\n";
}

std::string pool(std::string_view name, std::string_view protocol, const std::vector<ServerAt>& servers,
                 std::string_view more) {
    return checkedPool(name, protocol, servers, table("pools", name, ".health") + "checks = []\n" + std::string(more));
}

std::string webConfig(const std::vector<ServerAt>& servers, std::string_view more) {
    return agentSection() + listener("web", "http", "web") + pool("web", "http", servers, more);
}

std::string tcpConfig(const std::vector<ServerAt>& servers, std::string_view more) {
    return agentSection() + listener("tcp", "tcp", "tcp") + pool("tcp", "tcp", servers, more);
}

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// An agent before servers that speak HTTP/2 in the clear.
#pragma once

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/h2/h2_client.hpp"
#include "tests/system/h2_servers/h2_talk.hpp"

namespace poise::test::h2 {

class ServerScene {
  public:
    explicit ServerScene(const std::vector<ServerAt>& servers, const std::string& protocol = "h2c",
                         const std::string& more = {})
        : agent(config(servers, protocol, more)) {
        agent.waitUntilReady();
    }

    [[nodiscard]] static std::string config(const std::vector<ServerAt>& servers, const std::string& protocol,
                                            const std::string& more) {
        std::string text = webConfig(servers, more);
        const std::string table = "[pools.web]\n";
        return text.insert(text.find(table) + table.size(), "server_protocol = \"" + protocol + "\"\n");
    }

    [[nodiscard]] std::uint64_t count(std::string_view name, const Metrics::Labels& labels = {}) const {
        return Metrics::of(agent.managementPort()).count(name, labels);
    }

    [[nodiscard]] std::optional<HttpResponse> get(const std::string& path = "/") const {
        return RawClient(agent.port()).get(path);
    }

    AgentProcess agent;
};

/// Answers what comes with `make(stream)` until the client ends the connection.
inline ScriptedOrigin::Script answering(std::function<std::string(std::uint32_t, const Asked&)> make) {
    return [make = std::move(make)](Conversation& talk) {
        H2Talk h2(talk);
        while (true) {
            const std::uint32_t stream = h2.expectRequest();
            h2.send(make(stream, h2.expectWhole(stream)));
        }
    };
}

inline std::string sayHello(std::uint32_t stream, const Asked& /*asked*/) {
    return hello(stream);
}

/// A client's whole request on HTTP/1.1.
inline std::string postOf(std::string_view body) {
    return "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

} // namespace poise::test::h2

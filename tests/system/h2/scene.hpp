// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What tests of HTTP/2 have in front of them: an agent with a listener in the clear and one with TLS.
#pragma once

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/system/h2/h2_client.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace poise::test::h2 {

/// An agent with a listener in the clear and one with TLS.
class Scene {
  public:
    explicit Scene(std::uint16_t server, const std::string& more = {})
        : Scene(std::vector<ServerAt>{{"a", server}}, more) {}

    explicit Scene(const std::vector<ServerAt>& servers, const std::string& more = {}) {
        authority_.issue({}).writeTo(files_.path(), "web");
        const std::string folder = files_.path().string();
        agent = std::make_unique<AgentProcess>(
            agentSection() + listener("plain", "http", "web", more) + listener("secure", "http", "web", more) +
            "[listeners.secure.tls]\ncertificates = [{ cert = \"" + folder + "/web.pem\", key = \"" + folder +
            "/web.key\" }]\n" + pool("web", "http", servers));
        agent->waitUntilReady();
    }

    [[nodiscard]] std::string url(bool tls, const std::string& path) const {
        return (tls ? "https://localhost:" : "http://localhost:") + std::to_string(agent->port(tls ? 1 : 0)) + path;
    }

    [[nodiscard]] std::uint64_t count(std::string_view name, const Metrics::Labels& labels = {}) const {
        return Metrics::of(agent->managementPort()).count(name, labels);
    }

    [[nodiscard]] H2Client client() const { return H2Client(agent->port()); } // elided, as it cannot be moved

    [[nodiscard]] const TempFolder& files() const { return files_; }

    std::unique_ptr<AgentProcess> agent;

  private:
    TempFolder files_;
    TestAuthority authority_;
};

inline std::string field(const Answer& answer, std::string_view name) {
    const auto found =
        std::find_if(answer.fields.begin(), answer.fields.end(), [&](const auto& item) { return item.first == name; });
    return found == answer.fields.end() ? "" : found->second;
}

inline std::string outputOf(ChildProcess& process) {
    const std::optional<int> code = process.wait(std::chrono::seconds(30));
    return "exit " + (code ? std::to_string(*code) : "none") + "\n" + process.output() + process.errors();
}

} // namespace poise::test::h2

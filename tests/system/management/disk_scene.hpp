// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// An agent whose state is on a disk of its own, and what tests of bad disks ask it.
#pragma once

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/management/api.hpp"
#include "tests/system/management/small_disk.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>

namespace poise::test {

inline std::string configWith(const std::filesystem::path& stateDir, std::uint16_t a, std::uint16_t b) {
    return "[agent]\nworkers = 1\nstate_dir = \"" + stateDir.string() +
           "\"\n[management]\nlisten = \"127.0.0.1:0\"\nmetrics_public = true\ntls = false\n" +
           listener("web", "http", "web") + pool("web", "http", {{"a", a, 100}, {"b", b, 100}});
}

/// An agent with two servers, and its state on a disk of its own.
class DiskScene {
  public:
    DiskScene()
        : a(DemoProcess::server("a"))
        , b(DemoProcess::server("b"))
        , agent(configWith(state(), a.port(), b.port())) {
        agent.waitUntilReady();
    }

    [[nodiscard]] std::filesystem::path state() const { return disk.path() / "state"; }

    /// Not by what the agent has left in its folder: that may be old.
    [[nodiscard]] std::unique_ptr<ctl::Session> session() const {
        ctl::Wanted wanted;
        wanted.agent = "http://127.0.0.1:" + std::to_string(agent.managementPort());
        wanted.tokenFile = (state() / "admin.token").string();
        return sessionWith(wanted);
    }

    void end(int signal = SIGTERM) {
        agent.process().signal(signal);
        if (!agent.process().wait()) {
            throw std::runtime_error("the agent does not end");
        }
    }

    void startAgain() {
        agent.startAgain();
        agent.waitUntilReady();
    }

    [[nodiscard]] std::string served() const { return test::served(agent); }

    [[nodiscard]] int health() const { return RawClient(agent.managementPort()).get("/healthz")->status; }

    SmallDisk disk;
    DemoProcess a;
    DemoProcess b;
    AgentProcess agent;
};

inline std::set<std::string> kinds(ctl::Session& session) {
    std::set<std::string> found;
    wire::EventsListParams params;
    params.limit = 1000;
    for (const wire::Event& event : good(call<methods::EventsList>(session, params)).events) {
        found.insert(event.kind);
    }
    return found;
}

inline bool says(ctl::Session& session, const std::string& kind) {
    return eventually([&] { return kinds(session).contains(kind); });
}

/// The code of a refusal; empty when it was none.
template <typename T>
std::string codeOf(const boost::system::result<T, wire::Error>& result) {
    return result ? "" : std::string(wire::word(result.error().code));
}

inline boost::system::result<wire::ServerSetState, wire::Error> maintain(ctl::Session& session,
                                                                         const std::string& server) {
    return call<methods::ServerSetState>(session, {"web", server, wire::ServerState::maintenance, {}, "the reason"});
}

} // namespace poise::test

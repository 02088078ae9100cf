// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/support/real_agent.hpp"

#include "shared/access/state_folder.hpp"
#include "shared/wire/words.hpp"
#include "tests/support/agent_config.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/management/api.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace poise::console::test {

using namespace Qt::StringLiterals;
using poise::test::DemoProcess;

namespace {

std::vector<std::unique_ptr<DemoProcess>> startServers(const std::vector<std::string>& names) {
    std::vector<std::unique_ptr<DemoProcess>> servers;
    for (const std::string& name : names) {
        servers.push_back(std::make_unique<DemoProcess>(DemoProcess::server(name)));
    }
    return servers;
}

std::string configFor(const std::vector<std::string>& names, const std::vector<std::unique_ptr<DemoProcess>>& servers,
                      RealAgent::Management management, std::string_view more) {
    std::vector<poise::test::ServerAt> at;
    for (std::size_t i = 0; i < names.size(); ++i) {
        at.push_back({names[i], servers[i]->port()});
    }
    std::string config = poise::test::webConfig(at, more);
    const std::string clear = "tls = false";
    if (management == RealAgent::Management::tls) {
        config.replace(config.find(clear), clear.size(), "tls = true");
    }
    return config;
}

} // namespace

RealAgent::RealAgent(const std::vector<std::string>& servers, Management management, std::string_view more)
    : names_(servers)
    , servers_(startServers(servers))
    , agent_(configFor(servers, servers_, management, more)) {
    agent_.waitUntilReady();
}

Profile RealAgent::profile() const {
    const auto described = access::describedIn(agent_.folder().path() / "state");
    if (!described) {
        throw std::runtime_error("the agent does not describe itself");
    }
    Profile profile;
    profile.id = u"real"_s;
    profile.url = QUrl(QString::fromStdString(described->url.text()));
    if (!described->fingerprint.empty()) {
        profile.fingerprint = u"sha256:"_s + QString::fromStdString(described->fingerprint);
    }
    profile.tokenFile = QString::fromStdString(described->tokenFile().string());
    return profile;
}

Profile RealAgent::profileOf(const std::string& role) const {
    const auto session = poise::test::sessionWith(agent_);
    wire::TokenAddParams params;
    params.name = "test-" + role;
    params.role = wire::fromWord<wire::Role>(role).value();
    const auto added = poise::test::good(poise::test::call<wire::methods::TokenAdd>(*session, params));
    Profile one = profile();
    one.id = QString::fromStdString(role);
    one.tokenFile = QString::fromStdString(agent_.folder().write(role + ".token", added.token).string());
    return one;
}

void RealAgent::revoke(const std::string& role) const {
    const auto session = poise::test::sessionWith(agent_);
    static_cast<void>(poise::test::good(poise::test::call<wire::methods::TokenRevoke>(*session, {"test-" + role})));
}

std::string RealAgent::file() const {
    return poise::test::fileOf(agent_);
}

void RealAgent::ask(int times, std::string_view target) const {
    poise::test::RawClient client(agent_.port());
    for (int i = 0; i < times; ++i) {
        if (!client.get(target)) {
            throw std::runtime_error("the agent did not answer");
        }
    }
}

std::uint64_t RealAgent::count(const std::string& server) const {
    const auto found = std::find(names_.begin(), names_.end(), server);
    return servers_.at(static_cast<std::size_t>(found - names_.begin()))->count("requests");
}

DemoProcess& RealAgent::server(const std::string& name) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return *servers_.at(static_cast<std::size_t>(found - names_.begin()));
}

} // namespace poise::console::test

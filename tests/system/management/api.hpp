// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Clients of a running agent's API: typed calls, and poisectl as a process.
#pragma once

#include "agent/base/clock.hpp"
#include "ctl/link/session.hpp"
#include "ctl/link/target.hpp"
#include "tests/support/agent_process.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <csignal>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace poise::test {

namespace methods = wire::methods;

/// A session with the agent's first token.
[[nodiscard]] std::unique_ptr<ctl::Session> sessionWith(const AgentProcess& agent);

/// A session as a command line would describe it.
[[nodiscard]] std::unique_ptr<ctl::Session> sessionWith(const ctl::Wanted& wanted);

/// The result of a call, or the agent's error.
template <typename Method>
boost::system::result<typename Method::Result, wire::Error> call(ctl::Session& session,
                                                                 const typename Method::Params& params = {}) {
    try {
        return session.call<Method>(params).value;
    } catch (const ctl::Refused& refused) {
        return refused.error();
    }
}

/// The result of a call that has to succeed. Throws std::logic_error with the agent's sentence.
template <typename T>
T good(const boost::system::result<T, wire::Error>& result) {
    if (!result) {
        throw std::logic_error(result.error().message);
    }
    return *result;
}

/// `config.apply` of a patch in JSON.
[[nodiscard]] boost::system::result<wire::ConfigOutcome, wire::Error>
apply(ctl::Session& session, std::uint64_t base, const std::string& patch, const std::string& note = "test");

/// What history has of a series, in steps of 10 s; null where it has nothing.
[[nodiscard]] std::vector<std::optional<double>> historyOf(ctl::Session& session, const std::string& series,
                                                           const wire::HistoryLabels& labels, std::int64_t from,
                                                           std::int64_t to);

/// The sum of a series over the last hour.
[[nodiscard]] double recorded(ctl::Session& session, const std::string& series = "requests",
                              const wire::HistoryLabels& labels = {});

[[nodiscard]] double sum(const std::vector<std::optional<double>>& values);

/// Who answers four requests on one connection, by the first letters of their names, sorted.
[[nodiscard]] std::string served(const AgentProcess& agent);

/// A patch that sets the weight of a server of pool `web`.
[[nodiscard]] std::string weightPatch(const std::string& server, int weight);

/// The configuration file as it is now.
[[nodiscard]] std::string fileOf(const AgentProcess& agent);

/// What `poisectl ARGUMENTS --json` prints about that agent. Throws std::runtime_error when it fails.
[[nodiscard]] boost::json::value poisectl(const AgentProcess& agent, std::vector<std::string> arguments);

} // namespace poise::test

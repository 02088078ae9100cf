// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/management/api.hpp"

#include "tests/support/child_process.hpp"
#include "tests/support/raw_client.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace poise::test {
namespace {

constexpr ctl::Millis kTimeout{10'000};

std::string readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string stateOf(const AgentProcess& agent) {
    return (agent.folder().path() / "state").string();
}

} // namespace

std::unique_ptr<ctl::Session> sessionWith(const AgentProcess& agent) {
    ctl::Wanted wanted;
    wanted.stateDir = stateOf(agent);
    return sessionWith(wanted);
}

std::unique_ptr<ctl::Session> sessionWith(const ctl::Wanted& wanted) {
    return std::make_unique<ctl::Session>(
        ctl::openLink(ctl::findTarget(wanted), std::chrono::steady_clock::now() + kTimeout), kTimeout);
}

boost::system::result<wire::ConfigOutcome, wire::Error> apply(ctl::Session& session, std::uint64_t base,
                                                              const std::string& patch, const std::string& note) {
    wire::ConfigApplyParams params;
    params.baseRevision = base;
    params.patch = boost::json::parse(patch).as_object();
    params.note = note;
    return call<methods::ConfigApply>(session, params);
}

std::vector<std::optional<double>> historyOf(ctl::Session& session, const std::string& series,
                                             const wire::HistoryLabels& labels, std::int64_t from, std::int64_t to) {
    return good(call<methods::HistoryQuery>(
                    session, {.series = {series}, .labels = labels, .from = from, .to = to, .step = "10s"}))
        .series.at(0)
        .values;
}

double recorded(ctl::Session& session, const std::string& series, const wire::HistoryLabels& labels) {
    const std::int64_t now = wallMillis();
    return sum(historyOf(session, series, labels, now - 3'600'000, now + 10'000));
}

double sum(const std::vector<std::optional<double>>& values) {
    double total = 0;
    for (const std::optional<double>& value : values) {
        total += value.value_or(0);
    }
    return total;
}

std::string served(const AgentProcess& agent) {
    RawClient client(agent.port());
    std::string names;
    for (int i = 0; i < 4; ++i) {
        names += client.get("/")->body.substr(0, 1);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string weightPatch(const std::string& server, int weight) {
    return R"({"pools":{"web":{"servers":{")" + server + R"(":{"weight":)" + std::to_string(weight) + "}}}}}";
}

std::string fileOf(const AgentProcess& agent) {
    return readFile(agent.folder().path() / "poise.toml");
}

boost::json::value poisectl(const AgentProcess& agent, std::vector<std::string> arguments) {
    std::vector<std::string> command{std::filesystem::path(agentBinary()).parent_path() / "poisectl", "--state-dir",
                                     stateOf(agent), "--json"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    ChildProcess process(command);
    const auto code = process.wait();
    if (code != 0) {
        throw std::runtime_error("poisectl ended with " + std::to_string(code.value_or(-1)) + ": " + process.errors());
    }
    return boost::json::parse(process.output());
}

} // namespace poise::test

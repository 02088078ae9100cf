// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_process.hpp"

#include "tools/net/endpoint.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace poise::test {
namespace {

std::vector<std::string> commandLine(const TempFolder& folder, std::string_view toml, std::vector<std::string> more) {
    std::vector<std::string> command{agentBinary(), "--config", folder.write("poise.toml", toml).string()};
    command.insert(command.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return command;
}

/// The value behind `key=` in a line of such words; empty when it is not there.
std::string valueOf(const std::string& line, std::string_view key) {
    std::istringstream words(line);
    for (std::string word; words >> word;) {
        if (word.size() > key.size() && word.compare(0, key.size(), key) == 0 && word[key.size()] == '=') {
            return word.substr(key.size() + 1);
        }
    }
    return {};
}

} // namespace

std::string agentBinary() {
    const char* chosen = std::getenv("POISED_BINARY");
    return chosen != nullptr ? chosen : POISED_BINARY;
}

std::uint64_t memoryOf(pid_t pid, std::string_view field) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.compare(0, field.size() + 1, std::string(field) + ":") == 0) {
            return std::stoull(line.substr(field.size() + 1)) * 1024;
        }
    }
    throw std::runtime_error("no process " + std::to_string(pid));
}

std::uint64_t residentBytesOf(pid_t pid) {
    return memoryOf(pid, "VmRSS");
}

AgentProcess::AgentProcess(std::string_view toml, std::vector<std::string> more)
    : command_(commandLine(folder_, toml, std::move(more))) {
    startAgain();
}

void AgentProcess::startAgain() {
    process_.reset(); // its end is awaited before the next begins
    process_ = std::make_unique<ChildProcess>(command_, folder_.path().string());
}

AgentProcess& AgentProcess::waitUntilReady(std::chrono::milliseconds timeout) {
    const auto line = process_->errorLine("ready ", timeout);
    if (!line) {
        throw std::runtime_error("the agent did not become ready; it said:\n" + process_->errors());
    }
    std::istringstream addresses(valueOf(*line, "listeners"));
    ports_.clear();
    for (std::string address; std::getline(addresses, address, ',');) {
        ports_.push_back(net::portOf(net::parseEndpoint(address)));
    }
    managementPort_ = net::portOf(net::parseEndpoint(valueOf(*line, "management")));
    return *this;
}

void AgentProcess::reload() const {
    process_->signal(SIGHUP);
}

void AgentProcess::terminate() const {
    process_->signal(SIGTERM);
}

std::uint64_t AgentProcess::residentBytes() const {
    return residentBytesOf(process_->pid());
}

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/upgrade/succession.hpp"

#include <boost/json/parse.hpp>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace poise::test {
namespace {

namespace fs = std::filesystem;

/// Children of all threads of this process; orphans of the agent's are among them.
std::vector<pid_t> children() {
    std::vector<pid_t> found;
    for (const auto& task : fs::directory_iterator("/proc/self/task")) {
        std::ifstream list(task.path() / "children");
        for (pid_t pid = 0; list >> pid;) {
            found.push_back(pid);
        }
    }
    return found;
}

bool isZombie(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    const std::string line((std::istreambuf_iterator<char>(stat)), {});
    const std::size_t name = line.rfind(") ");
    return name == std::string::npos || line[name + 2] == 'Z';
}

void addWithDescendants(pid_t pid, std::vector<pid_t>& found) {
    std::ifstream list("/proc/" + std::to_string(pid) + "/task/" + std::to_string(pid) + "/children");
    for (pid_t child = 0; list >> child;) {
        addWithDescendants(child, found);
    }
    if (!isZombie(pid)) {
        found.push_back(pid);
    }
}

std::string commandOf(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/cmdline", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

Succession::Succession(std::string_view toml) {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    const std::string before = agentBinary();
    install(before);
    ::setenv("POISED_BINARY", (programs_.path() / "poised").c_str(), 1);
    agent_ = std::make_unique<AgentProcess>(toml);
    ::setenv("POISED_BINARY", before.c_str(), 1);
    agent_->waitUntilReady();
}

Succession::~Succession() {
    const pid_t first = agent_->process().pid();
    for (const pid_t pid : alive()) {
        ::kill(pid, SIGKILL);
    }
    agent_.reset(); // waits for the first one
    for (const pid_t pid : children()) {
        if (pid != first && isZombie(pid)) {
            ::waitpid(pid, nullptr, WNOHANG);
        }
    }
}

pid_t Succession::serving() const {
    std::ifstream file(agent_->folder().path() / "state" / "agent.json");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    boost::system::error_code error;
    const auto value = boost::json::parse(text, error);
    return error ? -1 : static_cast<pid_t>(value.at("pid").as_int64());
}

void Succession::signal(int number) const {
    ::kill(serving(), number);
}

bool Succession::upgrade() {
    const pid_t before = serving();
    ::kill(before, SIGUSR2);
    return eventually([&] {
        const pid_t now = serving();
        return now != -1 && now != before;
    });
}

void Succession::install(const fs::path& program) const {
    const fs::path link = programs_.path() / "poised";
    const fs::path fresh = programs_.path() / "poised.new";
    fs::create_symlink(program, fresh);
    fs::rename(fresh, link);
}

fs::path Succession::script(const std::string& lines) const {
    const fs::path file = programs_.write("script", "#!/bin/sh\n" + lines + "\n");
    fs::permissions(file, fs::perms::owner_all);
    return file;
}

std::vector<pid_t> Succession::alive() const {
    std::vector<pid_t> found;
    const std::string ours = (programs_.path() / "").string();
    for (const pid_t child : children()) {
        if (child == agent_->process().pid() || commandOf(child).find(ours) != std::string::npos) {
            addWithDescendants(child, found);
        }
    }
    return found;
}

bool Succession::end() {
    signal(SIGTERM);
    return eventually([this] { return alive().empty(); });
}

std::size_t Succession::said(std::string_view text) {
    const std::string all = agent_->process().errors();
    std::size_t count = 0;
    for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + text.size())) {
        ++count;
    }
    return count;
}

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/load/socket_table.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace poise::test {
namespace {

constexpr unsigned kEstablished = 1;
constexpr unsigned kListening = 10;

std::map<std::uint64_t, int> descriptorsByInode(pid_t pid) {
    std::map<std::uint64_t, int> descriptors;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/fd")) {
        std::error_code closedMeanwhile;
        const std::string target = std::filesystem::read_symlink(entry.path(), closedMeanwhile).string();
        unsigned long inode = 0;
        if (std::sscanf(target.c_str(), "socket:[%lu]", &inode) == 1) {
            descriptors.emplace(inode, std::stoi(entry.path().filename().string()));
        }
    }
    return descriptors;
}

} // namespace

std::vector<KernelSocket> kernelSockets() {
    std::vector<KernelSocket> sockets;
    std::ifstream table("/proc/net/tcp");
    for (std::string line; std::getline(table, line);) {
        unsigned local = 0;
        unsigned remote = 0;
        unsigned state = 0;
        unsigned long inode = 0;
        if (std::sscanf(line.c_str(), " %*u: %*8x:%4x %*8x:%4x %x %*x:%*x %*x:%*x %*x %*u %*u %lu", &local, &remote,
                        &state, &inode) == 4) {
            sockets.push_back({static_cast<std::uint16_t>(local), static_cast<std::uint16_t>(remote), state, inode});
        }
    }
    return sockets;
}

bool somebodyListensOn(std::uint16_t port) {
    const auto sockets = kernelSockets();
    return std::any_of(sockets.begin(), sockets.end(),
                       [&](const KernelSocket& one) { return one.state == kListening && one.local == port; });
}

std::vector<HeldSocket> connectionsOf(pid_t pid, std::uint16_t local, std::uint16_t remote) {
    const auto descriptors = descriptorsByInode(pid);
    std::vector<HeldSocket> held;
    for (const KernelSocket& one : kernelSockets()) {
        const auto mine = descriptors.find(one.inode);
        if (one.state == kEstablished && mine != descriptors.end() && (local == 0 || one.local == local) &&
            (remote == 0 || one.remote == remote)) {
            held.push_back({mine->second, one.inode});
        }
    }
    return held;
}

} // namespace poise::test

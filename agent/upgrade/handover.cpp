// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/upgrade/handover.hpp"

#include <algorithm>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace poise::upgrade {
namespace {

constexpr std::string_view kSockets = "sockets\n";
constexpr std::string_view kLock = "lock\n";
constexpr std::string_view kHealth = "health\n";
constexpr std::string_view kEnd = "end\n";

/// The message that has room for that, a new one if need be.
Message& roomFor(std::vector<Message>& messages, std::string_view kind, std::size_t text, std::size_t descriptors) {
    if (messages.empty() || !messages.back().text.starts_with(kind) ||
        messages.back().text.size() + text > kLongestMessage ||
        messages.back().descriptors.size() + descriptors > kDescriptorsPerMessage) {
        messages.push_back({std::string(kind), {}});
    }
    return messages.back();
}

void add(std::vector<Message>& messages, const Handover::Sockets& sockets) {
    for (std::size_t at = 0; at < sockets.descriptors.size(); at += kDescriptorsPerMessage) {
        const std::size_t count = std::min(sockets.descriptors.size() - at, kDescriptorsPerMessage);
        const std::string line =
            sockets.name.listener + ' ' + sockets.name.configured + ' ' + std::to_string(count) + '\n';
        Message& message = roomFor(messages, kSockets, line.size(), count);
        message.text += line;
        const auto from = sockets.descriptors.begin() + static_cast<std::ptrdiff_t>(at);
        message.descriptors.insert(message.descriptors.end(), from, from + static_cast<std::ptrdiff_t>(count));
    }
}

void takeSockets(std::istringstream& lines, std::vector<int>& descriptors, InheritedSockets& sockets) {
    std::size_t at = 0;
    SocketName name;
    for (std::size_t count = 0; lines >> name.listener >> name.configured >> count;) {
        for (std::size_t i = 0; i < count && at < descriptors.size(); ++i) {
            sockets.add(name, std::exchange(descriptors[at++], -1));
        }
    }
}

} // namespace

std::vector<Message> messagesOf(const Handover& handover) {
    std::vector<Message> messages;
    for (const Handover::Sockets& sockets : handover.sockets) {
        add(messages, sockets);
    }
    if (handover.lock >= 0) {
        messages.push_back({std::string(kLock), {handover.lock}});
    }
    for (const auto& [server, health] : handover.health) {
        const std::string line = server + ' ' + health + '\n';
        roomFor(messages, kHealth, line.size(), 0).text += line;
    }
    messages.push_back({std::string(kEnd), {}});
    return messages;
}

Heritage::~Heritage() {
    if (lock >= 0) {
        ::close(lock);
    }
}

bool Heritage::take(Message message) {
    std::istringstream lines(message.text);
    std::string kind;
    std::getline(lines, kind);
    kind += '\n';
    if (kind == kSockets) {
        takeSockets(lines, message.descriptors, sockets);
    } else if (kind == kLock && !message.descriptors.empty() && lock < 0) {
        lock = std::exchange(message.descriptors.front(), -1);
    } else if (kind == kHealth) {
        std::string server;
        std::string address;
        for (std::string word; lines >> server >> address >> word;) {
            health[server + ' ' + address] = word;
        }
    }
    for (const int unknown : message.descriptors) {
        if (unknown >= 0) {
            ::close(unknown);
        }
    }
    return kind != kEnd;
}

} // namespace poise::upgrade

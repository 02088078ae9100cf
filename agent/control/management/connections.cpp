// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/connections.hpp"

#include <algorithm>
#include <utility>

namespace poise::management {

Connections::Place::Place(Connections& connections, std::function<void()> cut)
    : connections_(connections)
    , at_(connections.list_.insert(connections.list_.end(), Connection{std::move(cut)})) {}

Connections::Place::~Place() {
    if (at_->session) {
        at_->session->ended();
    }
    connections_.list_.erase(at_);
}

bool Connections::makeRoom(std::size_t places) {
    Connection* oldest = nullptr;
    std::size_t open = 0;
    for (Connection& connection : list_) {
        if (connection.dropped) {
            continue;
        }
        ++open;
        if (!connection.busy && (oldest == nullptr || connection.idleSince < oldest->idleSince)) {
            oldest = &connection;
        }
    }
    if (open < places) {
        return true;
    }
    if (oldest == nullptr) {
        return false;
    }
    oldest->dropped = true;
    oldest->cut();
    return true;
}

std::size_t Connections::sessions() const {
    const auto isSession = [](const Connection& connection) { return connection.session != nullptr; };
    return static_cast<std::size_t>(std::count_if(list_.begin(), list_.end(), isSession));
}

void Connections::closeSessions(const std::function<bool(const Caller&)>& which, const Close& why) {
    for (const Connection& connection : list_) {
        if (connection.session && which(connection.session->caller())) {
            connection.session->close(why);
        }
    }
}

void Connections::cutAll() {
    for (Connection& connection : list_) {
        if (connection.session) {
            connection.session->ended();
        }
        connection.dropped = true;
        connection.cut();
    }
}

} // namespace poise::management

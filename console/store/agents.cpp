// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/agents.hpp"

#include "console/store/event_feed.hpp"
#include "console/store/tokens.hpp"

#include <algorithm>

namespace poise::console {

Agents::Agents(const Context& context, QObject* parent)
    : QObject(parent)
    , context_(context) {
    connect(&timer_, &QTimer::timeout, this, &Agents::tick);
    connect(&context_.profiles, &Profiles::changed, this, &Agents::followProfiles);
    const QString last = context_.profiles.lastShown();
    followProfiles();
    show(find(last) != nullptr ? find(last) : all_.empty() ? nullptr : all_.front().get());
}

Agents::~Agents() = default;

std::vector<Agent*> Agents::all() const {
    std::vector<Agent*> all;
    for (const auto& each : all_) {
        all.push_back(each.get());
    }
    return all;
}

Agent* Agents::find(const QString& profileId) const {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const auto& each) { return each->profile().id == profileId; });
    return found != all_.end() ? found->get() : nullptr;
}

void Agents::show(Agent* agent) {
    if (agent == current_) {
        return;
    }
    current_ = agent;
    if (agent != nullptr) {
        context_.profiles.setLastShown(agent->profile().id);
    }
    emit currentChanged(agent);
}

void Agents::setInterval(std::uint32_t milliseconds) {
    interval_ = milliseconds;
    for (const auto& each : all_) {
        each->setInterval(milliseconds);
    }
}

void Agents::start() {
    timer_.start(kTickMs);
}

void Agents::tick() {
    for (const auto& each : all_) {
        each->tick();
    }
}

std::unique_ptr<Agent> Agents::make(const Profile& profile) {
    auto agent = std::make_unique<Agent>(profile, Agent::Context{context_.clock, context_.tokens, context_.dataFolder,
                                                                 context_.profiles.lastSeenEvent(profile.id)});
    connect(&agent->events(), &EventFeed::seen, this,
            [this, id = profile.id](qint64 event) { context_.profiles.setLastSeenEvent(id, event); });
    agent->setInterval(interval_);
    agent->connectNow();
    return agent;
}

/// New profiles get an agent, removed ones lose theirs, the order is theirs.
void Agents::followProfiles() {
    std::vector<std::unique_ptr<Agent>> before = std::exchange(all_, {});
    for (const Profile& profile : context_.profiles.all()) {
        const auto known = std::find_if(before.begin(), before.end(), [&](const auto& each) {
            return each != nullptr && each->profile().id == profile.id;
        });
        if (known != before.end()) {
            (*known)->setProfile(profile);
            all_.push_back(std::move(*known));
        } else {
            all_.push_back(make(profile));
        }
    }
    if (std::none_of(all_.begin(), all_.end(), [this](const auto& each) { return each.get() == current_; })) {
        show(all_.empty() ? nullptr : all_.front().get());
    }
    for (const auto& gone : before) {
        if (gone) {
            context_.tokens.forget(gone->profile().id);
        }
    }
    emit agentsChanged();
}

} // namespace poise::console

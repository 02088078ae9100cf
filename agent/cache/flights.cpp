// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/cache/flights.hpp"

#include <algorithm>

namespace poise::cache {

Lead::~Lead() {
    if (flights_) {
        flights_->passOn(std::move(name_));
    }
}

std::optional<Lead> Flights::board(const std::string& name, const std::shared_ptr<Waiter>& waiter) {
    const std::scoped_lock lock(mutex_);
    const auto [flight, isNew] = flights_.try_emplace(name);
    if (isNew) {
        return Lead(shared_from_this(), name);
    }
    flight->second.push_back(waiter);
    ++waited_;
    return {};
}

std::optional<Lead> Flights::begin(const std::string& name) {
    const std::scoped_lock lock(mutex_);
    if (!flights_.try_emplace(name).second) {
        return {};
    }
    return Lead(shared_from_this(), name);
}

void Flights::leave(const std::string& name, const Waiter* waiter) {
    const std::scoped_lock lock(mutex_);
    const auto flight = flights_.find(name);
    if (flight != flights_.end()) {
        std::erase_if(flight->second, [&](const auto& one) { return one.get() == waiter; });
    }
}

void Flights::land(Lead lead, const News& news) {
    Waiters waiters;
    {
        const std::scoped_lock lock(mutex_);
        const auto flight = flights_.find(lead.name_);
        waiters.swap(flight->second);
        flights_.erase(flight);
    }
    lead.flights_.reset();
    for (const auto& waiter : waiters) {
        waiter->hear(news);
    }
}

/// Without a lock held while somebody is told: it may let go of the lead at once.
void Flights::passOn(std::string name) {
    std::shared_ptr<Waiter> next;
    {
        const std::scoped_lock lock(mutex_);
        const auto flight = flights_.find(name);
        if (flight->second.empty()) {
            flights_.erase(flight);
            return;
        }
        next = std::move(flight->second.front());
        flight->second.pop_front();
    }
    next->hear({.kind = News::Kind::lead,
                .status = 0,
                .code = {},
                .lead = std::make_shared<Lead>(shared_from_this(), std::move(name))});
}

std::uint64_t Flights::waited() const {
    const std::scoped_lock lock(mutex_);
    return waited_;
}

} // namespace poise::cache

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/pool/selector.hpp"

#include "agent/policy/balancing/effective_weight.hpp"
#include "agent/policy/balancing/rendezvous.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace poise::pool {

using policy::Rung;

Selector::Selector(const snapshot::Pool& pool, std::uint32_t worker, std::uint32_t workers)
    : pool_(&pool)
    , ladder_(static_cast<double>(worker) / std::max(workers, 1U))
    , budget_(pool.retry.budget, pool.live->retryFloor) {
    update(pool);
}

void Selector::update(const snapshot::Pool& pool) {
    std::unordered_map<std::uint64_t, std::uint32_t> before;
    for (std::uint32_t i = 0; i < serials_.size(); ++i) {
        before.emplace(serials_[i], i);
    }
    std::vector<std::uint32_t> from;
    std::vector<std::uint64_t> serials;
    std::vector<policy::ConnectBackoff> backoff;
    for (const snapshot::Server& server : pool.servers) {
        const auto found = before.find(server.live->serial);
        const bool known = found != before.end();
        from.push_back(known ? found->second : policy::Algorithm::kNone);
        serials.push_back(server.live->serial);
        backoff.push_back(known ? backoff_[found->second] : policy::ConnectBackoff{});
    }
    pool_ = &pool;
    serials_ = std::move(serials);
    backoff_ = std::move(backoff);
    full_.clear();
    full_.reserve(serials_.size());
    ladder_.attach(pool, from);
    budget_.update(pool.retry.budget, pool.live->retryFloor);
    wake_ = TimePoint::min(); // the next rank places everybody
}

std::uint32_t Selector::position(std::uint64_t serial) const {
    const auto found = std::find(serials_.begin(), serials_.end(), serial);
    return found == serials_.end() ? kNowhere : static_cast<std::uint32_t>(found - serials_.begin());
}

bool Selector::isFull(std::uint32_t index) const {
    return pool_->servers[index].live->inFlight.load(std::memory_order_relaxed) >= pool_->maxPerServer;
}

void Selector::place(std::uint32_t index, TimePoint now) {
    const snapshot::Server& server = pool_->servers[index];
    const policy::ConnectBackoff& backoff = backoff_[index];
    if (backoff.active(now)) {
        wake_ = std::min(wake_, backoff.until());
    }
    const Rung rung = policy::rungOf(server, *pool_, backoff.active(now));
    policy::WeightFactors factors = policy::weightFactors(server, *pool_);
    if (factors.health <= 0) {
        factors.health = 1; // it chose the rung, and does not silence the server there
    }
    ladder_.place(index, rung, factors.effective());
}

void Selector::placeAll(TimePoint now) {
    wake_ = TimePoint::max();
    full_.clear();
    anySuspect_ = std::any_of(backoff_.begin(), backoff_.end(), [](const auto& one) { return one.suspect(); });
    for (std::uint32_t i = 0; i < serials_.size(); ++i) {
        place(i, now);
    }
    ladder_.settle();
}

void Selector::reopenFull(TimePoint now) {
    const auto stillFull = std::partition(full_.begin(), full_.end(), [this](std::uint32_t i) { return isFull(i); });
    if (stillFull != full_.end()) {
        std::for_each(stillFull, full_.end(), [this, now](std::uint32_t i) { place(i, now); });
        full_.erase(stillFull, full_.end());
        ladder_.settle();
    }
}

/// Among those that stand where the ladder's best one does.
policy::Ladder::Found Selector::mostWanted(policy::Ladder::Found found, policy::Excluded excluded,
                                           const IpBytes& client) const {
    const Rung rung = ladder_.rung(found.position);
    double best = 0;
    for (std::uint32_t i = 0; i < serials_.size(); ++i) {
        const bool out = std::find(excluded.begin(), excluded.end(), i) != excluded.end();
        if (out || ladder_.rung(i) != rung) {
            continue;
        }
        const snapshot::Server& server = pool_->servers[i];
        const double score = policy::rendezvousScore(client, server.live->id, server.weight);
        if (score > best) {
            best = score;
            found.position = i;
        }
    }
    return found;
}

std::optional<Pick> Selector::rank(TimePoint now, const Tried& tried, const IpBytes* client) {
    now_ = now;
    const std::uint64_t epoch = pool_->live->epoch.load(std::memory_order_acquire);
    if (epoch != epoch_ || now >= wake_) {
        epoch_ = epoch;
        placeAll(now);
    } else if (!full_.empty()) {
        reopenFull(now);
    }
    std::array<std::uint32_t, Tried::kCapacity> excluded; // NOLINT: filled as far as it is used
    std::size_t count = 0;
    for (const Tried::Entry& entry : tried.entries()) {
        const bool sameSnapshot = entry.index < serials_.size() && serials_[entry.index] == entry.serial;
        excluded[count] = sameSnapshot ? entry.index : position(entry.serial);
        count += excluded[count] != kNowhere ? 1 : 0;
    }
    while (auto found = ladder_.best({excluded.data(), count})) {
        if (found->step == LadderStep::emergency) {
            return Pick{nullptr, pool_->emergency, LadderStep::emergency};
        }
        if (client != nullptr && pool_->byClient) {
            *found = mostWanted(*found, {excluded.data(), count}, *client);
        }
        if (!isFull(found->position)) {
            return Pick{&pool_->servers[found->position], pool_, found->step};
        }
        full_.push_back(found->position);
        ladder_.place(found->position, Rung::off, 0);
        ladder_.settle();
    }
    return std::nullopt;
}

bool Selector::commit(const Pick& pick) {
    if (!pick.server->live->charge(pool_->maxPerServer)) {
        return false;
    }
    const std::uint32_t index = pick.server->index;
    ladder_.commit({index, pick.step});
    if (backoff_[index].suspect()) {
        backoff_[index].tried(now_);
        place(index, now_);
        ladder_.settle();
    }
    return true;
}

void Selector::connectFailed(const snapshot::ServerLive& server, TimePoint now) {
    const std::uint32_t index = position(server.serial);
    if (index != kNowhere) {
        backoff_[index].failed(now);
        anySuspect_ = true;
        wake_ = TimePoint::min();
    }
}

void Selector::connectSucceeded(const snapshot::ServerLive& server) {
    if (!anySuspect_) {
        return;
    }
    const std::uint32_t index = position(server.serial);
    if (index != kNowhere && backoff_[index].suspect()) {
        backoff_[index].succeeded();
        wake_ = TimePoint::min();
    }
}

} // namespace poise::pool

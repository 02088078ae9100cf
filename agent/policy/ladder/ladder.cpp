// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/ladder/ladder.hpp"

namespace poise::policy {
namespace {

using snapshot::Health;

LadderStep stepOf(Rung rung) {
    switch (rung) {
    case Rung::degraded:
        return LadderStep::degraded;
    case Rung::backup:
        return LadderStep::backup;
    case Rung::backingOff:
        return LadderStep::backingOff;
    case Rung::panic:
        return LadderStep::panic;
    case Rung::off:
    case Rung::eligible:
        break;
    }
    return LadderStep::algorithm;
}

} // namespace

Rung rungOf(const snapshot::Server& server, const snapshot::Pool& pool, bool backingOff) {
    const Health health = server.live->health.load(std::memory_order_relaxed);
    const bool ready = server.live->admin.load(std::memory_order_relaxed) == snapshot::AdminState::ready;
    if (!ready || server.weight <= 0) {
        return Rung::off;
    }
    if (health == Health::unknown || health == Health::unhealthy) {
        return pool.panic && pool.emergency == nullptr ? Rung::panic : Rung::off;
    }
    if (backingOff) {
        return Rung::backingOff;
    }
    if (server.backup) {
        return Rung::backup;
    }
    const bool canHaveLess = usesWeights(pool.algorithm) && pool.degradedFactor > 0;
    return health == Health::degraded && !canHaveLess ? Rung::degraded : Rung::eligible;
}

void Ladder::attach(const snapshot::Pool& pool, std::span<const std::uint32_t> from) {
    if (pool.algorithm != algorithm_ || pool.fallback != fallback_) {
        teams_ = {};
    }
    servers_ = pool.servers;
    algorithm_ = pool.algorithm;
    fallback_ = pool.fallback;
    emergency_ = pool.emergency != nullptr;
    placed_.assign(servers_.size(), Rung::off);
    for (Team& one : teams_) {
        one.members = 0;
        if (one.algorithm) {
            one.algorithm->attach(servers_, from);
        }
    }
}

void Ladder::setWeight(LadderStep step, std::uint32_t position, double weight) {
    Team& one = team(step);
    if (!one.algorithm) {
        one.algorithm = make_(step == LadderStep::fallback ? fallback_ : algorithm_);
        const std::vector<std::uint32_t> nobody(servers_.size(), Algorithm::kNone);
        one.algorithm->attach(servers_, nobody);
    }
    one.algorithm->setWeight(position, weight);
    one.changed = true;
}

void Ladder::setWeights(Rung rung, std::uint32_t position, double weight) {
    setWeight(stepOf(rung), position, weight);
    if (rung == Rung::eligible && fallback_ != algorithm_) {
        setWeight(LadderStep::fallback, position, weight);
    }
}

void Ladder::place(std::uint32_t position, Rung rung, double weight) {
    const Rung before = placed_[position];
    if (before != rung && before != Rung::off) {
        setWeights(before, position, 0);
        --team(stepOf(before)).members;
    }
    if (rung != Rung::off) {
        setWeights(rung, position, weight);
        team(stepOf(rung)).members += before != rung ? 1 : 0;
    }
    placed_[position] = rung;
}

void Ladder::settle() {
    for (Team& one : teams_) {
        if (one.changed) {
            one.algorithm->settle();
            if (one.fresh) {
                one.algorithm->restart(share_);
            }
            one.changed = false;
        }
    }
    team(LadderStep::fallback).members = team(LadderStep::fallback).algorithm ? team(LadderStep::algorithm).members : 0;
}

std::optional<Ladder::Found> Ladder::best(Excluded excluded) const {
    for (std::size_t step = 0; step < teams_.size(); ++step) {
        const Team& one = teams_[step];
        if (one.members > 0) {
            const std::uint32_t position = one.algorithm->best(excluded);
            if (position != Algorithm::kNone) {
                return Found{position, static_cast<LadderStep>(step)};
            }
        } else if (emergency_ && static_cast<LadderStep>(step) == LadderStep::emergency) {
            return Found{Algorithm::kNone, LadderStep::emergency};
        }
    }
    return std::nullopt;
}

void Ladder::commit(const Found& found) {
    Team& one = team(found.step);
    one.fresh = false;
    one.algorithm->commit(found.position);
}

} // namespace poise::policy

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/tries.hpp"

namespace poise::dataplane {
namespace {

/// Emergency pools may have emergency pools; the configuration forbids circles, this bounds the way all the same.
constexpr int kMaxHandovers = 4;

} // namespace

void Tries::start(Ref<PoolState> pool, TimePoint now) {
    pool_ = std::move(pool);
    pool_->selector.budget().onRequest(now);
}

bool Tries::first(TimePoint now) {
    if (home_) {
        pool_ = home_;
    }
    return choose(now);
}

bool Tries::choose(TimePoint now) {
    crowded_ = false;
    for (int handovers = 0; handovers <= kMaxHandovers;) {
        const std::optional<pool::Pick> pick = pool_->selector.rank(now, tried_, client_ ? &*client_ : nullptr);
        crowded_ = crowded_ || pool_->selector.crowded();
        if (!pick) {
            return false;
        }
        if (pick->step != policy::LadderStep::emergency) {
            if (!pool_->selector.commit(*pick)) {
                continue;
            }
            pool_->cells->selections[static_cast<std::size_t>(pick->step)].add();
            tried_.add(*pick->server);
            server_ = pool_->servers[pick->server->index];
            charged_ = true;
            return true;
        }
        if (!pool_->emergency) {
            return false;
        }
        pool_->cells->selections[static_cast<std::size_t>(pick->step)].add();
        if (!home_) {
            home_ = pool_;
        }
        pool_ = pool_->emergency;
        tried_.clear();
        ++handovers;
    }
    return false;
}

bool Tries::another(TimePoint now) {
    // The budget last: spent without a candidate it would be missing where it helps.
    if (!hasAlternative(now) || !pool_->selector.budget().take(now)) {
        return false;
    }
    ++count_;
    if (!choose(now)) {
        return false;
    }
    pool_->cells->retries.add();
    return true;
}

bool Tries::hasAlternative(TimePoint now) const {
    return count_ < settings().retry.attempts &&
           pool_->selector.rank(now, tried_, client_ ? &*client_ : nullptr).has_value();
}

void Tries::release() {
    if (charged_) {
        charged_ = false;
        server_->release();
    }
}

void Tries::connectFailed(TimePoint now) {
    server_->cells->connectFailures.add();
    pool_->selector.connectFailed(*server_->live, now);
}

} // namespace poise::dataplane

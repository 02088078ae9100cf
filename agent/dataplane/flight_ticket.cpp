// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/flight_ticket.hpp"

#include "agent/dataplane/cache_side.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {

void FlightTicket::hear(cache::News news) {
    const std::scoped_lock lock(mutex_);
    if (worker_ == nullptr) {
        return;
    }
    worker_->post([self = shared_from_this(), news = std::move(news)]() mutable {
        if (self->side_ != nullptr) {
            self->side_->heard(std::move(news));
        }
    });
}

void FlightTicket::detach() {
    const std::scoped_lock lock(mutex_);
    worker_ = nullptr;
    side_ = nullptr;
}

} // namespace poise::dataplane

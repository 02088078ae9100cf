// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/account/cells.hpp"

namespace poise::account {

void WorkerCells::refused(std::string_view reason) {
    const std::scoped_lock lock(mutex_); // uncontended but for a scrape; refusals are not the hot path
    std::unique_ptr<Counter>& counter = refusals_[reason];
    if (!counter) {
        counter = std::make_unique<Counter>();
    }
    counter->add();
}

void WorkerCells::visitRefusals(const std::function<void(std::string_view, const Counter&)>& visit) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [reason, counter] : refusals_) {
        visit(reason, *counter);
    }
}

} // namespace poise::account

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/account/cells.hpp"

#include "agent/tls/session.hpp"

namespace poise::account {

void ListenerCells::secured(const tls::Session& session) {
    handshakes[session.version() == "TLSv1.3" ? 1 : 0][session.resumed() ? 1 : 0].add();
}

void PoolCells::timed(const StageClock& stages) {
    timedRequests.add();
    for (std::size_t i = 0; i < metrics::kStages; ++i) {
        stageNanos[i].add(static_cast<std::uint64_t>(stages.spent(static_cast<metrics::Stage>(i)).count()));
    }
}

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

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/cache/ledger.hpp"

namespace poise::cache {

Charge::Charge(std::shared_ptr<Ledger> ledger, std::size_t bytes)
    : ledger_(std::move(ledger)) {
    set(bytes);
}

Charge::~Charge() {
    set(0);
}

void Charge::set(std::size_t bytes) {
    if (ledger_) {
        ledger_->fetch_add(bytes - bytes_, std::memory_order_relaxed); // modulo 2^64: also what is less than before
        bytes_ = bytes;
    }
}

} // namespace poise::cache

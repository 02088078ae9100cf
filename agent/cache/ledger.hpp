// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How much memory a shard's responses take: those that are kept, those that come in, and those that were thrown out
/// while a client still reads them.
///
/// Thread: any. Lifetime: shared by everything that is charged to it.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

namespace poise::cache {

using Ledger = std::atomic<std::size_t>;

/// Bytes that stand in a ledger as long as this lives.
class Charge {
  public:
    Charge() = default;
    explicit Charge(std::shared_ptr<Ledger> ledger, std::size_t bytes = 0);

    Charge(Charge&& other) noexcept
        : ledger_(std::move(other.ledger_))
        , bytes_(std::exchange(other.bytes_, 0)) {}

    Charge& operator=(Charge&& other) noexcept {
        std::swap(ledger_, other.ledger_);
        std::swap(bytes_, other.bytes_);
        return *this;
    }

    ~Charge();

    void set(std::size_t bytes);

    [[nodiscard]] std::size_t bytes() const { return bytes_; }

  private:
    std::shared_ptr<Ledger> ledger_;
    std::size_t bytes_ = 0;
};

} // namespace poise::cache

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The keys under which clients keep their sessions for us (RFC 5077 §4, RFC 8446 §4.6.1): shared by all workers, kept
/// over reloads, and changed twice a day, so that a key that leaks opens half a day at most.
///
/// Thread: any.
#pragma once

#include <openssl/evp.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>

namespace poise::tls {

class TicketKeys {
  public:
    using Clock = std::chrono::steady_clock;

    /// How long new tickets are made with a key. It opens tickets for as long again.
    static constexpr std::chrono::hours kLifetime{12};

    TicketKeys();

    struct Key {
        std::array<std::uint8_t, 16> name{};
        std::array<std::uint8_t, 32> cipher{}; ///< AES-256-CBC
        std::array<std::uint8_t, 32> mac{};    ///< HMAC-SHA-256
    };

    /// The key for a new ticket.
    [[nodiscard]] Key present(Clock::time_point now);

    enum class Opens : std::uint8_t { no, yes, yesButRenew };

    /// The key that a ticket was made with, if it is still good.
    [[nodiscard]] Opens find(const std::uint8_t* name, Key& key, Clock::time_point now);

  private:
    void renew(Clock::time_point now);

    std::mutex mutex_; ///< held for a copy, once per handshake
    Key present_;
    Key previous_;
    Clock::time_point since_;
};

} // namespace poise::tls

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is true of a server and a pool right now: atomics that outlive snapshots and that all workers share.
///
/// A snapshot says what the configuration wants; `live` says how things are. Control writes health and states,
/// workers write in-flight counts; both read relaxed, and an error of one request per worker is allowed.
/// Lifetime: shared by every snapshot that names the same server at the same address.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace poise::snapshot {

enum class Health : std::uint8_t { unknown, healthy, degraded, unhealthy };
enum class AdminState : std::uint8_t { ready, drain, maintenance };

[[nodiscard]] constexpr std::string_view name(Health health) {
    constexpr std::array<std::string_view, 4> names{"unknown", "healthy", "degraded", "unhealthy"};
    return names[static_cast<std::size_t>(health)];
}

[[nodiscard]] constexpr std::string_view name(AdminState state) {
    constexpr std::array<std::string_view, 3> names{"ready", "drain", "maintenance"};
    return names[static_cast<std::size_t>(state)];
}

/// Of one pool.
struct alignas(64) PoolLive {
    /// Raised after any change that selection depends on (health, state, factor); a worker that sees a new value
    /// rebuilds its candidates. Release on write, acquire on read.
    std::atomic<std::uint64_t> epoch{1};

    /// When the shared part of the retry budget is paid off, in nanoseconds of the monotonic clock (policy/retry);
    /// on a line of its own, because every retry beyond a worker's own share writes it.
    alignas(64) std::atomic<std::int64_t> retryFloor{0};

    void touch() { epoch.fetch_add(1, std::memory_order_release); }
};

/// Of one server, on a cache line of its own.
struct alignas(64) ServerLive {
    ServerLive(std::uint64_t serial_, std::string id_)
        : serial(serial_)
        , id(std::move(id_)) {}

    const std::uint64_t serial; ///< unique for the life of the agent, never used again
    const std::string id;       ///< "pool/server"

    std::atomic<Health> health{Health::unknown};
    std::atomic<AdminState> admin{AdminState::ready};
    std::atomic<double> slowStart{1.0}; ///< factor 0.1..1 of the effective weight
    std::atomic<double> dynamic{1.0};   ///< factor of the effective weight

    alignas(64) std::atomic<std::uint32_t> inFlight{0}; ///< requests or TCP connections, over all workers

    /// One more in flight, unless that were more than `most`: exact, whatever other workers do at the same moment.
    [[nodiscard]] bool charge(std::uint32_t most) {
        std::uint32_t present = inFlight.load(std::memory_order_relaxed);
        while (present < most) {
            if (inFlight.compare_exchange_weak(present, present + 1, std::memory_order_relaxed)) {
                return true;
            }
        }
        return false;
    }
};

} // namespace poise::snapshot

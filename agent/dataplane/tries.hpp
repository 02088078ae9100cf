// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The one loop over candidates and tries: which server next, within the number of tries and the retry budget.
///
/// A pool without a server hands over to its emergency pool. Whoever gets a target owes it release().
/// Lifetime: part of an exchange or a relay.
#pragma once

#include "agent/dataplane/generation.hpp"

#include <optional>
#include <utility>

namespace poise::dataplane {

class Tries {
  public:
    Tries() = default;

    Tries(Tries&& other) noexcept
        : pool_(other.pool_)
        , server_(other.server_)
        , tried_(other.tried_)
        , client_(other.client_)
        , count_(other.count_)
        , charged_(std::exchange(other.charged_, false)) {}

    Tries& operator=(Tries&&) = delete;

    /// Takes the pool and counts the request towards its retry budget.
    void start(Ref<PoolState> pool, TimePoint now);

    /// Where the pool's algorithm goes by the client, it is this one.
    void keepTo(const IpBytes& client) { client_ = client; }

    /// The first server; false: nobody can serve.
    bool first(TimePoint now);

    /// Nobody can serve because servers have as much as they may: it is worth to wait.
    [[nodiscard]] bool crowded() const { return crowded_; }

    /// Another server after a failure; false: no try, no budget or no candidate is left.
    bool another(TimePoint now);

    /// Whether a further candidate would be there if the present one fails.
    [[nodiscard]] bool hasAlternative(TimePoint now) const;

    /// The server's part is over: in-flight goes down. server() still names it.
    void release();

    /// Hands the duty of release() over to the caller.
    [[nodiscard]] Ref<ServerState> takeCharge() {
        charged_ = false;
        return server_;
    }

    void connectFailed(TimePoint now);

    void connectSucceeded() { pool_->selector.connectSucceeded(*server_->live); }

    [[nodiscard]] const Ref<ServerState>& server() const { return server_; }

    [[nodiscard]] const PoolState& pool() const { return *pool_; }

    /// The pool that was asked first.
    [[nodiscard]] const Ref<PoolState>& home() const { return home_ ? home_ : pool_; }

    [[nodiscard]] const Ref<PoolState>& poolState() const { return pool_; }

    [[nodiscard]] const snapshot::Pool& settings() const { return pool_->selector.pool(); }

    /// Further tries after the first.
    [[nodiscard]] std::uint32_t count() const { return count_; }

  private:
    bool choose(TimePoint now);

    Ref<PoolState> pool_;
    Ref<PoolState> home_; ///< the one that was asked first, once an emergency pool has been asked
    Ref<ServerState> server_;
    policy::Tried tried_;
    std::optional<IpBytes> client_;
    std::uint32_t count_ = 0;
    bool crowded_ = false; ///< a server was full when the last choice failed
    bool charged_ = false; ///< the server's in-flight count includes us
};

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The place of one exchange among those that wait for the same response, on whichever worker that one is under way.
///
/// Thread: news come on any; they are delivered on the worker's. Lifetime: shared by the flight and what was posted.
#pragma once

#include "agent/cache/flights.hpp"

#include <memory>
#include <mutex>

namespace poise::dataplane {

class CacheSide;
class Worker;

class FlightTicket final : public cache::Waiter, public std::enable_shared_from_this<FlightTicket> {
  public:
    FlightTicket(Worker& worker, CacheSide& side)
        : worker_(&worker)
        , side_(&side) {}

    void hear(cache::News news) override;

    /// Nobody waits any more. The worker's thread.
    void detach();

  private:
    std::mutex mutex_;
    Worker* worker_;  ///< guarded by mutex_: a worker that ends has detached all of its tickets before
    CacheSide* side_; ///< the worker's thread only
};

} // namespace poise::dataplane

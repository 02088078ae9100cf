// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Requests for the same response that wait for one of them: the first goes to a server, the others for its news.
///
/// Who leads holds a Lead and lands it; a Lead that is let go of (its client has gone) passes to whoever waited
/// longest, so that nobody's request depends on another client's patience. Thread: any; news come on the thread of
/// whoever lands, without a lock held.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace poise::cache {

class Flights;

/// The duty to land a flight.
class Lead {
  public:
    Lead(std::shared_ptr<Flights> flights, std::string name)
        : flights_(std::move(flights))
        , name_(std::move(name)) {}

    Lead(Lead&&) noexcept = default;

    Lead& operator=(Lead&& other) noexcept {
        std::swap(flights_, other.flights_);
        std::swap(name_, other.name_);
        return *this;
    }

    /// Not landed: the next one leads.
    ~Lead();

  private:
    friend class Flights;

    std::shared_ptr<Flights> flights_; ///< null: landed, or moved from
    std::string name_;
};

/// How a flight ended, for those who waited.
struct News {
    enum class Kind : std::uint8_t {
        stored, ///< look again
        alone,  ///< it cannot be shared: go yourself, and wait no more
        failed, ///< `status` and `code` are what the one who led got
        lead,   ///< it is your turn to lead
    };

    Kind kind = Kind::stored;
    std::uint16_t status = 0;
    std::string_view code; ///< static storage
    std::shared_ptr<Lead> lead;
};

class Waiter {
  public:
    virtual ~Waiter() = default;
    virtual void hear(News news) = 0;
};

class Flights : public std::enable_shared_from_this<Flights> {
  public:
    /// Leads, or waits.
    [[nodiscard]] std::optional<Lead> board(const std::string& name, const std::shared_ptr<Waiter>& waiter);

    /// Leads if nobody does.
    [[nodiscard]] std::optional<Lead> begin(const std::string& name);

    /// Waits no more.
    void leave(const std::string& name, const Waiter* waiter);

    void land(Lead lead, const News& news);

    /// How many requests have waited.
    [[nodiscard]] std::uint64_t waited() const;

  private:
    friend class Lead;

    using Waiters = std::deque<std::shared_ptr<Waiter>>;

    void passOn(std::string name);

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Waiters> flights_;
    std::uint64_t waited_ = 0;
};

} // namespace poise::cache

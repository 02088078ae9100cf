// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Who wants to see what, and how often: takes a sample when somebody is due, and sends each subscriber its frame.
///
/// Moments are multiples of a quarter of a second, so that subscribers share samples and tables. History gets a sample
/// each second, and percentiles are as new as that; the counters between are gathered only if somebody wants them.
/// A subscriber that is not ready is passed over: it gets a newer frame later, and nothing queues up for it.
/// Thread: control's. Lifetime: hooks are called from the executor until `stop` or destruction.
/// Memory: subscribers that were sent the same tables share them; tables that were sent longer ago than `kKeep` are
/// let go, and the next frame of that subscriber is full.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/telemetry/window.hpp"
#include "agent/facts/sample.hpp"
#include "shared/wire/error.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/subscription.hpp"
#include "shared/wire/telemetry_frame.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::telemetry {

using SamplePtr = std::shared_ptr<const facts::Sample>;

struct Hooks {
    /// What is true at `now`.
    std::function<SamplePtr(TimePoint now, facts::Depth depth)> sample;
    /// Takes a sample each second.
    std::function<void(const SamplePtr&)> second;
    /// The newest events, newest first, so many at most.
    std::function<std::vector<wire::Event>(std::size_t limit)> events;
};

/// A client's end of a subscription.
struct Subscriber {
    std::weak_ptr<const void> session;     ///< its subscriptions end with it
    std::function<bool()> ready;           ///< nothing waits to be sent
    std::function<void(std::string)> send; ///< takes a frame as JSON
};

template <typename T>
using Answer = boost::system::result<T, wire::Error>;

class Hub {
  public:
    static constexpr Millis kStep{250};
    static constexpr std::size_t kPerSession = 16;
    static constexpr std::size_t kEvents = 100;
    static constexpr Millis kKeep{5'000};

    Hub(const boost::asio::any_io_executor& executor, Hooks hooks);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// Begins to tick. The first moment is `now`.
    void start(TimePoint now);
    void stop();

    /// The number of a new subscription. Its first frame, a full one, comes within `kStep`, but not before this
    /// returns. Errors: a topic that does not exist, an interval out of range, too many subscriptions.
    [[nodiscard]] Answer<std::uint64_t> subscribe(Subscriber subscriber, const wire::TelemetrySubscribeParams& params,
                                                  TimePoint now);

    /// Error: the session has no such subscription.
    [[nodiscard]] Answer<void> unsubscribe(const std::weak_ptr<const void>& session, std::uint64_t sub);

    /// Topics as they are now, as a full frame outside of any subscription. With `sub` the next frame of that
    /// subscription is full. Errors as above.
    [[nodiscard]] Answer<std::string> get(const std::weak_ptr<const void>& session,
                                          const wire::TelemetryGetParams& params, TimePoint now);

    /// What is due at `now`. Called by the timer; tests call it with a time of their own.
    void tick(TimePoint now);

    /// When the next tick is due, if nobody comes or goes until then.
    [[nodiscard]] TimePoint nextTick() const;

    [[nodiscard]] std::size_t subscriptions() const { return subscriptions_.size(); }

  private:
    using Moment = std::int64_t; ///< in steps since the start

    struct Subscription {
        Subscriber subscriber;
        std::vector<std::string> topics;
        Moment interval;
        Moment due;
        Moment sent;
        std::uint64_t id;
        wire::FrameEncoder encoder;
    };

    [[nodiscard]] Moment momentOf(TimePoint now) const;
    [[nodiscard]] Subscription* find(const std::weak_ptr<const void>& session, std::uint64_t sub);
    void take(TimePoint now, facts::Depth depth);
    [[nodiscard]] const wire::SharedTables& tablesOf(const std::string& topic);
    [[nodiscard]] wire::SharedTables tablesOf(const std::vector<std::string>& topics);
    void serve(Subscription& subscription, Moment moment, TimePoint now);
    void schedule();

    boost::asio::steady_timer timer_;
    Hooks hooks_;
    TimePoint start_{};
    Moment second_ = 0; ///< when history is due
    bool running_ = false;
    std::uint64_t lastId_ = 0;
    std::vector<Subscription> subscriptions_;
    Window window_;
    TimePoint taken_{};                                           ///< when the hub asked for the last sample
    SamplePtr sample_;                                            ///< the last one
    std::map<std::string, wire::SharedTables, std::less<>> made_; ///< from it, by topic
    std::shared_ptr<void> life_ = std::make_shared<char>();       ///< what a late handler asks for
};

} // namespace poise::telemetry

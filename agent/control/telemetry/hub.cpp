// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/telemetry/hub.hpp"

#include "agent/control/telemetry/tables.hpp"
#include "shared/wire/telemetry_columns.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace poise::telemetry {
namespace {

using Session = std::weak_ptr<const void>;

constexpr std::int64_t kNever = -1;
constexpr std::int64_t kStepsPerSecond = Millis(1'000) / Hub::kStep;

bool same(const Session& one, const Session& other) {
    return !one.owner_before(other) && !other.owner_before(one);
}

/// Subscribers of whole and half seconds meet there, whenever they came.
std::int64_t aligned(std::int64_t moment, std::int64_t interval) {
    const std::int64_t raster = interval % kStepsPerSecond == 0 ? kStepsPerSecond : interval % 2 == 0 ? 2 : 1;
    return (moment + raster - 1) / raster * raster;
}

std::optional<wire::Error> unknownTopic(const std::vector<std::string>& topics) {
    for (const std::string& topic : topics) {
        if (std::find(wire::kTopics.begin(), wire::kTopics.end(), topic) == wire::kTopics.end()) {
            std::string known;
            for (const std::string_view each : wire::kTopics) {
                known += (known.empty() ? "" : ", ") + std::string(each);
            }
            return wire::Error(wire::Code::invalidParams, "there is no topic \"" + topic + "\"; topics are " + known);
        }
    }
    return std::nullopt;
}

wire::Error noSubscription(std::uint64_t sub) {
    return {wire::Code::notFound, "this session has no subscription " + std::to_string(sub)};
}

} // namespace

Hub::Hub(const boost::asio::any_io_executor& executor, Hooks hooks)
    : timer_(executor)
    , hooks_(std::move(hooks)) {}

Hub::~Hub() {
    stop();
}

void Hub::start(TimePoint now) {
    start_ = now;
    running_ = true;
    schedule();
}

void Hub::stop() {
    running_ = false;
    subscriptions_.clear();
    timer_.cancel();
}

Answer<std::uint64_t> Hub::subscribe(Subscriber subscriber, const wire::TelemetrySubscribeParams& params,
                                     TimePoint now) {
    if (auto error = unknownTopic(params.topics)) {
        return *std::move(error);
    }
    const Millis interval(params.intervalMs);
    if (params.topics.empty() || interval < kStep || interval > std::chrono::minutes(1)) {
        return wire::Error(wire::Code::invalidParams, "topics are at least one, interval_ms is 250 to 60000");
    }
    const auto own = [&](const Subscription& each) { return same(each.subscriber.session, subscriber.session); };
    if (std::count_if(subscriptions_.begin(), subscriptions_.end(), own) >= std::ptrdiff_t{kPerSession}) {
        return wire::Error(wire::Code::busy, "a session has at most 16 subscriptions: end one of them first");
    }
    const std::uint64_t id = ++lastId_;
    subscriptions_.push_back({std::move(subscriber), params.topics, (interval + kStep - Millis(1)) / kStep,
                              momentOf(now) + 1, kNever, id, wire::FrameEncoder(id)});
    schedule();
    return id;
}

Answer<void> Hub::unsubscribe(const Session& session, std::uint64_t sub) {
    const Subscription* found = find(session, sub);
    if (found == nullptr) {
        return noSubscription(sub);
    }
    subscriptions_.erase(subscriptions_.begin() + (found - subscriptions_.data()));
    return {};
}

Answer<std::string> Hub::get(const Session& session, const wire::TelemetryGetParams& params, TimePoint now) {
    if (auto error = unknownTopic(params.topics)) {
        return *std::move(error);
    }
    if (params.sub) {
        Subscription* const found = find(session, *params.sub);
        if (found == nullptr) {
            return noSubscription(*params.sub);
        }
        found->encoder.forget();
    }
    if (!sample_ || now - taken_ >= kStep) {
        take(now, facts::Depth::counters);
    }
    return wire::fullFrame(tablesOf(params.topics), sample_->t);
}

void Hub::tick(TimePoint now) {
    std::erase_if(subscriptions_, [](const Subscription& each) { return each.subscriber.session.expired(); });
    const Moment moment = momentOf(now);
    if (moment >= second_) {
        take(now, facts::Depth::full);
        second_ = aligned(moment + 1, kStepsPerSecond);
        hooks_.second(sample_);
    }
    // Those of one session take turns: a frame that is on its way keeps the session from being ready.
    std::sort(subscriptions_.begin(), subscriptions_.end(), [](const Subscription& one, const Subscription& other) {
        return std::tie(one.sent, one.id) < std::tie(other.sent, other.id);
    });
    for (Subscription& each : subscriptions_) {
        serve(each, moment, now);
    }
}

void Hub::serve(Subscription& subscription, Moment moment, TimePoint now) {
    wire::FrameEncoder& encoder = subscription.encoder;
    if (now - encoder.sentAt() > kKeep) {
        encoder.forget();
    }
    if (moment < subscription.due) {
        return;
    }
    if (!subscription.subscriber.ready()) {
        subscription.due = moment + 1;
        return;
    }
    if (!sample_ || taken_ != now) {
        take(now, facts::Depth::counters);
    }
    subscription.sent = moment;
    subscription.due = aligned(moment + subscription.interval, subscription.interval);
    subscription.subscriber.send(encoder.next(tablesOf(subscription.topics), sample_->t, now));
}

TimePoint Hub::nextTick() const {
    Moment next = second_;
    for (const Subscription& each : subscriptions_) {
        next = std::min(next, each.due);
    }
    return start_ + next * kStep;
}

Hub::Moment Hub::momentOf(TimePoint now) const {
    return (now - start_) / kStep;
}

Hub::Subscription* Hub::find(const Session& session, std::uint64_t sub) {
    const auto found = std::find_if(subscriptions_.begin(), subscriptions_.end(), [&](const Subscription& each) {
        return each.id == sub && same(each.subscriber.session, session);
    });
    return found == subscriptions_.end() ? nullptr : &*found;
}

void Hub::take(TimePoint now, facts::Depth depth) {
    sample_ = hooks_.sample(now, depth);
    taken_ = now;
    window_.add(sample_);
    made_.clear();
}

const wire::SharedTables& Hub::tablesOf(const std::string& topic) {
    const auto [made, isNew] = made_.try_emplace(topic);
    if (isNew) {
        const auto add = [&tables = made->second](const char* name, wire::Table table) {
            tables.emplace(name, std::make_shared<const wire::Table>(std::move(table)));
        };
        if (topic == "overview") {
            add("overview", overviewTable(window_));
        } else if (topic == "pools") {
            add("pools", poolsTable(window_));
            add("servers", serversTable(window_));
            add("listeners", listenersTable(window_));
        } else if (topic == "events") {
            add("events", eventsTable(hooks_.events(kEvents)));
        }
    }
    return made->second;
}

wire::SharedTables Hub::tablesOf(const std::vector<std::string>& topics) {
    wire::SharedTables tables;
    for (const std::string& topic : topics) {
        const wire::SharedTables& some = tablesOf(topic);
        tables.insert(some.begin(), some.end());
    }
    return tables;
}

void Hub::schedule() {
    if (!running_) {
        return;
    }
    timer_.expires_at(nextTick());
    timer_.async_wait([this, life = std::weak_ptr(life_)](boost::system::error_code error) {
        if (!error && !life.expired()) {
            tick(Clock::now());
            schedule();
        }
    });
}

} // namespace poise::telemetry

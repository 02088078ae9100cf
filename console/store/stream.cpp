// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/stream.hpp"

#include "console/link/link.hpp"
#include "shared/wire/codec.hpp"
#include "shared/wire/subscription.hpp"

namespace poise::console {

namespace json = boost::json;

namespace {

bool isFull(const json::object& frame) {
    const json::value* const full = frame.if_contains("full");
    return full != nullptr && full->is_bool() && full->get_bool();
}

} // namespace

Stream::Stream(std::uint32_t intervalMs, QObject* parent)
    : QObject(parent)
    , intervalMs_(intervalMs) {}

void Stream::begin(Link& link) {
    end();
    link_ = &link;
    subscribe();
}

void Stream::end() {
    clear();
    link_.clear();
    sub_.reset();
    subscribed_.clear();
    asking_ = false;
    resyncing_ = false;
    lost_ = false;
}

void Stream::clear() {
    queue_.clear();
    queuedBytes_ = 0;
}

void Stream::setTopics(std::vector<std::string> topics) {
    topics_ = std::move(topics);
    subscribe();
}

void Stream::setInterval(std::uint32_t intervalMs) {
    if (intervalMs_ != intervalMs) {
        intervalMs_ = intervalMs;
        subscribed_.clear();
        subscribe();
    }
}

void Stream::setPaused(bool paused) {
    paused_ = paused;
    if (paused) {
        clear();
    }
    lost_ = true;
}

/// One question at a time; its answer asks again if other topics are wanted by then.
void Stream::subscribe() {
    if (link_.isNull() || asking_ || topics_ == subscribed_) {
        return;
    }
    subscribed_ = topics_;
    if (topics_.empty()) {
        if (sub_) {
            unsubscribe(*sub_);
        }
        sub_.reset();
        clear();
        return;
    }
    asking_ = true;
    const wire::TelemetrySubscribeParams params{topics_, intervalMs_};
    link_->call("telemetry.subscribe", wire::toJson(params),
                [self = QPointer(this), link = link_](const Link::Reply& reply) {
                    if (self && self->link_ == link) {
                        self->subscribed(reply);
                    }
                });
}

void Stream::subscribed(const boost::system::result<json::value, wire::Error>& reply) {
    asking_ = false;
    wire::TelemetrySubscribe answer;
    if (reply && !wire::fromJson(*reply, answer, wire::Unknown::ignore)) {
        if (sub_) {
            unsubscribe(*sub_);
        }
        clear();
        sub_ = answer.sub;
        resyncing_ = false;
        lost_ = false; // its first frame is full
    }
    subscribe();
}

void Stream::unsubscribe(std::uint64_t sub) {
    link_->call("telemetry.unsubscribe", wire::toJson(wire::TelemetryUnsubscribeParams{sub}), [](const auto&) {});
}

/// A full frame, please: once until it comes.
void Stream::resync() {
    if (link_.isNull() || !sub_ || resyncing_ || paused_) {
        return;
    }
    resyncing_ = true;
    wire::TelemetryGetParams params;
    params.sub = sub_;
    link_->call("telemetry.get", wire::toJson(params), [self = QPointer(this)](const Link::Reply& reply) {
        if (self && reply.has_error()) {
            self->resyncing_ = false;
        }
    });
}

bool Stream::take(const json::object& frame, qsizetype bytes) {
    const json::value* const sub = frame.if_contains("sub");
    if (!sub_ || sub == nullptr || !sub->is_int64() || static_cast<std::uint64_t>(sub->get_int64()) != *sub_) {
        return false;
    }
    if (paused_) {
        return true;
    }
    if (isFull(frame)) {
        clear(); // it says it all
    } else if (queue_.size() >= kMostQueued || queuedBytes_ + bytes > kMostQueuedBytes) {
        clear();
        lost_ = true;
        return true;
    }
    queue_.emplace_back(frame, bytes);
    queuedBytes_ += bytes;
    return true;
}

bool Stream::tick() {
    bool newer = false;
    for (const auto& [frame, bytes] : std::exchange(queue_, {})) {
        const auto outcome = decoder_.apply(frame);
        const bool applied = outcome == wire::FrameDecoder::Outcome::applied;
        newer = newer || applied;
        lost_ = !applied;
        resyncing_ = resyncing_ && !isFull(frame);
    }
    queuedBytes_ = 0;
    if (lost_) {
        resync();
    }
    return newer;
}

} // namespace poise::console

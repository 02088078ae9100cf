// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// One subscription to telemetry: frames that wait for the next tick, and the tables that they make.
///
/// It follows the topics that are wanted, asks for a full frame where one was missed, and keeps no more than
/// kMostQueued frames of an agent that sends faster than ticks come.
/// Lifetime: of the agent; a link is lent to it for a session.
#pragma once

#include "shared/wire/error.hpp"
#include "shared/wire/telemetry_frame.hpp"

#include <QObject>
#include <QPointer>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poise::console {

class Link;

class Stream : public QObject {
    Q_OBJECT

  public:
    static constexpr std::size_t kMostQueued = 16;
    static constexpr qsizetype kMostQueuedBytes = 32LL << 20U;

    Stream(std::uint32_t intervalMs, QObject* parent = nullptr);

    void begin(Link& link); ///< a session has begun
    void end();             ///< and is over; tables stay as they are

    void setTopics(std::vector<std::string> topics);
    void setInterval(std::uint32_t intervalMs);

    [[nodiscard]] const std::vector<std::string>& topics() const { return topics_; }

    /// Drops frames as they come; afterwards a full one is asked for.
    void setPaused(bool paused);

    /// A frame of this subscription or of another; false: of another.
    bool take(const boost::json::object& frame, qsizetype bytes);

    /// Applies what waits. Whether the tables are newer than before.
    bool tick();

    [[nodiscard]] const wire::Tables& tables() const { return decoder_.tables(); }

    [[nodiscard]] std::int64_t t() const { return decoder_.t(); }

    /// Of frames that wait, for tests of their bounds.
    [[nodiscard]] qsizetype queuedBytes() const { return queuedBytes_; }

  private:
    void subscribe();
    void subscribed(const boost::system::result<boost::json::value, wire::Error>& reply);
    void unsubscribe(std::uint64_t sub);
    void resync();
    void clear();

    std::uint32_t intervalMs_;
    QPointer<Link> link_;
    std::vector<std::string> topics_;
    std::vector<std::string> subscribed_; ///< what the subscription, or the one on its way, is of
    std::optional<std::uint64_t> sub_;
    bool asking_ = false; ///< a subscription is on its way
    bool paused_ = false;
    bool lost_ = false; ///< a full frame is needed
    bool resyncing_ = false;
    std::deque<std::pair<boost::json::object, qsizetype>> queue_;
    qsizetype queuedBytes_ = 0;
    wire::FrameDecoder decoder_;
};

} // namespace poise::console

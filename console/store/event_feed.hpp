// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What happened at an agent, newest first: a page at a time from the past, and live from then on.
#pragma once

#include "console/store/answer.hpp"
#include "shared/wire/agent.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/telemetry.hpp"

#include <QObject>

#include <array>
#include <deque>
#include <optional>

namespace poise::console {

class Agent;

class EventFeed : public QObject {
    Q_OBJECT

  public:
    static constexpr std::uint32_t kPage = 100;
    static constexpr std::size_t kMost = 10'000; ///< kept; for older ones the page asks with a filter

    EventFeed(Agent& agent, qint64 lastSeen, QObject* parent = nullptr);

    /// Newest first.
    [[nodiscard]] const std::deque<wire::Event>& events() const { return events_; }

    /// Whether there are older ones at the agent that fetchMore would bring.
    [[nodiscard]] bool canFetchMore() const;
    void fetchMore();

    [[nodiscard]] bool isLoading() const { return loading_; }

    /// Newer than what was seen, and not acknowledged by anybody.
    [[nodiscard]] int unread(wire::EventSeverity severity) const;

    /// What is here was seen.
    void markSeen();

    [[nodiscard]] qint64 lastSeen() const { return lastSeen_; }

    /// Marks it at the agent as seen to.
    void acknowledge(qint64 id, QObject* context, Then<wire::Nothing> then);

    // Called by Agent.

    void begin();                         ///< a session has begun: the first page is fetched again
    void update(const wire::Table& live); ///< the newest events changed

  signals:
    void added(int count);    ///< at the front: `count` new ones
    void appended(int count); ///< at the back: an older page
    void trimmed(int count);  ///< at the back: the oldest are forgotten
    void changed(int index);  ///< acknowledged
    void reset();
    void unreadChanged();
    void seen(qint64 id);

  private:
    void fetch(std::optional<std::int64_t> after);
    void take(const Answer<wire::EventsList>& page, bool first);
    void trim();
    void markAcknowledged(std::int64_t id);
    void count();

    Agent& agent_;
    std::deque<wire::Event> events_;
    std::optional<std::int64_t> next_;
    qint64 lastSeen_;
    std::array<int, 3> unread_{};
    int turn_ = 0; ///< an older question's answer is dropped
    bool loading_ = false;
    bool known_ = false; ///< the first page is here
};

} // namespace poise::console

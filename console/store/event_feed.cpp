// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/event_feed.hpp"

#include "console/store/agent.hpp"
#include "shared/wire/words.hpp"

#include <algorithm>
#include <charconv>

namespace poise::console {
namespace {

/// A row of the table as an event; without `args`, which the table does not carry.
class Row {
  public:
    Row(const wire::Table& table, std::size_t row)
        : table_(table)
        , row_(row) {}

    [[nodiscard]] std::int64_t id() const {
        const std::string& key = table_.keys[row_];
        std::int64_t id = 0;
        std::from_chars(key.data(), key.data() + key.size(), id);
        return id;
    }

    [[nodiscard]] bool acknowledged() const { return whole("acknowledged").value_or(0) != 0; }

    [[nodiscard]] wire::Event event() const {
        wire::Event event;
        event.id = id();
        event.t = whole("t").value_or(0);
        event.severity =
            wire::fromWord<wire::EventSeverity>(text("severity").value_or("")).value_or(wire::EventSeverity::info);
        event.kind = text("kind").value_or("");
        event.source = text("source").value_or("");
        event.text = text("text").value_or("");
        event.actor = text("actor");
        if (const auto revision = whole("revision")) {
            event.revision = static_cast<std::uint64_t>(*revision);
        }
        event.acknowledged = acknowledged();
        return event;
    }

  private:
    [[nodiscard]] const wire::Cell* cell(std::string_view column) const {
        const auto found = std::find_if(table_.columns.begin(), table_.columns.end(),
                                        [&](const wire::Column& each) { return each.name == column; });
        return found != table_.columns.end()
                   ? &table_.values[static_cast<std::size_t>(found - table_.columns.begin())][row_]
                   : nullptr;
    }

    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view column) const {
        const wire::Cell* const found = cell(column);
        const auto* const value = found != nullptr ? std::get_if<std::int64_t>(found) : nullptr;
        return value != nullptr ? std::optional(*value) : std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> text(std::string_view column) const {
        const wire::Cell* const found = cell(column);
        const auto* const value = found != nullptr ? std::get_if<std::string>(found) : nullptr;
        return value != nullptr ? std::optional(*value) : std::nullopt;
    }

    const wire::Table& table_;
    std::size_t row_;
};

} // namespace

EventFeed::EventFeed(Agent& agent, qint64 lastSeen, QObject* parent)
    : QObject(parent)
    , agent_(agent)
    , lastSeen_(lastSeen) {}

bool EventFeed::canFetchMore() const {
    return known_ && !loading_ && next_.has_value() && events_.size() < kMost;
}

void EventFeed::fetchMore() {
    if (canFetchMore()) {
        fetch(next_);
    }
}

void EventFeed::begin() {
    fetch(std::nullopt);
}

void EventFeed::fetch(std::optional<std::int64_t> after) {
    loading_ = true;
    const int turn = ++turn_;
    wire::EventsListParams params;
    params.after = after;
    params.limit = kPage;
    agent_.ask<wire::methods::EventsList>(this, params, [this, turn, after](const Answer<wire::EventsList>& page) {
        if (turn == turn_) {
            loading_ = false;
            take(page, !after);
        }
    });
}

void EventFeed::take(const Answer<wire::EventsList>& page, bool first) {
    if (!page) {
        return;
    }
    next_ = page->next;
    if (first) {
        known_ = true;
        events_.assign(page->events.begin(), page->events.end());
        if (!events_.empty() && events_.front().id < lastSeen_) {
            lastSeen_ = 0; // the agent counts anew: its database is another one
        }
        emit reset();
    } else {
        const std::size_t room = kMost - events_.size();
        const std::size_t count = std::min(room, page->events.size());
        events_.insert(events_.end(), page->events.begin(), page->events.begin() + static_cast<std::ptrdiff_t>(count));
        emit appended(static_cast<int>(count));
    }
    count();
}

void EventFeed::update(const wire::Table& live) {
    if (!known_) {
        return;
    }
    const std::int64_t newest = events_.empty() ? 0 : events_.front().id;
    std::vector<wire::Event> fresh;
    for (std::size_t i = 0; i < live.keys.size(); ++i) {
        const Row row(live, i);
        if (row.id() > newest) {
            fresh.push_back(row.event());
        } else if (row.acknowledged()) {
            markAcknowledged(row.id());
        }
    }
    std::sort(fresh.begin(), fresh.end(), [](const wire::Event& a, const wire::Event& b) { return a.id > b.id; });
    const bool missed = !fresh.empty() && newest != 0 && fresh.back().id > newest + 1;
    if (missed) { // more happened than the table holds
        if (!loading_) {
            begin();
        }
        return;
    }
    if (!fresh.empty()) {
        events_.insert(events_.begin(), fresh.begin(), fresh.end());
        trim();
        emit added(static_cast<int>(fresh.size()));
    }
    count();
}

void EventFeed::trim() {
    if (events_.size() > kMost) {
        next_ = events_[kMost - 1].id;
        const auto gone = static_cast<int>(events_.size() - kMost);
        events_.resize(kMost);
        emit trimmed(gone);
    }
}

void EventFeed::markAcknowledged(std::int64_t id) {
    const auto found =
        std::lower_bound(events_.begin(), events_.end(), id,
                         [](const wire::Event& event, std::int64_t wanted) { return event.id > wanted; });
    if (found != events_.end() && found->id == id && !found->acknowledged) {
        found->acknowledged = true;
        emit changed(static_cast<int>(found - events_.begin()));
    }
}

int EventFeed::unread(wire::EventSeverity severity) const {
    return unread_.at(static_cast<std::size_t>(severity));
}

void EventFeed::markSeen() {
    if (!events_.empty() && events_.front().id > lastSeen_) {
        lastSeen_ = events_.front().id;
        emit seen(lastSeen_);
        count();
    }
}

void EventFeed::acknowledge(qint64 id, QObject* context, Then<wire::Nothing> then) {
    agent_.ask<wire::methods::EventAck>(
        this, {id}, [this, id, guard = QPointer(context), then = std::move(then)](const Answer<wire::Nothing>& done) {
            if (done) {
                markAcknowledged(id);
                count();
            }
            if (guard && then) {
                then(done);
            }
        });
}

void EventFeed::count() {
    std::array<int, 3> unread{};
    for (const wire::Event& each : events_) {
        if (each.id <= lastSeen_) {
            break;
        }
        unread.at(static_cast<std::size_t>(each.severity)) += each.acknowledged ? 0 : 1;
    }
    if (unread != unread_) {
        unread_ = unread;
        emit unreadChanged();
    }
}

} // namespace poise::console

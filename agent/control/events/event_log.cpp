// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/events/event_log.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <limits>
#include <ranges>
#include <string>
#include <utility>

namespace poise::events {
namespace {

constexpr std::size_t kLongestText = 1'000; // bytes
constexpr std::size_t kLongestArgs = 8'192; // bytes, as JSON
constexpr std::uint32_t kLongestPage = 1'000;

/// What others made the event of, notes of operators for instance, may be long; a log of them must not be.
void bound(wire::Event& event) {
    for (std::string* text : {&event.text, &event.source, &event.kind}) {
        if (text->size() > kLongestText) {
            std::size_t end = kLongestText;
            while (end > 0 && (static_cast<unsigned char>((*text)[end]) & 0xc0U) == 0x80) {
                --end; // not inside a character
            }
            text->resize(end);
        }
    }
    if (boost::json::serialize(event.args).size() > kLongestArgs) {
        event.args = {{"truncated", true}};
    }
}

/// Why somebody did it; empty: not said.
std::string_view noteOf(const wire::Event& event) {
    const boost::json::value* const note = event.args.if_contains("note");
    return note != nullptr && note->is_string() ? std::string_view(note->get_string()) : std::string_view();
}

bool alike(const wire::Event& one, const wire::Event& other) {
    return one.kind == other.kind && one.severity == other.severity && one.source == other.source &&
           one.text == other.text && one.actor == other.actor && one.revision == other.revision &&
           noteOf(one) == noteOf(other);
}

/// A page of events, of which there is one more than it may have if it is not the last.
wire::EventsList pageOf(std::vector<wire::Event> events, std::size_t limit) {
    wire::EventsList page;
    const bool more = events.size() > limit;
    if (more) {
        events.resize(limit);
        page.next = events.back().id;
    }
    page.events = std::move(events);
    return page;
}

wire::Error errorOf(boost::system::error_code code) {
    if (code == make_error_code(Errc::notFound)) {
        return {wire::Code::notFound, "there is no event with this id"};
    }
    const bool full = code == make_error_code(Errc::storageFull);
    return {full ? wire::Code::storageFull : wire::Code::internalError, code.message()};
}

} // namespace

EventLog::EventLog(store::Writer& writer, std::shared_ptr<store::HistoryFile> file, WallClock clock)
    : writer_(writer)
    , disk_(file ? std::make_shared<Disk>(Disk{std::move(file), {}}) : nullptr)
    , clock_(std::move(clock))
    , older_(disk_ != nullptr)
    , self_(std::make_shared<EventLog*>(this)) {
    write(); // reads what there is
}

std::int64_t EventLog::append(wire::Event event) {
    const std::int64_t now = clock_();
    event.t = event.t == 0 ? now : event.t;
    bound(event);
    ++version_;
    if (wire::Event* const before = same(event)) {
        const boost::json::value* const count = before->args.if_contains("count");
        const std::int64_t counted = count != nullptr && count->is_int64() ? count->get_int64() : 1;
        before->args["count"] = counted + 1;
        before->args["last_t"] = event.t;
        touch(before->id);
        return before->id;
    }
    event.id = ++last_;
    events_.push_back(std::move(event));
    touch(last_);
    return last_;
}

/// What the store has, or what exceeds all bounds, leaves memory.
void EventLog::trim() {
    while (events_.size() > kInMemory) {
        const std::int64_t oldest = events_.front().id;
        const bool waits = disk_ && (unsaved_.contains(oldest) || underWay_.contains(oldest));
        if (waits && events_.size() <= kInMemory + kWaiting) {
            return;
        }
        unsaved_.erase(oldest);
        events_.pop_front();
        older_ = disk_ != nullptr;
    }
}

void EventLog::touch(std::int64_t id) {
    unsaved_.insert(id);
    write();
    trim();
}

/// The newest event that says the same, if it is recent.
wire::Event* EventLog::same(const wire::Event& event) {
    for (wire::Event& before : std::views::reverse(events_)) {
        if (before.t > event.t || event.t - before.t >= kFold) {
            return nullptr;
        }
        if (alike(before, event)) {
            return before.acknowledged ? nullptr : &before;
        }
    }
    return nullptr;
}

wire::Event* EventLog::find(std::int64_t id) {
    const auto found = std::ranges::lower_bound(events_, id, {}, &wire::Event::id);
    return found != events_.end() && found->id == id ? &*found : nullptr;
}

std::vector<wire::Event> EventLog::newest(std::size_t count) const {
    const auto first = events_.rbegin();
    return {first, first + static_cast<std::ptrdiff_t>(std::min(count, events_.size()))};
}

void EventLog::list(wire::EventsListParams params, std::function<void(wire::EventsList)> done) {
    const std::size_t limit = std::clamp(params.limit, 1U, kLongestPage);
    const std::int64_t before = params.after.value_or(std::numeric_limits<std::int64_t>::max());
    std::vector<wire::Event> found;
    for (const wire::Event& event : std::views::reverse(events_)) {
        if (found.size() <= limit && event.id < before && matches(event, params)) {
            found.push_back(event);
        }
    }
    if (found.size() > limit || !older_) {
        done(pageOf(std::move(found), limit));
        return;
    }
    const std::int64_t oldest = events_.empty() || !numbered_ ? before : std::min(before, events_.front().id);
    const auto shared = std::make_shared<const std::vector<wire::Event>>(std::move(found));
    auto work = [disk = disk_, params = std::move(params), oldest, count = limit + 1 - shared->size()] {
        return EventStore::list(*disk->file, params, oldest, count);
    };
    auto answered = [done, shared, limit](Result<std::vector<wire::Event>> older) {
        std::vector<wire::Event> all = *shared;
        if (older) {
            std::ranges::move(*older, std::back_inserter(all));
        }
        done(pageOf(std::move(all), limit));
    };
    if (!writer_.post<std::vector<wire::Event>>(std::move(work), std::move(answered))) {
        done(pageOf(*shared, limit));
    }
}

void EventLog::acknowledge(std::int64_t id, std::function<void(Answer<void>)> done) {
    if (wire::Event* const event = find(id)) {
        event->acknowledged = true;
        ++version_;
        touch(id);
        done({});
        return;
    }
    if (!older_) {
        done(errorOf(Errc::notFound));
        return;
    }
    auto work = [disk = disk_, id] { return EventStore::acknowledge(*disk->file, id); };
    auto answered = [done](Result<void> result) { done(result ? Answer<void>() : errorOf(result.error())); };
    if (!writer_.post<void>(std::move(work), std::move(answered))) {
        done(wire::Error(wire::Code::busy));
    }
}

void EventLog::write() {
    if (disk_ && !writing_ && !(numbered_ && unsaved_.empty())) {
        post();
    }
}

void EventLog::finish() {
    if (disk_ && numbered_) {      // without numbers it would write over what is stored
        unsaved_.merge(underWay_); // whose outcome nobody will see
        post();
    }
}

void EventLog::post() {
    std::vector<wire::Event> batch;
    for (const std::int64_t id : unsaved_) {
        batch.push_back(*find(id));
    }
    underWay_ = std::exchange(unsaved_, {});
    auto work = [disk = disk_, batch = std::move(batch), now = clock_()] {
        return disk->store.store(*disk->file, batch, kInMemory, now);
    };
    auto done = [self = std::weak_ptr(self_)](const Result<EventStore::Stored>& result) {
        if (const auto log = self.lock()) {
            (*log)->written(result);
        }
    };
    writing_ = writer_.post<EventStore::Stored>(std::move(work), std::move(done));
    if (!writing_) {
        unsaved_ = std::exchange(underWay_, {});
    }
}

void EventLog::written(const Result<EventStore::Stored>& result) {
    writing_ = false;
    if (!result || result->found) {
        unsaved_.merge(underWay_);
        std::erase_if(unsaved_, [this](std::int64_t id) { return find(id) == nullptr; });
    }
    underWay_.clear();
    if (!result) {
        return; // history reports that the store fails; the next tick tries again
    }
    if (result->found) {
        takeOver(*result);
    }
    write();
    trim();
}

/// A database came to light: for the first time, or a new one after a damaged one.
void EventLog::takeOver(const EventStore::Stored& stored) {
    ++version_;
    if (std::exchange(numbered_, true)) {
        for (const wire::Event& event : events_) {
            unsaved_.insert(event.id);
        }
        return;
    }
    const std::int64_t shift = stored.found->empty() ? 0 : stored.found->back().id;
    last_ += shift;
    unsaved_.clear();
    for (wire::Event& event : events_) {
        event.id += shift;
        unsaved_.insert(event.id);
    }
    older_ = stored.found->size() + events_.size() > kInMemory || stored.found->size() == kInMemory;
    for (const wire::Event& event : std::views::reverse(*stored.found)) {
        if (events_.size() < kInMemory) {
            events_.push_front(event);
        }
    }
}

} // namespace poise::events

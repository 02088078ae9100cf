// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/history.hpp"

#include "shared/schema/units.hpp"

#include <algorithm>
#include <utility>

namespace poise::history {
namespace {

/// Frames that one transaction takes, when there is something to catch up with.
constexpr std::size_t kLargestBatch = 60;

} // namespace

History::History(store::Writer& writer, std::shared_ptr<store::HistoryFile> file, Limits limits, Report report)
    : writer_(writer)
    , disk_(file ? std::make_shared<Disk>(std::move(file), Archive(limits.disk)) : nullptr)
    , report_(std::move(report))
    , ring_(limits.memory)
    , self_(std::make_shared<History*>(this)) {}

void History::add(std::shared_ptr<const facts::Sample> sample) {
    take(recorder_.add(std::move(sample)));
    if (!writing_) {
        write(kLargestBatch);
    }
}

void History::finish(std::shared_ptr<const facts::Sample> sample) {
    take(recorder_.add(std::move(sample), true));
    write(ring_.frames().size()); // what is under way already is not stored twice
}

void History::take(Recorded recorded) {
    std::ranges::move(recorded.newNames, std::back_inserter(names_));
    if (recorded.jumped != 0) {
        noteJump(recorded.jumped);
    }
    if (recorded.frame) {
        ring_.add(std::make_shared<const Frame>(std::move(*recorded.frame)));
        noteMemory();
    }
}

void History::write(std::size_t most) {
    Ring::Frames frames = ring_.after(stored_);
    if (!disk_ || frames.empty()) {
        return;
    }
    frames.resize(std::min(frames.size(), most));
    Batch batch{std::move(frames), {names_.begin() + static_cast<std::ptrdiff_t>(namesStored_), names_.end()}};
    auto work = [disk = disk_, batch = std::move(batch)]() -> Result<Stored> {
        const Result<void> stored = disk->archive.store(*disk->file, batch);
        if (!stored) {
            return stored.error();
        }
        Stored result{.number = disk->archive.stored(), .setAside = {}};
        if (const auto name = disk->file->takeSetAside()) {
            result.setAside = name->filename().string();
        }
        return result;
    };
    auto done = [self = std::weak_ptr(self_), names = names_.size()](const Result<Stored>& result) {
        if (const auto history = self.lock()) {
            (*history)->written(result, names);
        }
    };
    writing_ = writer_.post<Stored>(std::move(work), std::move(done));
}

void History::written(const Result<Stored>& result, std::size_t names) {
    writing_ = false;
    if (!result) {
        if (!std::exchange(failing_, true)) {
            const std::string reason = result.error().message();
            tell(wire::EventSeverity::critical, "history.storage_failed",
                 "History cannot be stored: " + reason + ". The newest " + std::to_string(Ring::kMostSeconds / 60) +
                     " minutes stay in memory and are stored as soon as it can.",
                 {{"reason", reason}});
        }
        return;
    }
    stored_ = result->number;
    namesStored_ = stored_ == 0 ? 0 : names; // a database that was begun anew has none of them
    if (result->setAside) {
        tell(wire::EventSeverity::critical, "history.set_aside",
             "The history's database was damaged or not ours; it is kept as " + *result->setAside +
                 ", and a new one was begun.",
             {{"file", *result->setAside}});
    }
    if (std::exchange(failing_, false)) {
        tell(wire::EventSeverity::info, "history.storage_resumed", "History is stored again.", {});
    }
    if (!ring_.frames().empty() && ring_.frames().back()->number > stored_ && stored_ != 0) {
        write(kLargestBatch);
    }
}

void History::query(const wire::HistoryQueryParams& params, Done<wire::HistoryQuery> done) {
    ask(params, std::move(done));
}

void History::latency(const wire::HistoryLatencyParams& params, Done<wire::HistoryLatency> done) {
    ask(params, std::move(done));
}

template <typename Params, typename Message>
void History::ask(const Params& params, Done<Message> done) {
    Answer<Question> question = check(params);
    if (!question) {
        done(question.error());
        return;
    }
    const Ring::Frames& frames = ring_.frames();
    const bool known = recorder_.knows(question->entity);
    const bool recent = known && !frames.empty() && question->from >= frames.front()->t;
    if (disk_ && !recent) {
        askStore(std::move(*question), params, std::move(done));
    } else if (known) {
        done(answer(params, fromMemory(*question)));
    } else {
        done(notFound(*question));
    }
}

template <typename Params, typename Message>
void History::askStore(Question question, const Params& params, Done<Message> done) {
    struct Asked {
        Question question;
        Params params;
    };

    const auto asked = std::make_shared<const Asked>(Asked{std::move(question), params});
    auto work = [disk = disk_, asked, lookup = lookup(asked->question.entity)]() -> Result<Answer<Message>> {
        return disk->file->with<Answer<Message>>([&](store::Database& database) -> Result<Answer<Message>> {
            Lookup here = lookup;
            if (disk->archive.generation() == disk->file->generation()) {
                here.stored = disk->archive.stored();
                here.open = disk->archive.run();
            }
            const Result<Answer<Found>> found = lookUp(database, asked->question, std::move(here));
            return found ? Result<Answer<Message>>(answer(asked->params, *found)) : found.error();
        });
    };
    auto answered = [self = std::weak_ptr(self_), asked, done](Result<Answer<Message>> result) {
        if (result) {
            done(std::move(*result));
        } else if (const auto history = self.lock()) {
            done(answer(asked->params, (*history)->fromMemory(asked->question)));
        }
    };
    if (!writer_.post<Answer<Message>>(std::move(work), std::move(answered))) {
        done(wire::Error(wire::Code::busy));
    }
}

Lookup History::lookup(EntityId entity) const {
    return {
        .known = recorder_.knows(entity), .stored = 0, .open = {}, .fresh = secondsOf(entity, ring_.after(stored_))};
}

std::vector<Second> History::secondsOf(EntityId entity, const Ring::Frames& frames) const {
    std::vector<Second> seconds;
    seconds.reserve(frames.size());
    for (const auto& frame : frames) {
        const auto bytes = FrameView(frame->points).find(entity);
        seconds.push_back({.number = frame->number,
                           .t = frame->t,
                           .begins = frame->begins,
                           .point = bytes ? decodePoint(*bytes) : std::nullopt});
    }
    return seconds;
}

Answer<Found> History::fromMemory(const Question& question) const {
    const Answer<Steps> steps = stepsFor(question, 1);
    if (!steps) {
        return steps.error();
    }
    const std::vector<Stretch> stretches =
        stretchesOf(secondsOf(question.entity, ring_.frames()), ring_.before(question.entity));
    return Found{*steps, assemble(stretches, *steps)};
}

void History::tell(wire::EventSeverity severity, std::string kind, std::string text, boost::json::object args) {
    wire::Event event;
    event.severity = severity;
    event.kind = std::move(kind);
    event.source = "history";
    event.text = std::move(text);
    event.args = std::move(args);
    report_(std::move(event));
}

void History::noteJump(std::int64_t millis) {
    const bool back = millis < 0;
    tell(wire::EventSeverity::warning, "clock.jumped",
         "The system's clock jumped " + std::string(back ? "back" : "ahead") + " by " +
             schema::formatDuration(std::chrono::seconds((back ? -millis : millis) / 1000)) +
             "; history goes on at its new time.",
         {{"ms", millis}});
}

void History::noteMemory() {
    if (ring_.shortened() && !std::exchange(short_, true)) {
        tell(wire::EventSeverity::info, "history.memory_short",
             "Single seconds are kept for " + std::to_string(ring_.frames().size()) + " s instead of " +
                 std::to_string(Ring::kMostSeconds) + " s, because so many servers are busy.",
             {{"seconds", static_cast<std::int64_t>(ring_.frames().size())}});
    }
}

} // namespace poise::history

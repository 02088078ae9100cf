// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/configurator.hpp"

#include "agent/control/config/text_hash.hpp"
#include "shared/config/document.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <utility>

namespace poise::control {

namespace asio = boost::asio;

Configurator::Configurator(asio::any_io_executor control, store::Writer& writer, ConfigDatabase& database,
                           ConfiguratorHooks hooks, Clocks clocks, Ledger::Fault fault)
    : control_(std::move(control))
    , hooks_(std::move(hooks))
    , clocks_(std::move(clocks))
    , store_(control_, writer, database, hooks_.notice, std::move(fault))
    , timer_(control_) {}

void Configurator::start(config::Loaded loaded) {
    Started started = store_.start(std::move(loaded), clocks_.wall());
    loaded_ = std::move(started.loaded);
    hash_ = textHash(loaded_.text);
    revision_ = started.standing.revision;
    settle(started.standing.pending);
    for (const auto& row : {started.standing.made, started.reverted}) {
        if (row) {
            hooks_.changed(*row);
        }
    }
    if (started.revert) {
        revertFailed(started.revert.message());
    }
    tick();
}

wire::ConfigGet Configurator::get() const {
    return {revision_, config::redact(config::toDocument(loaded_.source)), loaded_.file};
}

// The queue.

template <typename T>
void Configurator::enqueue(Answer<T> answer, std::function<Awaited<T>()> work) {
    if (queue_.size() >= kLongestQueue) {
        answer(wire::Error(wire::Code::busy));
        return;
    }
    begin([answer = std::move(answer), work = std::move(work)]() {
        // The captures move to parameters, which live as long as the coroutine.
        return [](Answer<T> answer_, std::function<Awaited<T>()> work_) -> asio::awaitable<void> {
            Awaited<T> result = work_();
            answer_(co_await std::move(result));
        }(answer, work);
    });
}

void Configurator::begin(Task task) {
    queue_.push_back(std::move(task));
    if (!std::exchange(running_, true)) {
        asio::co_spawn(control_, run(), asio::detached);
    }
}

asio::awaitable<void> Configurator::run() {
    while (!queue_.empty()) {
        const Task task = std::move(queue_.front());
        queue_.pop_front();
        asio::awaitable<void> running = task();
        co_await std::move(running);
        tick();
    }
    running_ = false;
}

void Configurator::check(wire::ConfigCheckParams params, Answer<wire::ConfigOutcome> answer) {
    enqueue<wire::ConfigOutcome>(std::move(answer), [this, params = std::move(params)] { return checkNow(params); });
}

void Configurator::apply(wire::ConfigApplyParams params, Editor editor, Answer<wire::ConfigOutcome> answer) {
    enqueue<wire::ConfigOutcome>(std::move(answer), [this, params = std::move(params), editor = std::move(editor)] {
        return applyNow(params, editor);
    });
}

void Configurator::confirm(Answer<wire::ConfigConfirm> answer) {
    enqueue<wire::ConfigConfirm>(std::move(answer), [this] { return confirmNow(); });
}

void Configurator::rollback(wire::ConfigRollbackParams params, Editor editor, Answer<wire::ConfigOutcome> answer) {
    enqueue<wire::ConfigOutcome>(std::move(answer), [this, params = std::move(params), editor = std::move(editor)] {
        return rollbackNow(params, editor);
    });
}

void Configurator::setWeight(wire::ServerSetWeightParams params, Editor editor, Answer<wire::ConfigOutcome> answer) {
    enqueue<wire::ConfigOutcome>(std::move(answer), [this, params = std::move(params), editor = std::move(editor)] {
        return setWeightNow(params, editor);
    });
}

void Configurator::reload(Answer<wire::ConfigOutcome> answer) {
    enqueue<wire::ConfigOutcome>(std::move(answer), [this] { return reloadNow(); });
}

/// Not queued: it changes nothing, and whoever reads much must not keep others from editing.
void Configurator::history(wire::ConfigHistoryParams params, Answer<wire::ConfigHistory> answer) {
    asio::co_spawn(control_, historyNow(params, std::move(answer)), asio::detached);
}

asio::awaitable<void> Configurator::historyNow(wire::ConfigHistoryParams params, Answer<wire::ConfigHistory> answer) {
    RevisionStore::Awaited<wire::ConfigHistory> reading = store_.history(params);
    Result<wire::ConfigHistory> page = co_await std::move(reading);
    if (page) {
        answer(std::move(*page));
    } else {
        answer(errorOf(page.error()));
    }
}

// The clock.

void Configurator::settle(const std::optional<Pending>& pending) {
    pending_ = pending;
    revertFailed_ = false;
    if (pending_) {
        confirmBy_ = clocks_.now() + timeLeft(*pending_, clocks_.wall());
    }
}

std::optional<TimePoint> Configurator::due() const {
    std::optional<TimePoint> at;
    if (pending_) {
        at = revertFailed_ ? retryAt_ : confirmBy_;
    }
    if (!store_.attached()) {
        at = std::min(at.value_or(retryAt_), retryAt_);
    }
    return at;
}

void Configurator::tick() {
    const std::optional<TimePoint> at = due();
    if (!at || dueQueued_ || retired_) {
        timer_.cancel();
        return;
    }
    const TimePoint now = clocks_.now();
    if (now >= *at) {
        dueQueued_ = true;
        begin([this] { return dueNow(); });
        return;
    }
    timer_.expires_after(*at - now);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) {
            tick();
        }
    });
}

void Configurator::storeWasLent() {
    store_.detach();
    retryAt_ = clocks_.now();
    tick();
}

void Configurator::retire() {
    retired_ = true;
    timer_.cancel();
}

asio::awaitable<void> Configurator::dueNow() {
    (void)co_await attach();
    if (pending_ && clocks_.now() >= confirmBy_) {
        Awaited<wire::ConfigOutcome> reverting = revertNow(pending_->previous);
        const Outcome<wire::ConfigOutcome> reverted = co_await std::move(reverting);
        if (!reverted) {
            revertFailed(reverted.error().message);
        }
    }
    if (!store_.attached() || revertFailed_) {
        retryAt_ = clocks_.now() + kRetry;
    }
    dueQueued_ = false;
}

void Configurator::revertFailed(const std::string& why) {
    retryAt_ = clocks_.now() + kRetry;
    if (!std::exchange(revertFailed_, true)) {
        hooks_.notice({Notice::Kind::revertFailed, "revision " + std::to_string(revision_) +
                                                       " was not confirmed and cannot be taken back: " + why});
    }
}

} // namespace poise::control

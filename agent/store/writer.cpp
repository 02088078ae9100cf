// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/writer.hpp"

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

#include <utility>

namespace poise::store {

namespace asio = boost::asio;

Writer::Writer(asio::any_io_executor control)
    : control_(std::move(control))
    , thread_([this] { run(); }) {}

Writer::~Writer() {
    stop();
}

void Writer::rest(std::function<void()> resting) {
    {
        const std::scoped_lock lock(mutex_);
        resting_ = true;
        beforeRest_ = queue_.size();
        onRest_ = std::move(resting);
    }
    wake_.notify_all();
}

void Writer::resume() {
    {
        const std::scoped_lock lock(mutex_);
        resting_ = false;
        onRest_ = nullptr;
    }
    wake_.notify_all();
}

void Writer::abandon() {
    std::deque<Queued> dropped; // ends without the lock: what jobs hold may post
    {
        const std::scoped_lock lock(mutex_);
        dropped.swap(queue_);
        resting_ = false;
        onRest_ = nullptr;
    }
    stop();
}

void Writer::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

bool Writer::enqueue(std::unique_ptr<Job> job) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || queue_.size() >= kLongestQueue) {
            return false;
        }
        queue_.push_back({std::move(job), asio::prefer(control_, asio::execution::outstanding_work_t::tracked)});
    }
    wake_.notify_all();
    return true;
}

void Writer::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        if (resting_ && beforeRest_ == 0 && onRest_) {
            asio::post(control_, std::exchange(onRest_, nullptr));
        }
        wake_.wait(lock, [this] {
            const bool asleep = resting_ && beforeRest_ == 0;
            return stopping_ || (asleep ? onRest_ != nullptr : !queue_.empty());
        });
        if (resting_ && beforeRest_ == 0 && !stopping_) {
            continue;
        }
        if (queue_.empty()) {
            return;
        }
        beforeRest_ -= resting_ && beforeRest_ > 0 ? 1 : 0;
        Queued next = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        next.job->work();
        asio::post(control_, [job = std::move(next.job)] { job->done(); });
        next.control = {};
        lock.lock();
    }
}

} // namespace poise::store

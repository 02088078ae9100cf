// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The one thread that waits for disks: databases and the configuration's file are used on it, so that control never
/// waits.
///
/// Thread: any may post; work runs on the writer's thread in the order of posting, results come back on control's
/// executor. Lifetime: what work refers to must outlive stop().
#pragma once

#include "agent/base/error.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace poise::store {

class Writer {
  public:
    static constexpr std::size_t kLongestQueue = 1'000;

    explicit Writer(boost::asio::any_io_executor control);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();

    /// `work` runs on the writer's thread, then `done` on control's executor. False: the queue is full or the writer
    /// was stopped, and neither runs.
    template <typename T>
    [[nodiscard]] bool post(std::function<Result<T>()> work, std::function<void(Result<T>)> done) {
        return enqueue(std::make_unique<JobOf<T>>(std::move(work), std::move(done)));
    }

    /// Finishes what is queued so far, then rests: what is posted meanwhile waits. `resting` is called on control's
    /// executor. Not while it rests.
    void rest(std::function<void()> resting);
    void resume();

    /// Ends the thread without doing what is queued: the stores are another program's now. Later posts are refused.
    void abandon();

    /// Finishes what is queued and ends the thread. Blocks; results are still posted to the executor.
    void stop();

  private:
    struct Job {
        virtual ~Job() = default;
        virtual void work() = 0;
        virtual void done() = 0;
    };

    template <typename T>
    struct JobOf final : Job {
        JobOf(std::function<Result<T>()> work, std::function<void(Result<T>)> done)
            : work_(std::move(work))
            , done_(std::move(done)) {}

        void work() override { result_ = work_(); }

        void done() override { done_(std::move(result_)); }

      private:
        std::function<Result<T>()> work_;
        std::function<void(Result<T>)> done_;
        Result<T> result_ = Errc::storageFailed; ///< until there is one
    };

    struct Queued {
        std::unique_ptr<Job> job;
        boost::asio::any_io_executor control; ///< counts as work, so that control does not end before the result came
    };

    [[nodiscard]] bool enqueue(std::unique_ptr<Job> job);
    void run();

    boost::asio::any_io_executor control_;
    std::mutex mutex_; ///< guards what follows
    std::condition_variable wake_;
    std::deque<Queued> queue_;
    bool stopping_ = false;
    bool resting_ = false;       ///< wanted, or so already
    std::size_t beforeRest_ = 0; ///< jobs that are still to be done
    std::function<void()> onRest_;
    std::thread thread_;
};

} // namespace poise::store

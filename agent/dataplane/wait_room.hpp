// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Who waits until a server has a place again: by pool, in order of arrival, in bounded number and for a bounded time.
///
/// A place that becomes free on any worker is offered to the workers in turn, as long as somebody waits there; a tick
/// looks after what nobody announces (a server that comes up, a limit that is raised).
/// Thread: one worker's, but for wake(). Lifetime: as long as its worker.
#pragma once

#include "agent/base/intrusive_list.hpp"
#include "agent/base/ref.hpp"
#include "agent/dataplane/io/loop.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace poise::dataplane {

struct PoolState;
class WaitRoom;

/// What the workers know of each other's rooms for one pool.
struct SharedQueue {
    std::atomic<std::uint64_t> workers{0};             ///< where somebody waits, by WaitRoom::bit()
    alignas(64) std::atomic<std::uint32_t> waiting{0}; ///< on all workers
    std::atomic<std::uint32_t> turn{0};                ///< whom the next place is offered to first
};

/// A request or a TCP connection that waits.
class Waiter : public ListHook<WaitRoom> {
  public:
    /// A place may be free: takes it, and has left the room then. False: it has to go on waiting.
    virtual bool admit(TimePoint now) = 0;
    /// It waited for as long as it may, and has left the room.
    virtual void waitedInVain() = 0;

    [[nodiscard]] bool waits() const { return linked(); }

  protected:
    ~Waiter() = default;

  private:
    friend class WaitRoom;
    TimePoint until_{};
    PoolState* pool_ = nullptr;
};

/// The rooms of all workers, for a place that is freed on one and waited for on another.
class WaitRooms {
  public:
    void add(WaitRoom& room);
    void remove(WaitRoom& room);
    /// Any thread. Wakes those whose bit that is.
    void wake(unsigned bit);
    /// The queue of the pool of that name.
    [[nodiscard]] std::shared_ptr<SharedQueue> queueOf(const std::string& pool);

  private:
    std::mutex mutex_; ///< guards both
    std::vector<WaitRoom*> rooms_;
    std::map<std::string, std::weak_ptr<SharedQueue>> queues_;
};

class WaitRoom final : public io::Watched {
  public:
    /// `worker` is the worker's number.
    WaitRoom(io::Loop& loop, WaitRooms& rooms, std::uint32_t worker);
    ~WaitRoom() override;
    WaitRoom(const WaitRoom&) = delete;
    WaitRoom& operator=(const WaitRoom&) = delete;

    /// False: as many wait as may.
    [[nodiscard]] bool enter(const Ref<PoolState>& pool, Waiter& waiter, TimePoint now);
    void leave(Waiter& waiter);

    /// A server of that pool has a place. Called for every request that ends, so that it costs nothing while nobody
    /// waits.
    void freed(SharedQueue& queue) {
        if (queue.workers.load(std::memory_order_seq_cst) != 0) {
            offer(queue);
        }
    }

    /// Any thread.
    void wake();

    [[nodiscard]] unsigned bit() const { return bit_; }

    void onReady(io::Ready /*ready*/) override {}

    void onTurn() override;
    void onDeadline(TimePoint now) override;

    void destroy() override {}

  private:
    void offer(SharedQueue& queue);
    void serve(PoolState& pool, TimePoint now);
    void serveAll();
    void expire(PoolState& pool, TimePoint now);
    void forgetEmpty();

    io::Loop& loop_;
    WaitRooms& rooms_;
    const unsigned bit_;
    std::vector<Ref<PoolState>> pools_; ///< in which somebody waits
    bool turning_ = false;              ///< its turn comes
    std::atomic<bool> woken_{false};
};

} // namespace poise::dataplane

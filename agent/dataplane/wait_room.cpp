// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/wait_room.hpp"

#include "agent/dataplane/generation.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <bit>

namespace poise::dataplane {
namespace {

constexpr unsigned kBits = 64; // workers beyond share bits: they are woken together

Waiter* frontOf(List<Waiter, WaitRoom>& waiters) {
    Waiter* first = waiters.popFront();
    if (first != nullptr) {
        List<Waiter, WaitRoom> whole;
        whole.pushBack(*first);
        waiters.spliceTo(whole);
        whole.spliceTo(waiters);
    }
    return first;
}

} // namespace

void WaitRooms::add(WaitRoom& room) {
    const std::scoped_lock lock(mutex_);
    rooms_.push_back(&room);
}

void WaitRooms::remove(WaitRoom& room) {
    const std::scoped_lock lock(mutex_);
    std::erase(rooms_, &room);
}

void WaitRooms::wake(unsigned bit) {
    const std::scoped_lock lock(mutex_);
    for (WaitRoom* room : rooms_) {
        if (room->bit() == bit) {
            room->wake();
        }
    }
}

std::shared_ptr<SharedQueue> WaitRooms::queueOf(const std::string& pool) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(queues_, [](const auto& entry) { return entry.second.expired(); });
    std::shared_ptr<SharedQueue> queue = queues_[pool].lock();
    if (!queue) {
        queue = std::make_shared<SharedQueue>();
        queues_[pool] = queue;
    }
    return queue;
}

WaitRoom::WaitRoom(io::Loop& loop, WaitRooms& rooms, std::uint32_t worker)
    : loop_(loop)
    , rooms_(rooms)
    , bit_(worker % kBits) {
    rooms_.add(*this);
}

WaitRoom::~WaitRoom() {
    rooms_.remove(*this);
}

bool WaitRoom::enter(const Ref<PoolState>& pool, Waiter& waiter, TimePoint now) {
    const snapshot::Pool& settings = pool->selector.pool();
    SharedQueue& queue = *pool->queue;
    if (queue.waiting.fetch_add(1, std::memory_order_relaxed) >= settings.queue) {
        queue.waiting.fetch_sub(1, std::memory_order_relaxed);
        return false;
    }
    waiter.until_ = now + settings.queueTimeout;
    waiter.pool_ = &*pool;
    if (pool->waiters.empty()) {
        if (std::find(pools_.begin(), pools_.end(), pool) == pools_.end()) {
            pools_.push_back(pool);
        }
        queue.workers.fetch_or(std::uint64_t{1} << bit_, std::memory_order_seq_cst);
        if (!linked()) {
            loop_.setDeadline(*this, TimerWheel::kTick);
        }
    }
    pool->waiters.pushBack(waiter);
    if (!turning_) { // a place may have become free just before we were to be seen
        turning_ = true;
        loop_.defer(*this);
    }
    return true;
}

void WaitRoom::leave(Waiter& waiter) {
    PoolState& pool = *waiter.pool_;
    waiter.unlink();
    pool.queue->waiting.fetch_sub(1, std::memory_order_relaxed);
    if (pool.waiters.empty()) {
        pool.queue->workers.fetch_and(~(std::uint64_t{1} << bit_), std::memory_order_seq_cst);
    }
}

/// To the first worker behind the one that had the last place.
void WaitRoom::offer(SharedQueue& queue) {
    const std::uint64_t waiting = queue.workers.load(std::memory_order_seq_cst);
    if (waiting == 0) {
        return;
    }
    const unsigned turn = queue.turn.load(std::memory_order_relaxed) % kBits;
    const unsigned bit =
        (turn + static_cast<unsigned>(std::countr_zero(std::rotr(waiting, static_cast<int>(turn))))) % kBits;
    queue.turn.store((bit + 1) % kBits, std::memory_order_relaxed);
    if (bit != bit_) {
        rooms_.wake(bit);
    } else if (!turning_) {
        turning_ = true;
        loop_.defer(*this);
    }
}

void WaitRoom::wake() {
    if (!woken_.exchange(true, std::memory_order_acq_rel)) {
        boost::asio::post(loop_.context(), [this] {
            woken_.store(false, std::memory_order_release);
            loop_.run([this] { serveAll(); });
        });
    }
}

void WaitRoom::onTurn() {
    turning_ = false;
    serveAll();
}

void WaitRoom::onDeadline(TimePoint now) {
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        expire(*pools_[i], now);
    }
    serveAll();
    if (!pools_.empty()) {
        loop_.setDeadline(*this, TimerWheel::kTick);
    }
}

void WaitRoom::serveAll() {
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        serve(*pools_[i], loop_.now());
    }
    forgetEmpty();
}

void WaitRoom::serve(PoolState& pool, TimePoint now) {
    while (Waiter* waiter = frontOf(pool.waiters)) {
        if (!waiter->admit(now)) {
            return;
        }
    }
    freed(*pool.queue); // what is left is others'
}

void WaitRoom::expire(PoolState& pool, TimePoint now) {
    while (Waiter* waiter = frontOf(pool.waiters)) {
        if (now < waiter->until_) {
            return;
        }
        leave(*waiter);
        waiter->waitedInVain();
    }
}

void WaitRoom::forgetEmpty() {
    std::erase_if(pools_, [](const Ref<PoolState>& pool) { return pool->waiters.empty(); });
}

} // namespace poise::dataplane

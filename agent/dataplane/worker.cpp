// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/worker.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <ctime>
#include <random>
#include <unistd.h>
#include <utility>

namespace poise::dataplane {
namespace {

/// Between the begin of a drain and closing the listeners. A client that has connected without a word waits in the
/// kernel, outside the queue, until the handshake is repeated after a second (TCP_DEFER_ACCEPT); it is to be served.
constexpr Millis kAcceptGrace{1'200};

/// Spare memory that is kept: as much as many requests at a time need, and little enough to be forgotten about.
constexpr std::size_t kSpares = 64;
constexpr std::size_t kSpareMost = 4096;

std::uint64_t randomPrefix() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

char* writeHex(char* out, std::uint64_t value) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (int shift = 60; shift >= 0; shift -= 4) {
        *out++ = digits[(value >> shift) & 0xfU];
    }
    return out;
}

} // namespace

Worker::Worker(std::uint32_t index, std::uint32_t count, Shared& shared)
    : index_(index)
    , count_(count)
    , shared_(shared)
    , idPrefix_(randomPrefix()) {
    spares_.reserve(kSpares);
}

Worker::~Worker() {
    stop();
}

void Worker::start() {
    loop_.start();
    thread_ = std::thread([this] { io_.run(); });
}

void Worker::stop() {
    if (!thread_.joinable()) {
        return;
    }
    boost::asio::post(io_, [this] {
        loop_.run([this] { closeEverything(); });
        loop_.stop();
        io_.stop();
    });
    thread_.join();
}

void Worker::closeEverything() {
    drained_ = nullptr;
    grace_.cancel();
    for (const auto& listener : listeners_) {
        listener->acceptor.close();
    }
    drainables.forEach([](Drainable& drainable) { drainable.abort(); });
    if (generation_) {
        for (const Ref<PoolState>& pool : generation_->pools) {
            std::for_each(pool->servers.begin(), pool->servers.end(), ServerConnection::closeIdle);
        }
    }
}

// The configuration.

void Worker::apply(std::shared_ptr<const snapshot::Snapshot> snapshot, std::vector<ListenSocket> sockets,
                   std::function<void()> applied) {
    boost::asio::post(io_, [this, snapshot = std::move(snapshot), sockets = std::move(sockets),
                            applied = std::move(applied)]() mutable {
        loop_.run([&] { putInForce(std::move(snapshot), sockets); });
        applied();
    });
}

void Worker::putInForce(std::shared_ptr<const snapshot::Snapshot> snapshot, const std::vector<ListenSocket>& sockets) {
    Succession succession = succeed(std::move(snapshot), generation_, cells_, index_, count_);
    generation_ = std::move(succession.generation);
    std::for_each(succession.retired.begin(), succession.retired.end(), ServerConnection::closeIdle);
    bindListeners(*generation_->snapshot);
    for (const ListenSocket& socket : sockets) {
        listenerNamed(socket.listener).acceptor.open(socket.address, socket.fd);
    }
}

ListenerState& Worker::listenerNamed(const std::string& name) {
    const auto found = std::find_if(listeners_.begin(), listeners_.end(),
                                    [&](const auto& listener) { return listener->acceptor.name() == name; });
    if (found != listeners_.end()) {
        return **found;
    }
    const auto slot = static_cast<std::uint32_t>(listeners_.size());
    listeners_.push_back(std::make_unique<ListenerState>(name, slot, cells_.listener(name), loop_, *this));
    return *listeners_.back();
}

/// Gives each listener its new settings. One that is gone keeps the old ones for its connections, and accepts no more.
void Worker::bindListeners(const snapshot::Snapshot& snapshot) {
    for (const auto& listener : listeners_) {
        listener->retired = true;
    }
    for (const auto& settings : snapshot.listeners) {
        ListenerState& listener = listenerNamed(settings->name);
        listener.generation = generation_;
        listener.settings = settings.get();
        listener.retired = false;
        takeSocketsOver(listener);
    }
    for (const auto& listener : listeners_) {
        listener->acceptor.closeOthers(listener->retired ? std::vector<accept::Listener::Address>{}
                                                         : listener->settings->bind);
    }
}

/// An address that moves from one listener to another keeps its socket: nobody who waits in its queue is lost.
void Worker::takeSocketsOver(ListenerState& listener) {
    for (const accept::Listener::Address& address : listener.settings->bind) {
        if (address.port() == 0) {
            continue; // each listener has a free port of its own
        }
        for (const auto& other : listeners_) {
            if (other.get() != &listener && listener.acceptor.takeOver(address, other->acceptor)) {
                break;
            }
        }
    }
}

// Connections.

bool Worker::mayAccept() {
    return shared_.openSockets.load(std::memory_order_relaxed) < shared_.socketLimit;
}

void Worker::accepted(accept::Listener& acceptor, int fd, const accept::Peer& peer) {
    shared_.openSockets.fetch_add(1, std::memory_order_relaxed);
    ListenerState& listener = *listeners_[acceptor.slot()];
    listener.cells.accepted.add();
    listener.cells.open.add();
    if (listener.settings->protocol == snapshot::Protocol::tcp) {
        relays.make(*this, listener, fd, peer)->connect();
    } else {
        clients.make(*this, listener, fd, peer)->begin();
    }
}

void Worker::gone(ListenerState& listener) {
    listener.cells.open.subtract();
    if (draining_) {
        boost::asio::post(io_, [this] { checkDrained(); });
    }
}

account::TrafficCells& Worker::traffic(const accept::Listener& listener, const snapshot::Pool& pool,
                                       ServerState& server) {
    if (server.traffic.size() <= listener.slot()) {
        server.traffic.resize(listener.slot() + 1, nullptr);
    }
    account::TrafficCells*& cells = server.traffic[listener.slot()];
    if (cells == nullptr) {
        cells = &cells_.traffic(listener.name(), pool.name, server.name);
    }
    return *cells;
}

// Drain.

void Worker::drain(std::function<void()> drained) {
    boost::asio::post(io_, [this, drained = std::move(drained)]() mutable {
        drained_ = std::move(drained);
        loop_.run([this] { beginDrain(); });
    });
}

void Worker::beginDrain() {
    draining_ = true;
    for (const auto& listener : listeners_) {
        listener->acceptor.stopDeferring();
    }
    drainables.forEach([](Drainable& drainable) { drainable.drain(); });
    grace_.expires_after(kAcceptGrace);
    grace_.async_wait([this](boost::system::error_code error) {
        if (!error) {
            loop_.run([this] { finishAccepting(); });
            checkDrained();
        }
    });
}

void Worker::finishAccepting() {
    for (const auto& listener : listeners_) {
        listener->acceptor.close();
    }
}

void Worker::checkDrained() {
    const bool accepting = std::any_of(listeners_.begin(), listeners_.end(),
                                       [](const auto& listener) { return listener->acceptor.accepting(); });
    if (drained_ && !accepting && clients.live() == 0 && relays.live() == 0) {
        std::exchange(drained_, nullptr)();
    }
}

// What requests need.

ByteQueue Worker::takeSpare() {
    if (spares_.empty()) {
        return {};
    }
    ByteQueue spare = std::move(spares_.back());
    spares_.pop_back();
    return spare;
}

void Worker::keepSpare(ByteQueue& queue) {
    if (queue.capacity() == 0 || queue.capacity() > kSpareMost || spares_.size() == kSpares) {
        queue.clear();
        return;
    }
    queue.rewind();
    spares_.push_back(std::move(queue));
}

void Worker::writeLog(const account::AccessRecord& record, snapshot::AccessLog format) {
    const std::string line =
        format == snapshot::AccessLog::json ? account::formatJson(record) : account::formatText(record);
    if (!log_.push(line)) {
        cells_.logDropped().add();
    }
}

std::string_view Worker::date() {
    constexpr std::size_t kLength = 29; // "Sun, 06 Nov 1994 08:49:37 GMT"
    if (loop_.now() >= dateExpiry_) {
        const std::int64_t wall = wallMillis();
        dateExpiry_ = loop_.now() + Millis{1000 - wall % 1000};
        const std::time_t time = wall / 1000;
        std::tm utc{};
        ::gmtime_r(&time, &utc);
        // The C locale is in force: the agent never calls setlocale().
        std::strftime(date_.data(), date_.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    }
    return {date_.data(), kLength};
}

std::string_view Worker::nextRequestId(std::array<char, 32>& room) {
    writeHex(writeHex(room.data(), idPrefix_), ++idCounter_);
    return {room.data(), room.size()};
}

} // namespace poise::dataplane

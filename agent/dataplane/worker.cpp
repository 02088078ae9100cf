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

/// Connections to a server that no request is on; those of HTTP/2 that are in use take no more.
void letGoOf(const Ref<ServerState>& server) {
    ServerConnection::closeIdle(server);
    H2ServerConnection::retireAll(server);
}

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
    , waitRoom_(loop_, shared.waitRooms, index)
    , idPrefix_(randomPrefix())
    , chance_(randomPrefix()) {
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
        frontOf(*listener).close();
    }
    drainables.forEach([](Drainable& drainable) { drainable.abort(); });
    if (generation_) {
        for (const Ref<PoolState>& pool : generation_->pools) {
            std::for_each(pool->servers.begin(), pool->servers.end(), letGoOf);
        }
    }
}

void Worker::post(std::function<void()> work) {
    boost::asio::post(io_, [this, work = std::move(work)] { loop_.run(work); });
}

void Worker::withdraw(std::shared_ptr<const snapshot::ServerLive> server, bool cut) {
    boost::asio::post(io_, [this, server = std::move(server), cut] {
        loop_.run([&] {
            closeIdleOf(*server);
            if (cut) {
                drainables.forEach([&](Drainable& drainable) { drainable.leave(*server); });
            }
        });
    });
}

void Worker::closeIdleOf(const snapshot::ServerLive& live) {
    if (!generation_) {
        return;
    }
    for (const Ref<PoolState>& pool : generation_->pools) {
        for (const Ref<ServerState>& server : pool->servers) {
            if (server->live.get() == &live) {
                letGoOf(server);
            }
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
    for (const Ref<PoolState>& pool : generation_->pools) {
        pool->queue = shared_.waitRooms.queueOf(pool->selector.pool().name);
        for (const Ref<ServerState>& server : pool->servers) {
            server->queue = pool->queue;
            server->room = &waitRoom_;
        }
    }
    std::for_each(succession.retired.begin(), succession.retired.end(), letGoOf);
    bindListeners(*generation_->snapshot);
    for (const ListenSocket& socket : sockets) {
        ListenerState& listener = listenerNamed(socket.listener);
        if (listener.settings->protocol == snapshot::Protocol::udp) {
            frontOf(listener).open(socket.address, socket.fd);
        } else {
            listener.acceptor.open(socket.address, socket.fd);
        }
    }
    for (const auto& listener : listeners_) {
        if (!listener->retired) {
            listener->acceptor.setTcpOptions(listener->settings->tcp);
        }
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
    fronts_.push_back(std::make_unique<UdpFront>(*this, *listeners_.back()));
    return *listeners_.back();
}

UdpFront& Worker::frontOf(ListenerState& listener) {
    return *fronts_[listener.acceptor.slot()];
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
        const std::vector<accept::Listener::Address> none;
        const bool datagrams = listener->settings->protocol == snapshot::Protocol::udp;
        listener->acceptor.closeOthers(listener->retired || datagrams ? none : listener->settings->bind);
        frontOf(*listener).closeOthers(listener->retired || !datagrams ? none : listener->settings->bind);
    }
}

/// An address that moves from one listener to another keeps its socket: nobody who waits in its queue is lost.
void Worker::takeSocketsOver(ListenerState& listener) {
    for (const accept::Listener::Address& address : listener.settings->bind) {
        if (address.port() == 0) {
            continue; // each listener has a free port of its own
        }
        for (const auto& other : listeners_) {
            const bool datagrams = listener.settings->protocol == snapshot::Protocol::udp;
            if (other.get() != &listener && (datagrams ? frontOf(listener).takeOver(address, frontOf(*other))
                                                       : listener.acceptor.takeOver(address, other->acceptor))) {
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
    if (listener.settings->proxyProtocol) {
        proxyGates.make(*this, listener, fd, peer)->begin();
    } else {
        admit(listener, fd, peer);
    }
}

void Worker::admit(ListenerState& listener, int fd, const accept::Peer& peer) {
    if (listener.settings->protocol == snapshot::Protocol::tcp && !listener.settings->routes.empty()) {
        helloGates.make(*this, listener, fd, peer)->begin();
    } else if (listener.settings->protocol == snapshot::Protocol::tcp) {
        relays.make(*this, listener, fd, peer)->begin();
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

void Worker::drain(Drain drain, std::function<void()> drained) {
    boost::asio::post(io_, [this, drain, drained = std::move(drained)]() mutable {
        drained_ = std::move(drained);
        loop_.run([&] { beginDrain(drain); });
    });
}

void Worker::beginDrain(Drain drain) {
    draining_ = drain;
    if (drain == Drain::ending) {
        for (const auto& listener : listeners_) {
            listener->acceptor.stopDeferring();
        }
    }
    drainables.forEach([](Drainable& drainable) { drainable.drain(); });
    grace_.expires_after(drain == Drain::ending ? kAcceptGrace : Millis(0));
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
        if (draining_ == Drain::ending) {
            frontOf(*listener).stopBeginning();
        } else {
            frontOf(*listener).stopReceiving();
        }
    }
}

void Worker::checkDrained() {
    const bool accepting = std::any_of(listeners_.begin(), listeners_.end(),
                                       [](const auto& listener) { return listener->acceptor.accepting(); });
    if (drained_ && !accepting && clients.live() == 0 && h2Connections.live() == 0 && h2Tunnels.live() == 0 &&
        relays.live() == 0 && proxyGates.live() == 0 && helloGates.live() == 0 && udpSessions.live() == 0) {
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

void Worker::writeLog(const account::AccessRecord& record, const snapshot::Snapshot& settings) {
    constexpr double kUnit = 0x1p-53; // of the 53 bits that a double takes
    if (settings.accessSample < 1 && !account::failed(record) &&
        static_cast<double>(chance() >> 11U) * kUnit >= settings.accessSample) {
        return;
    }
    const std::string line =
        settings.accessLog == snapshot::AccessLog::json ? account::formatJson(record) : account::formatText(record);
    if (!log_.push(line)) {
        cells_.logDropped().add();
    }
}

void Worker::logConnection(const ListenerState& listener, const accept::Peer& peer, account::AccessRecord record,
                           std::optional<TimePoint> begun) {
    const snapshot::Snapshot& settings = *listener.generation->snapshot;
    if (settings.accessLog == snapshot::AccessLog::off) {
        return;
    }
    accept::Peer::Text peerRoom;
    const account::RequestText text;
    const account::StageClock stages;
    record.t = wallMillis();
    record.client = peer.text(peerRoom);
    record.listener = listener.acceptor.name();
    record.text = &text;
    record.total = begun ? Clock::now() - *begun : Duration{};
    record.stages = &stages;
    writeLog(record, settings);
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

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
std::uint64_t Worker::chance() {
    std::uint64_t mixed = (chance_ += 0x9E37'79B9'7F4A'7C15U);
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return mixed ^ (mixed >> 31U);
}

std::span<char> Worker::fileBuffer() {
    if (!fileBuffer_) {
        fileBuffer_ = std::make_unique_for_overwrite<char[]>(FileSource::kPiece);
    }
    return {fileBuffer_.get(), FileSource::kPiece};
}

std::string_view Worker::nextRequestId(std::array<char, 32>& room) {
    writeHex(writeHex(room.data(), idPrefix_), ++idCounter_);
    return {room.data(), room.size()};
}

} // namespace poise::dataplane

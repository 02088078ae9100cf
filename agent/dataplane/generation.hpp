// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a worker keeps beside a snapshot: its own state of every pool and server.
///
/// A generation is the worker's view of one snapshot; an exchange holds the one that it began with. States are
/// carried from generation to generation (pools by name, servers by serial), so that a reload changes only what it
/// names: a server's idle connections, turn and counters stay.
/// Thread: one worker's.
#pragma once

#include "agent/base/ref.hpp"
#include "agent/dataplane/accept/listener.hpp"
#include "agent/dataplane/account/cells.hpp"
#include "agent/dataplane/pool/selector.hpp"
#include "agent/dataplane/wait_room.hpp"
#include "agent/snapshot/snapshot.hpp"
#include "agent/tls/remote.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace poise::dataplane {

class H2ServerConnection;
class ServerConnection;

/// Of one server at one address. Its name and address never change: another address is another server.
struct ServerState : Counted {
    ServerState(const snapshot::Server& server, std::string poolName)
        : pool(std::move(poolName))
        , name(server.name)
        , authority(server.authority)
        , address(server.address)
        , live(server.live) {}

    const std::string pool;
    const std::string name;
    const std::string authority; ///< host:port as configured
    const boost::asio::ip::tcp::endpoint address;
    const std::shared_ptr<snapshot::ServerLive> live;
    std::shared_ptr<tls::Remote> tls;                            ///< how it is spoken with; null: in the clear
    snapshot::ProxyVersion proxy = snapshot::ProxyVersion::none; ///< what connections to it begin with
    account::ServerCells* cells = nullptr;
    snapshot::ServerProtocol protocol = snapshot::ServerProtocol::http11;
    TimePoint http1Until{}; ///< `automatic`: it has declined HTTP/2, and is not asked again before then
    std::vector<H2ServerConnection*> shared; ///< that take requests
    std::vector<ServerConnection*> idle;     ///< kept alive; the last one used is the first one taken
    std::size_t maxIdle = 0;                 ///< this worker's share
    Millis keepAlive{0};                     ///< how long they are kept
    std::uint32_t maxRequests = 0;           ///< that a connection carries; 0: any number
    Millis maxAge{0};                        ///< of a connection; 0: any
    WaitRoom* room = nullptr;                ///< the worker's; null before it is in force
    std::shared_ptr<SharedQueue> queue;      ///< of its pool
    bool retired = false;                    ///< gone from the configuration: nothing becomes idle any more

    /// Cells per listener, by the listener's slot; filled on first use.
    std::vector<account::TrafficCells*> traffic;

    /// One less in flight: who waits for a place may have it.
    void release() {
        pool::Selector::release(*live);
        if (room != nullptr) {
            room->freed(*queue);
        }
    }

    /// When a connection made now gets its last request. Those of one moment do not end at one moment: each is given up
    /// to a tenth less; `share` is 0 to 100, thousandths of its age.
    [[nodiscard]] TimePoint retirement(TimePoint now, std::uint32_t share) const {
        const Duration age = maxAge;
        return maxAge.count() > 0 ? now + age - age * share / 1000 : TimePoint::max();
    }

    /// How long what a burst leaves beyond maxIdle is kept: the next burst would have to connect anew, and pay for it
    /// each time (measured: twice the time per request).
    static constexpr Millis kSurplusKept{1'000};

    /// What a request is sent in; `cameOnHttp2`: it could be either.
    [[nodiscard]] bool speaksHttp2(bool cameOnHttp2, TimePoint now) const {
        return protocol != snapshot::ServerProtocol::http11 &&
               (protocol != snapshot::ServerProtocol::automatic || (cameOnHttp2 && now >= http1Until));
    }

    /// It was offered HTTP/2 and chose HTTP/1.1.
    void declinedHttp2(TimePoint now) {
        constexpr std::chrono::minutes kBelieved{5};
        http1Until = now + kBelieved;
    }

    /// Whether one more connection may be kept for the next request; one that was introduced is its client's alone.
    [[nodiscard]] bool mayIdle() const {
        return !retired && proxy == snapshot::ProxyVersion::none && maxIdle > 0 &&
               live->admin.load(std::memory_order_relaxed) == snapshot::AdminState::ready;
    }

    /// For how long it is kept.
    [[nodiscard]] Millis idleTime() const {
        return idle.size() < maxIdle ? keepAlive : std::min(keepAlive, kSurplusKept);
    }
};

/// Of one pool.
struct PoolState : Counted {
    PoolState(const snapshot::Pool& pool, std::uint32_t worker, std::uint32_t workers)
        : selector(pool, worker, workers) {}

    pool::Selector selector;
    std::shared_ptr<const snapshot::Snapshot> snapshot; ///< holds what the selector points into
    std::vector<Ref<ServerState>> servers;              ///< by position in selector.pool()
    Ref<PoolState> emergency;
    account::PoolCells* cells = nullptr;
    std::shared_ptr<SharedQueue> queue; ///< null before it is in force
    List<Waiter, WaitRoom> waiters;     ///< on this worker, in order of arrival
};

struct Generation : Counted {
    std::shared_ptr<const snapshot::Snapshot> snapshot;
    std::vector<Ref<PoolState>> pools; ///< by position in the snapshot
};

/// Of one listener. A listener that is gone from the configuration keeps its last generation for its connections.
struct ListenerState {
    ListenerState(const std::string& name, std::uint32_t slot, account::ListenerCells& counted, io::Loop& loop,
                  accept::Sink& sink)
        : acceptor(name, slot, loop, sink)
        , cells(counted) {}

    accept::Listener acceptor;
    account::ListenerCells& cells;
    Ref<Generation> generation;
    const snapshot::Listener* settings = nullptr; ///< in that generation
    bool retired = false;
};

struct Succession {
    Ref<Generation> generation;
    /// Gone from the configuration, or spoken with in another way: their idle connections are to be closed.
    std::vector<Ref<ServerState>> retired;
};

/// Makes the worker's view of `snapshot`, carrying over what `previous` (may be empty) has in common with it.
[[nodiscard]] Succession succeed(std::shared_ptr<const snapshot::Snapshot> snapshot, const Ref<Generation>& previous,
                                 account::WorkerCells& cells, std::uint32_t worker, std::uint32_t workers);

} // namespace poise::dataplane

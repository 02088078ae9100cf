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
#include "agent/snapshot/snapshot.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <string>
#include <vector>

namespace poise::dataplane {

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
    account::ServerCells* cells = nullptr;
    std::vector<ServerConnection*> idle; ///< kept alive; the last one used is the first one taken
    std::size_t maxIdle = 0;             ///< this worker's share
    Millis keepAlive{0};                 ///< how long they are kept
    bool retired = false;                ///< gone from the configuration: nothing becomes idle any more

    /// Cells per listener, by the listener's slot; filled on first use.
    std::vector<account::TrafficCells*> traffic;
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
    std::vector<Ref<ServerState>> retired; ///< gone from the configuration; their idle connections are to be closed
};

/// Makes the worker's view of `snapshot`, carrying over what `previous` (may be empty) has in common with it.
[[nodiscard]] Succession succeed(std::shared_ptr<const snapshot::Snapshot> snapshot, const Ref<Generation>& previous,
                                 account::WorkerCells& cells, std::uint32_t worker, std::uint32_t workers);

} // namespace poise::dataplane

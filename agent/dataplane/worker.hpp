// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One thread of the data plane: its loop, its listeners, its connections, its view of the configuration.
///
/// Workers share nothing but `live`; control talks to a worker by posting, and reads its counters at any time.
/// Thread: public functions marked *posts* may be called from any thread; all else is the worker's own.
/// Lifetime: made before and joined after its thread; snapshots and sockets are posted to it.
#pragma once

#include "agent/base/slab.hpp"
#include "agent/dataplane/accept/listener.hpp"
#include "agent/dataplane/account/access_log.hpp"
#include "agent/dataplane/account/cells.hpp"
#include "agent/dataplane/client_connection.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/io/loop.hpp"
#include "agent/dataplane/relay.hpp"
#include "agent/dataplane/server_connection.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace poise::dataplane {

/// What all workers share beside `live`.
struct Shared {
    std::atomic<std::int64_t> openSockets{0}; ///< of clients and servers
    std::int64_t socketLimit = 0;             ///< accepting pauses at this number
};

/// A listening socket of one worker, to be taken over together with a snapshot.
struct ListenSocket {
    std::string listener;
    boost::asio::ip::tcp::endpoint address; ///< as configured
    int fd = -1;
};

class Worker final : public accept::Sink {
  public:
    Worker(std::uint32_t index, std::uint32_t count, Shared& shared);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();
    /// Ends the thread and joins it; connections are closed. Any thread but the worker's.
    void stop();

    /// *Posts.* Puts a snapshot into force, together with the listening sockets for addresses that are new in it;
    /// addresses that it does not name are closed. `applied` is called on the worker's thread.
    void apply(std::shared_ptr<const snapshot::Snapshot> snapshot, std::vector<ListenSocket> sockets,
               std::function<void()> applied);

    /// *Posts.* Accepts what waits, closes the listeners and ends connections as they fall idle; `drained` is called
    /// on the worker's thread when the last one is gone.
    void drain(std::function<void()> drained);

    /// Any thread.
    [[nodiscard]] account::WorkerCells& cells() { return cells_; }

    [[nodiscard]] account::LogRing& log() { return log_; }

    // For the worker's own connections and exchanges.

    [[nodiscard]] io::Loop& loop() { return loop_; }

    [[nodiscard]] const Ref<Generation>& generation() const { return generation_; }

    [[nodiscard]] bool draining() const { return draining_; }

    [[nodiscard]] Shared& shared() { return shared_; }

    /// Puts a line into the access log, or drops it and counts that.
    void writeLog(const account::AccessRecord& record, snapshot::AccessLog format);

    /// Memory of an exchange that is over, for one that begins: spares each request a call of the allocator.
    [[nodiscard]] ByteQueue takeSpare();
    void keepSpare(ByteQueue& queue);

    /// The Date of the present second (RFC 9110 §5.6.7).
    [[nodiscard]] std::string_view date();

    /// Whether the next request is one of those that are timed stage by stage.
    [[nodiscard]] bool samplesNext() { return ++sample_ % account::StageClock::kSampling == 0; }

    /// A fresh request id: 32 hex digits, unique over agents and restarts.
    [[nodiscard]] std::string_view nextRequestId(std::array<char, 32>& room);

    [[nodiscard]] account::TrafficCells& traffic(const accept::Listener& listener, const snapshot::Pool& pool,
                                                 ServerState& server);

    Slab<ClientConnection> clients;
    Slab<ServerConnection> servers;
    Slab<Exchange> exchanges;
    Slab<Relay> relays;
    /// Members of what a drain has to look at; connections unlink themselves when they end.
    List<Drainable, Drainable> drainables;
    /// The head of the message that is being read; reused, because it is large and only needed during an event.
    parse::RequestHead requestHead;
    parse::ResponseHead responseHead;

    /// A client of that listener has been destroyed.
    void gone(ListenerState& listener);

  private:
    void accepted(accept::Listener& listener, int fd, const accept::Peer& peer) override;
    bool mayAccept() override;
    ListenerState& listenerNamed(const std::string& name);
    void putInForce(std::shared_ptr<const snapshot::Snapshot> snapshot, const std::vector<ListenSocket>& sockets);
    void bindListeners(const snapshot::Snapshot& snapshot);
    void takeSocketsOver(ListenerState& listener);
    void beginDrain();
    void finishAccepting();
    void checkDrained();
    void closeEverything();

    const std::uint32_t index_;
    const std::uint32_t count_;
    Shared& shared_;
    boost::asio::io_context io_{1};
    io::Loop loop_{io_};
    account::WorkerCells cells_;
    account::LogRing log_;
    std::vector<ByteQueue> spares_;
    Ref<Generation> generation_;
    std::vector<std::unique_ptr<ListenerState>> listeners_; ///< by slot
    bool draining_ = false;
    std::function<void()> drained_; ///< to be called once the last client is gone
    boost::asio::steady_timer grace_{io_};
    std::array<char, 32> date_{};
    TimePoint dateExpiry_{};
    std::uint64_t idPrefix_;
    std::uint64_t idCounter_ = 0;
    std::uint32_t sample_ = 0;
    std::thread thread_;
};

} // namespace poise::dataplane

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
#include "agent/dataplane/cache_side.hpp"
#include "agent/dataplane/client_connection.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/file_source.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/h2_connection.hpp"
#include "agent/dataplane/h2_server_connection.hpp"
#include "agent/dataplane/h2_tunnel.hpp"
#include "agent/dataplane/hello_gate.hpp"
#include "agent/dataplane/io/loop.hpp"
#include "agent/dataplane/proxy_gate.hpp"
#include "agent/dataplane/relay.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/udp_front.hpp"
#include "agent/dataplane/udp_session.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace poise::dataplane {

/// What all workers share beside `live`.
struct Shared {
    std::atomic<std::int64_t> openSockets{0}; ///< of clients and servers
    std::int64_t socketLimit = 0;             ///< accepting pauses at this number
    WaitRooms waitRooms;
};

/// A listening socket of one worker, or one that is bound for datagrams, to be taken over together with a snapshot.
struct ListenSocket {
    std::string listener;
    boost::asio::ip::tcp::endpoint address; ///< as configured
    int fd = -1;
};

/// Why a worker ends its connections.
enum class Drain : std::uint8_t {
    ending,     ///< nobody serves these addresses any more: idle clients go soon, those that wait in queues are served
    handedOver, ///< another program does, from the same sockets: clients keep their time
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
    /// on the worker's thread when the last one is gone. A drain after a hand-over may be followed by one that ends.
    void drain(Drain drain, std::function<void()> drained);

    /// *Posts.* A server that gets no new requests: the connections that are kept for it are closed, and if `cut` all
    /// that is under way with it ends.
    void withdraw(std::shared_ptr<const snapshot::ServerLive> server, bool cut);

    /// Any thread.
    [[nodiscard]] account::WorkerCells& cells() { return cells_; }

    [[nodiscard]] account::LogRing& log() { return log_; }

    /// *Posts.* Has that done on the worker's thread.
    void post(std::function<void()> work);

    // For the worker's own connections and exchanges.

    [[nodiscard]] io::Loop& loop() { return loop_; }

    [[nodiscard]] const Ref<Generation>& generation() const { return generation_; }

    /// Workers of the agent.
    [[nodiscard]] std::uint32_t count() const { return count_; }

    [[nodiscard]] bool draining() const { return draining_.has_value(); }

    /// Idle connections are to go soon.
    [[nodiscard]] bool ending() const { return draining_ == Drain::ending; }

    [[nodiscard]] Shared& shared() { return shared_; }

    [[nodiscard]] WaitRoom& waitRoom() { return waitRoom_; }

    /// Puts a line into the access log, unless sampling passes over it; what finds no room is dropped and counted.
    void writeLog(const account::AccessRecord& record, const snapshot::Snapshot& settings);

    /// The line of a connection, or of what never became a request: the rest of `record` is filled in if the log is on.
    /// `begun`, if given, makes its duration.
    void logConnection(const ListenerState& listener, const accept::Peer& peer, account::AccessRecord record,
                       std::optional<TimePoint> begun = {});

    /// Memory of an exchange that is over, for one that begins: spares each request a call of the allocator.
    [[nodiscard]] ByteQueue takeSpare();
    void keepSpare(ByteQueue& queue);

    /// The Date of the present second (RFC 9110 §5.6.7).
    [[nodiscard]] std::string_view date();

    /// Whether the next request is one of those that are timed stage by stage.
    [[nodiscard]] bool samplesNext() { return ++sample_ % account::StageClock::kSampling == 0; }

    /// A number as good as any other, to spread what would come together; of no use to keep a secret.
    [[nodiscard]] std::uint64_t chance();

    /// The same, below `bound`.
    [[nodiscard]] std::uint32_t jitter(std::uint32_t bound) {
        return static_cast<std::uint32_t>((chance() >> 32U) * bound >> 32U);
    }

    /// Where files are read; its contents do not outlive the event.
    [[nodiscard]] std::span<char> fileBuffer();

    /// A fresh request id: 32 hex digits, unique over agents and restarts.
    [[nodiscard]] std::string_view nextRequestId(std::array<char, 32>& room);

    [[nodiscard]] account::TrafficCells& traffic(const accept::Listener& listener, const snapshot::Pool& pool,
                                                 ServerState& server);

    Slab<ClientConnection> clients;
    Slab<ServerConnection> servers;
    Slab<Exchange> exchanges;
    Slab<CacheSide> cacheSides;
    Slab<Relay> relays;
    Slab<ProxyGate> proxyGates;
    Slab<HelloGate> helloGates;
    Slab<H2Connection> h2Connections;
    Slab<H2Stream> h2Streams;
    Slab<H2Tunnel> h2Tunnels;
    Slab<FileSource> fileSources;
    Slab<UdpSession> udpSessions;
    Slab<H2ServerConnection> h2Servers;
    Slab<H2ServerStream> h2ServerStreams;
    /// Frames on their way to a socket; empty between two sends.
    ByteQueue h2Out;
    /// Members of what a drain has to look at; connections unlink themselves when they end.
    List<Drainable, Drainable> drainables;
    /// The head of the message that is being read; reused, because it is large and only needed during an event.
    parse::RequestHead requestHead;
    parse::ResponseHead responseHead;
    /// A response's head that the agent made or changed; same rule.
    parse::ResponseHead ownHead;
    /// Text that is put together for an answer, and a path for it; reused, so that nothing is allocated.
    std::string answerText;
    std::string answerPath;

    [[nodiscard]] UdpBatches& datagrams() { return datagrams_; }

    /// A connection begins that is its client's: what comes first is TLS, or a request.
    void admit(ListenerState& listener, int fd, const accept::Peer& peer);

    /// A client of that listener has been destroyed.
    void gone(ListenerState& listener);

  private:
    void accepted(accept::Listener& listener, int fd, const accept::Peer& peer) override;
    bool mayAccept() override;
    ListenerState& listenerNamed(const std::string& name);
    void putInForce(std::shared_ptr<const snapshot::Snapshot> snapshot, const std::vector<ListenSocket>& sockets);
    void bindListeners(const snapshot::Snapshot& snapshot);
    void takeSocketsOver(ListenerState& listener);
    UdpFront& frontOf(ListenerState& listener);
    void beginDrain(Drain drain);
    void finishAccepting();
    void checkDrained();
    void closeEverything();
    void closeIdleOf(const snapshot::ServerLive& live);

    const std::uint32_t index_;
    const std::uint32_t count_;
    Shared& shared_;
    boost::asio::io_context io_{1};
    io::Loop loop_{io_};
    WaitRoom waitRoom_;
    UdpBatches datagrams_{loop_};
    account::WorkerCells cells_;
    account::LogRing log_;
    std::vector<ByteQueue> spares_;
    Ref<Generation> generation_;
    std::vector<std::unique_ptr<ListenerState>> listeners_; ///< by slot
    std::vector<std::unique_ptr<UdpFront>> fronts_;         ///< by slot
    std::optional<Drain> draining_;
    std::function<void()> drained_; ///< to be called once the last client is gone
    boost::asio::steady_timer grace_{io_};
    std::array<char, 32> date_{};
    TimePoint dateExpiry_{};
    std::uint64_t idPrefix_;
    std::uint64_t idCounter_ = 0;
    std::uint64_t chance_;
    std::unique_ptr<char[]> fileBuffer_; ///< from the first file on
    std::uint32_t sample_ = 0;
    std::thread thread_;
};

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A WebSocket between one stream of an HTTP/2 client and a server of HTTP/1.1 (RFC 8441): the server's end of it,
/// which a stream has from the server's 101 on.
///
/// Bytes pass both ways, each direction with an end of its own. The client's window opens when the server has taken
/// what came, and the server is read only while the stream takes it: at most a stream's window waits one way, a piece
/// the other. Lifetime: from its slab, until both directions have ended or one side broke; it may outlive its stream
/// for as long as the server takes over what the client said last.
#pragma once

#include "agent/dataplane/accept/peer.hpp"
#include "agent/dataplane/drainable.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/io/stream.hpp"
#include "agent/dataplane/tries.hpp"

namespace poise::dataplane {

class H2Stream;
class Worker;

class H2Tunnel final : public io::Stream, public Drainable {
  public:
    H2Tunnel(Worker& worker, ListenerState& listener, const accept::Peer& peer, H2Stream& client);
    ~H2Tunnel() override;

    /// Goes on with a server's connection and what came behind its 101.
    void begin(io::Estate server, std::string_view early, Tries&& tries);

    // From the stream.

    void take(std::string_view bytes, bool last);
    /// The client reads again.
    void clientDrained();
    /// The stream is over; nothing is said to it from now on.
    void clientGone();

    // io::Watched

    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;
    void destroy() override;

    // Drainable

    void drain() override {} // it lasts as long as its ends want

    void abort() override { cut("cut"); }

    void leave(const snapshot::ServerLive& server) override;

  private:
    void pump();
    void flushed();
    void endOutput();
    void renew();
    void cut(std::string_view ending);
    void over(std::string_view ending);
    void toClient(std::string_view bytes, bool last);

    Worker& worker_;
    ListenerState& listener_;
    const TimePoint begun_;
    accept::Peer peer_;
    H2Stream* client_;         ///< null: it is over
    Ref<ServerState> charged_; ///< counts us as in flight
    std::uint64_t bytesIn_ = 0;
    std::uint64_t bytesOut_ = 0;
    std::size_t untaken_ = 0;  ///< bytes of the client that the server has not taken
    bool clientEnded_ = false; ///< it will send no more
    bool serverEnded_ = false; ///< it will send no more
    bool endSent_ = false;     ///< the server was told that the client has ended
    bool outlives_ = false;    ///< its stream; then it is counted as a connection itself
};

} // namespace poise::dataplane

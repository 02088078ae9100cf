// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A connection to a server that speaks HTTP/2: many exchanges at a time, each on a stream of its own.
///
/// Exchanges join a connection that has room, also while it is being made; requests leave once the server's SETTINGS
/// have shown that it speaks HTTP/2 and how much of it. Without streams it waits for the next one.
/// Lifetime: from its slab, until it breaks or has waited long enough; in ServerState::shared while it takes requests.
#pragma once

#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/h2_server_stream.hpp"
#include "agent/dataplane/io/stream.hpp"

namespace poise::dataplane {

class Worker;

class H2ServerConnection final : public io::Stream, private h2::ClientOwner {
  public:
    H2ServerConnection(Worker& worker, Ref<ServerState> server, int fd);
    ~H2ServerConnection() override;

    struct Joined {
        H2ServerStream* stream = nullptr;
        bool stands = false; ///< the request may be sent now; else the exchange hears of it later
        bool outOfDescriptors = false;
    };

    /// A stream on a connection that has room, or on a new one. Null: no connection is to be had.
    [[nodiscard]] static Joined join(Worker& worker, const Ref<ServerState>& server,
                                     const snapshot::TcpOptions& options, Exchange& exchange);

    /// Those of that server take no more requests, and end with the last one.
    static void retireAll(const Ref<ServerState>& server);

    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;
    void destroy() override;

    // For its streams.

    [[nodiscard]] Worker& worker() const { return worker_; }

    [[nodiscard]] ServerState& server() const { return *server_; }

    [[nodiscard]] h2::ClientSession& session() { return session_; }

    [[nodiscard]] std::string_view scheme() const { return remote_ ? "https" : "http"; }

    /// There is something to be said: at the end of the pass.
    void speak();
    /// At once, if that is possible now.
    void speakNow();

    void goOnLater() { laterOnce(toGoOn_); }

    void reapLater() { laterOnce(toReap_); }

    /// A request was handed to the session.
    void requested();
    /// It took too long to be made.
    void connectTimedOut();
    /// Takes no more requests.
    void retire();

  private:
    enum class Phase : std::uint8_t { connecting, securing, greeting, standing };

    // h2::ClientOwner
    void onSettings() override;
    void onResponse(h2::Stream& stream, std::string_view head, bool last) override;
    void onContent(h2::Stream& stream, std::string_view bytes, bool last, std::string_view trailers) override;
    void onBegun(h2::Stream& stream) override;
    void onNotSent(std::int32_t id) override;
    void onSent(h2::Stream& stream) override;
    void onClosed(h2::Stream& stream, h2::StreamEnd end) override;
    void onGoAway() override;

    [[nodiscard]] bool hasRoom() const;
    [[nodiscard]] bool wornOut() const;
    [[nodiscard]] H2ServerStream& add(Exchange& exchange);
    void finishConnecting();
    void shakeHands();
    void begin();
    void pump();
    void take(std::span<char> bytes);
    void admitWaiting();
    void laterOnce(bool& flag);
    void reap();
    void failAll(Failure failure);
    void moveAll();
    void end();
    void watchSilence();
    [[nodiscard]] Failure brokenRules() const;

    Worker& worker_;
    Ref<ServerState> server_;
    std::shared_ptr<tls::Remote> remote_; ///< as the server was when it was connected to
    h2::ClientSession session_;
    List<H2ServerStream, H2ServerStream> streams_;
    std::uint32_t open_ = 0;   ///< streams
    std::uint64_t served_ = 0; ///< requests so far
    TimePoint retiresAt_;      ///< no request is sent from then on
    TimePoint heard_;          ///< when the server said something last
    TimePoint asked_;          ///< when it was asked whether it is there
    Phase phase_ = Phase::connecting;
    bool retired_ = false;
    bool idle_ = false;   ///< counted as such
    bool pinged_ = false; ///< in the present silence
    bool toSpeak_ = false;
    bool toGoOn_ = false;
    bool toReap_ = false;
    bool toAdmit_ = false;
    bool broken_ = false; ///< nothing can be said any more
};

} // namespace poise::dataplane

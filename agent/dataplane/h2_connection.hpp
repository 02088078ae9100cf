// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A client that speaks HTTP/2: many requests at a time, each a stream with an exchange of its own.
///
/// Begins as a ClientConnection, which hands over what it has once the client's first bytes show what it speaks. What
/// the streams have to say in one pass of the loop leaves with one send.
/// Lifetime: from its slab, from the preface to close; streams die in a turn of their own, or with it.
#pragma once

#include "agent/dataplane/drainable.hpp"
#include "agent/dataplane/h2_stream.hpp"
#include "agent/dataplane/io/stream.hpp"

namespace poise::dataplane {

class H2Connection final : public io::Stream, public Drainable, private h2::Owner {
  public:
    H2Connection(Worker& worker, ListenerState& listener, const accept::Peer& peer);
    ~H2Connection() override;

    /// Goes on with a client's connection and what came on it.
    void adopt(io::Estate estate, std::string_view bytes);

    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;
    void destroy() override;
    void drain() override;
    void abort() override;
    void leave(const snapshot::ServerLive& server) override;

    // For its streams.

    [[nodiscard]] Worker& worker() const { return worker_; }

    [[nodiscard]] ListenerState& listener() const { return listener_; }

    [[nodiscard]] const accept::Peer& peer() const { return peer_; }

    [[nodiscard]] h2::Session& session() { return session_; }

    /// There is something to be said: at the end of the pass.
    void speak();
    /// At once, if that is possible now.
    void speakNow();
    /// A stream has content that its server takes by now.
    void goOnLater();
    void consumed(const h2::Stream& stream, std::size_t bytes);
    void setBodyDeadline(H2Stream& stream) const;
    void logRefusal(const parse::Refusal& refusal) const;
    void exchangeOver();

  private:
    enum class Ending : std::uint8_t {
        none,
        announced, ///< the client was told; what is on its way to us is still served
        decided,   ///< nothing new is served
        lingering, ///< everything is sent; what still comes is dropped, so that no reset overtakes it
    };

    // h2::Owner
    h2::Stream* onRequest(std::int32_t id, std::string_view head, std::string_view scheme, bool last) override;
    void onContent(h2::Stream& stream, std::string_view bytes, bool last, std::string_view trailers,
                   std::string_view defect) override;
    void onSent(h2::Stream& stream) override;
    void onAnsweredEarly(h2::Stream& stream) override;
    void onClosed(h2::Stream& stream) override;
    void onRefused(std::string_view word) override;

    void pump();
    void take(std::string_view bytes);
    void watchBlock();
    void laterOnce(bool& flag);
    void reap();
    void announceEnd();
    void finish();
    void abandonAll(account::Aborter by);
    void end(account::Aborter by);

    Worker& worker_;
    ListenerState& listener_;
    accept::Peer peer_;
    h2::Session session_;
    List<H2Stream, H2Stream> streams_;
    std::uint32_t open_ = 0;         ///< streams
    std::uint32_t awaitedBlock_ = 0; ///< the field block whose deadline runs
    Ending ending_ = Ending::none;
    bool toSpeak_ = false;
    bool toGoOn_ = false;
    bool toReap_ = false;
    bool broken_ = false; ///< nothing can be said any more
};

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A connection to a server that speaks HTTP/1.1, over TLS where its pool says so: sends what an exchange gives it,
/// reads and judges the response, and waits among the idle ones between exchanges.
///
/// Lifetime: from its slab; busy ones belong to their exchange, idle ones to their ServerState.
#pragma once

#include "agent/dataplane/content.hpp"
#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/io/stream.hpp"
#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/server_side.hpp"

#include <memory>

namespace poise::dataplane {

class Exchange;
class Worker;

class ServerConnection final : public io::Stream, public ServerSide {
  public:
    ServerConnection(Worker& worker, Ref<ServerState> server, int fd, Exchange& exchange);
    ~ServerConnection() override;

    /// Takes the most recently used idle connection of a server, or nullptr. What the loop has seen is never one on
    /// which bytes or an end wait; with `probe` what came since is recognised too, at the price of a system call.
    [[nodiscard]] static ServerConnection* takeIdle(ServerState& server, Exchange& exchange, bool probe);

    /// Closes what is kept for a server.
    static void closeIdle(const Ref<ServerState>& server);

    /// Hands the connection over to a tunnel.
    [[nodiscard]] io::Estate surrender();

    // ServerSide

    void sendRequest(const ServerRequest& request) override;
    void sendMore(const Content& content) override;

    [[nodiscard]] bool congested() const override { return Stream::congested(); }

    [[nodiscard]] bool requestBroken() const override { return requestBroken_; }

    [[nodiscard]] bool wroteAny() const override { return wroteAny_; }

    [[nodiscard]] bool reused() const override { return reused_; }

    void resume() override;

    void setDeadline(Duration after) override { loop().setDeadline(*this, after); }

    /// To the idle ones if the server and `reusable` allow it, else closed.
    void finish(bool reusable) override;
    void discard() override;

    [[nodiscard]] ServerState& server() const override { return *server_; }

    // io::Watched

    void onSeen(io::Ready ready) override;
    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;
    void destroy() override;

  private:
    /// Bytes received at once. A client that keeps up gets large pieces (measured: 64 KiB costs half as much again);
    /// one that does not makes us hold at most one, and a smaller one each time.
    static constexpr std::uint32_t kWindowMost = io::Loop::kReceiveBuffer;
    static constexpr std::uint32_t kWindowLeast = 16 * 1024;

    enum class Phase : std::uint8_t { connecting, securing, head, content, done, idle };

    void sendPieces(Pieces& pieces);
    [[nodiscard]] bool mayIdle();
    [[nodiscard]] bool wornOut() const;
    [[nodiscard]] bool saysNothing();
    void finishConnecting(bool spoke);
    [[nodiscard]] bool introduce();
    void shakeHands();
    void stands();
    void pump();
    void take(std::span<char> bytes);
    void takeHead(const parse::ResponseHead& head, std::span<char> rest);
    void takeContent(const parse::ResponseHead* head, std::span<char> bytes);
    /// Frees the next bytes from their framing; false when they break it.
    bool decode(std::span<char> bytes, Content& content);
    void atEnd(Failure failure);
    void leaveIdle();
    void fail(Failure failure);
    void adaptWindow(std::size_t received);

    Worker& worker_;
    Exchange* exchange_;
    Ref<ServerState> server_;
    std::shared_ptr<tls::Remote> remote_; ///< as the server was when it was connected to
    ByteQueue input_;                     ///< a head that came in parts
    std::unique_ptr<parse::ChunkDecoder> decoder_;
    std::uint64_t remaining_ = 0;            ///< of content with a length
    TimePoint retiresAt_ = TimePoint::max(); ///< no request is sent from then on
    std::uint32_t requests_ = 0;             ///< that it carried
    std::uint32_t window_ = 0;               ///< bytes to receive at once, by how the client keeps up
    Phase phase_ = Phase::connecting;
    parse::Method method_ = parse::Method::get;
    parse::Framing framing_ = parse::Framing::none;
    std::uint8_t interims_ = 0; ///< that came before the response
    bool reused_ = false;
    bool reusable_ = true;
    bool wroteAny_ = false;
    bool requestBroken_ = false;
    bool chunked_ = false; ///< how the request is framed
};

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A connection to a server that speaks HTTP/1.1: sends what an exchange gives it, reads and judges the response,
/// and waits among the idle ones between exchanges.
///
/// Lifetime: from its slab; busy ones belong to their exchange, idle ones to their ServerState.
#pragma once

#include "agent/dataplane/content.hpp"
#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/io/stream.hpp"
#include "agent/dataplane/parse/message.hpp"

#include <memory>

namespace poise::dataplane {

class Exchange;
class Worker;

class ServerConnection final : public io::Stream {
  public:
    ServerConnection(Worker& worker, Ref<ServerState> server, int fd, Exchange& exchange);
    ~ServerConnection() override;

    /// Takes the most recently used idle connection of a server, or nullptr. What the loop has seen is never one on
    /// which bytes or an end wait; with `probe` what came since is recognised too, at the price of a system call.
    [[nodiscard]] static ServerConnection* takeIdle(ServerState& server, Exchange& exchange, bool probe);

    /// Closes what is kept for a server.
    static void closeIdle(const Ref<ServerState>& server);

    /// Whether it carried an exchange before: then a failure may only mean that the server gave up waiting.
    [[nodiscard]] bool reused() const { return reused_; }

    /// A response to a request of that method is expected from now on.
    void expectResponse(parse::Method method);
    /// Bytes of the request. A failure comes later, by way of the response that does not come.
    void sendRequest(Pieces& pieces);
    void sendRequest(std::string_view bytes);

    /// The kernel took at least one byte of the present request.
    [[nodiscard]] bool wroteAny() const { return wroteAny_; }

    /// The server takes no more of the request; a response may still come.
    [[nodiscard]] bool requestBroken() const { return requestBroken_; }

    /// The client can take more of the response.
    void resume();

    /// The exchange is over: to the idle ones if the server and `reusable` allow it, else closed.
    void finish(bool reusable);
    /// Ends the exchange's hold and closes.
    void discard();
    /// Hands the socket over to a tunnel; `waiting` is what still has to be sent to the server.
    int surrender(ByteQueue& waiting);

    [[nodiscard]] ServerState& server() const { return *server_; }

    void onSeen(io::Ready ready) override;
    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;
    void destroy() override;

  private:
    enum class Phase : std::uint8_t { connecting, head, content, done, idle };

    void finishConnecting(bool spoke);
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
    ByteQueue input_; ///< a head that came in parts
    std::unique_ptr<parse::ChunkDecoder> decoder_;
    std::uint64_t remaining_ = 0; ///< of content with a length
    std::uint32_t window_ = 0;    ///< bytes to receive at once, by how the client keeps up
    Phase phase_ = Phase::connecting;
    parse::Method method_ = parse::Method::get;
    parse::Framing framing_ = parse::Framing::none;
    std::uint8_t interims_ = 0; ///< that came before the response
    bool reused_ = false;
    bool reusable_ = true;
    bool wroteAny_ = false;
    bool requestBroken_ = false;
};

} // namespace poise::dataplane

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The client's side of one HTTP/2 connection without its socket: requests out, responses in.
///
/// nghttp2 keeps the protocol's state (RFC 9113, RFC 7541); this adds which responses are sound (ResponseBlock), what a
/// server may cost (Guard), and flow control per stream: a stream's window opens when somebody has taken its content.
/// The connection's window is opened at once, so that clients that do not read never stop the streams of others.
/// Lifetime: of the connection; the owner's streams must outlive it. Thread: the connection's.
#pragma once

#include "agent/dataplane/h2/framer.hpp"
#include "agent/dataplane/h2/request.hpp"
#include "agent/dataplane/h2/response_block.hpp"

#include <span>

namespace poise::h2 {

/// How a stream came to its end.
enum class StreamEnd : std::uint8_t {
    whole,     ///< the response was complete
    reset,     ///< by the server
    refused,   ///< by the server, which has done nothing about it (RFC 9113 §8.7)
    malformed, ///< what came was no response
};

/// What a session tells its owner, in the middle of receive() or produce(). Neither the session nor a stream may be
/// destroyed meanwhile.
class ClientOwner : public SentTo {
  public:
    /// The server has said how it wants to be spoken with: requests may be sent.
    virtual void onSettings() = 0;
    /// `head` is HTTP/1.1 (ResponseBlock), interim or final; `last`: no content follows.
    virtual void onResponse(Stream& stream, std::string_view head, bool last) = 0;
    /// Content, to be answered with consumed() when it was taken; with the last of it the trailers.
    virtual void onContent(Stream& stream, std::string_view bytes, bool last, std::string_view trailers) = 0;
    /// The head is on its way.
    virtual void onBegun(Stream& stream) = 0;
    /// The request of that number never left: the connection takes no more.
    virtual void onNotSent(std::int32_t id) = 0;
    /// Neither side may use it any more; nothing is said of it again.
    virtual void onClosed(Stream& stream, StreamEnd end) = 0;
    /// The server takes no more requests on this connection.
    virtual void onGoAway() = 0;

  protected:
    ~ClientOwner() = default;
};

class ClientSession final : public Framer {
  public:
    static constexpr std::uint32_t kStreamWindow = 128 * 1024;
    static constexpr std::uint32_t kConnectionWindow = 16 * 1024 * 1024;

    ClientSession(ClientOwner& owner, TimePoint now);
    ~ClientSession();

    /// Takes in all bytes; false: the server breaks the rules, and nothing of it may be used any more.
    [[nodiscard]] bool receive(std::span<const char> bytes, TimePoint now);

    /// Streams that the server lets be open at a time.
    [[nodiscard]] std::uint32_t mostStreams() const;

    /// False: there are no more stream numbers.
    [[nodiscard]] bool request(Stream& stream, const RequestText& text, bool last);
    /// Content of the response was taken; also of a stream that is closed.
    void consumed(const Stream& stream, std::size_t bytes);
    /// All of the request is said.
    [[nodiscard]] bool saidAll(const Stream& stream) const;

    void ping();
    /// At once.
    void breakOff(std::uint32_t error);

  private:
    friend struct ClientCallbacks;

    void deliver(bool last, std::string_view trailers = {});

    ClientOwner& owner_;
    ResponseBlock block_;
    std::vector<nghttp2_nv> fields_;
    bool settled_ = false; ///< the server's SETTINGS came
    bool broken_ = false;  ///< the server broke the rules
};

} // namespace poise::h2

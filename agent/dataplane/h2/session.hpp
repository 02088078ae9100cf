// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The server's side of one HTTP/2 connection without its socket: bytes in, requests out; responses in, bytes out.
///
/// nghttp2 keeps the protocol's state (RFC 9113, RFC 7541); this adds what a client may cost (Guard), which requests
/// are sound (FieldBlock), and flow control end to end: a window opens only when somebody has taken the content.
/// Lifetime: of the connection; the owner's streams must outlive it. Thread: the connection's.
#pragma once

#include "agent/dataplane/h2/field_block.hpp"
#include "agent/dataplane/h2/framer.hpp"
#include "agent/dataplane/h2/response.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace poise::h2 {

/// What a client sends first (RFC 9113 §3.4).
inline constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

inline constexpr std::uint32_t kMostStreams = 100;
inline constexpr std::uint32_t kStreamWindow = 128 * 1024;
/// So that a few streams whose servers stand still do not stop the others; all that a connection may have us hold.
inline constexpr std::uint32_t kConnectionWindow = 1024 * 1024;

/// What a session tells its owner, in the middle of receive() or produce(). Neither the session nor a stream may be
/// destroyed meanwhile.
class Owner : public SentTo {
  public:
    /// `head` is HTTP/1.1 (FieldBlock); `last`: no content follows. Null: nobody wants it.
    virtual Stream* onRequest(std::int32_t id, std::string_view head, std::string_view scheme, bool last) = 0;
    /// Content, to be answered with consumed() when it was taken. With the last of it the trailers, or the word why
    /// they are refused.
    virtual void onContent(Stream& stream, std::string_view bytes, bool last, std::string_view trailers,
                           std::string_view defect) = 0;
    /// The response is sent to its end, the request has not come to its own.
    virtual void onAnsweredEarly(Stream& stream) = 0;
    /// Neither side may use it any more; nothing is said of it again.
    virtual void onClosed(Stream& stream) = 0;
    /// A request that was malformed, or a connection that broke the rules or asked too much; for counters.
    virtual void onRefused(std::string_view word) = 0;

  protected:
    ~Owner() = default;
};

class Session final : public Framer {
  public:
    Session(Owner& owner, TimePoint now);
    ~Session();

    /// Takes in all bytes. What they ask to be said is said by produce().
    void receive(std::span<const char> bytes, TimePoint now);

    /// Broken off: what the client still sends is not read.
    [[nodiscard]] bool brokenOff() const { return brokenOff_; }

    /// The number of the field block that has begun and not ended, be it one that is ignored; 0: there is none.
    [[nodiscard]] std::uint32_t openBlock() const { return insideBlock_ ? blocks_ : 0; }

    // Of a stream that is not closed.

    void respond(Stream& stream, ResponseFields& fields, bool last);
    void interim(Stream& stream, ResponseFields& fields);
    /// Content of the request was taken; also of a stream that is closed.
    void consumed(std::int32_t id, std::size_t bytes);

    // Of the connection.

    /// The first of two steps: nothing new, please; what is on its way is still served (RFC 9113 §6.8).
    void announceEnd();
    /// The second: later streams are not.
    void goAway();
    /// At once.
    void breakOff(std::uint32_t error);

  private:
    friend struct Callbacks;

    void abuse(std::string_view word);
    [[nodiscard]] bool pays(Noise noise);
    void leaveBlock();
    void deliver(bool last, std::string_view trailers = {}, std::string_view defect = {});

    Owner& owner_;
    FieldBlock block_;
    std::string_view abuse_; ///< the word for what ended the connection
    std::int32_t lastId_ = 0;
    std::int32_t gapBegin_ = 0; ///< streams that the client left out last: [begin, end)
    std::int32_t gapEnd_ = 0;
    std::uint32_t blocks_ = 0; ///< field blocks that have begun
    std::uint8_t continuations_ = 0;
    bool insideBlock_ = false;
    bool listening_ = false; ///< and somebody wants its fields
    bool endsBlock_ = false; ///< the frame that came last is the last of its block
    bool brokenOff_ = false;
};

} // namespace poise::h2

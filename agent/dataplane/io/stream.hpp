// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A connection as a stream of bytes, with backpressure; what the bytes mean is its subclasses' business.
///
/// Receiving goes into the loop's shared buffer, and only when the poller said that there is something; sending
/// happens at once, and only what the kernel did not take is kept. An idle stream owns no memory beside itself. With
/// TLS all of that is said of the plain bytes; what waits is sealed already. Lifetime: close() ends it; the object
/// itself goes at the end of the pass.
#pragma once

#include "agent/base/byte_queue.hpp"
#include "agent/dataplane/io/loop.hpp"

#include <memory>
#include <span>
#include <sys/uio.h>

namespace poise::tls {
class Session;
}

namespace poise::io {

enum class Got : std::uint8_t { bytes, nothing, end, failure };

struct Received {
    Got got = Got::nothing;
    std::span<char> bytes; ///< in the loop's buffer; valid until the next receive
};

/// What one stream hands to another, once it has stopped: the connection, and what it has not sent yet.
struct Estate {
    int fd = -1;
    ByteQueue pending;
    std::unique_ptr<tls::Session> tls;

    Estate();
    Estate(Estate&&) noexcept;
    ~Estate();
};

class Stream : public Watched {
  public:
    Stream(Loop& loop, int fd);
    ~Stream() override;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    [[nodiscard]] int fd() const { return fd_; }

    [[nodiscard]] bool open() const { return fd_ >= 0; }

    /// Speaks TLS from now on. Not after the first byte.
    void secure(std::unique_ptr<tls::Session> session);

    /// Null: the bytes are sent as they are.
    [[nodiscard]] const tls::Session* tls() const { return tls_.get(); }

    /// After Got::end: whether the peer said so, where its protocol lets it. Else somebody may have cut the connection.
    [[nodiscard]] bool endedProperly() const;

    /// Bytes wait for the peer to read: whoever feeds this stream should pause.
    [[nodiscard]] bool congested() const { return !pending_.empty(); }

    [[nodiscard]] Loop& loop() const { return loop_; }

    /// Receives at most `limit` bytes if the poller reported any. A peer that outruns us gets nothing now and then, and
    /// onTurn() later: reading from it would have no end.
    Received receive(std::size_t limit = Loop::kReceiveBuffer);

    /// Sends the pieces now and keeps what the kernel does not take. Returns the bytes that it took (with TLS: all that
    /// were given), or -1: the connection is broken, or its TLS handshake not over.
    ssize_t send(std::span<iovec> pieces);
    ssize_t send(std::string_view bytes);
    /// The same for the last bytes before close() or finishSending(): they leave together with the end, in one packet
    /// less. Without that call they would be late.
    ssize_t sendLast(std::span<iovec> pieces);

    /// Sends what is pending. Returns as send() does; with TLS 0, since those bytes have been counted.
    ssize_t flush();

    /// The client's part of a TLS handshake begins.
    void greet();

    /// Half-close: the peer sees the end after everything sent so far. Not before pending bytes are gone.
    void finishSending();

    /// Closes and has the object destroyed at the end of the pass.
    void close();
    /// Closes with a reset, so that the peer cannot take what it has for the whole.
    void reset();

    /// Registers with the poller; until then nothing is reported.
    void watch(bool output = false);

    void destroy() override = 0;

  protected:
    /// The TLS handshake is over, in the middle of a receive().
    virtual void onSecured() {}

    /// Takes in what the poller reported; false when the stream has been closed meanwhile.
    bool note(Ready ready);

    void assumeReadable() { readable_ = true; }

    [[nodiscard]] bool readable() const { return readable_; }

    [[nodiscard]] bool watched() const { return watched_; }

    [[nodiscard]] bool peerDone() const { return peerDone_; }

    /// This stream is closed then, without a word to the peer.
    [[nodiscard]] Estate release();

    /// Goes on with another's connection.
    void adopt(Estate estate);

  private:
    Received receiveFromWire(std::span<char> buffer);
    Received receiveSealed(std::size_t limit);
    ssize_t send(std::span<iovec> pieces, int flags);
    ssize_t sendOnWire(std::span<iovec> pieces, int flags);
    bool sendSealed(int flags);
    void closeSocket();
    void keep(std::span<iovec> pieces, std::size_t sent);

    Loop& loop_;
    std::unique_ptr<tls::Session> tls_;
    int fd_;
    std::uint8_t inARow_ = 0; ///< receives that left something behind
    bool watched_ = false;
    bool watchingOutput_ = false;
    bool readable_ = false; ///< an edge was reported and not yet read to its end
    bool peerDone_ = false; ///< read on after a short receive, or the end is lost: it comes with the same edge
    ByteQueue pending_;
};

} // namespace poise::io

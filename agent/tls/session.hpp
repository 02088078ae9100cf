// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One TLS connection without its socket: bytes of the wire go in and plain bytes come out, and the other way round.
///
/// Whoever has the socket gives what it received and sends what read(), write() and end() append to `sealed`. The
/// session owns no bytes between two calls but part of a record, and what a full room left over.
/// Lifetime: of the connection. Thread: the connection's.
#pragma once

#include "agent/base/byte_queue.hpp"
#include "agent/tls/openssl.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <sys/uio.h>

namespace poise::tls {

/// Why a session broke; words of metrics and logs.
enum class Trouble : std::uint8_t {
    none,
    plainHttp,          ///< the peer speaks HTTP without TLS
    notTls,             ///< it speaks something else
    version,            ///< no common version
    cipher,             ///< no common cipher suite, group or signature
    protocol,           ///< no common application protocol
    certificateMissing, ///< the client had to show one
    certificateRefused, ///< ours or theirs is not believed
    malformed,          ///< a record or message that breaks the rules, or was tampered with
};

/// "tls_version", "tls_cipher", …: of static storage, for counters.
[[nodiscard]] std::string_view word(Trouble trouble);

class Session {
  public:
    enum class Got : std::uint8_t {
        bytes,
        nothing,
        end,     ///< the peer said that it sends no more (close_notify)
        failure, ///< see trouble(); what `sealed` has is the last to be sent
    };

    struct Step {
        Got got = Got::nothing;
        std::size_t size = 0; ///< plain bytes in the room
    };

    /// With accept or connect state set.
    explicit Session(SslPtr ssl);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Takes in all of `wire`, which may be empty, and fills `room` as far as it goes. While hasMore(), more is to be
    /// had without more of the wire.
    Step read(std::span<const char> wire, std::span<char> room, ByteQueue& sealed);

    [[nodiscard]] bool hasMore() const {
        return roomWasFull_ || !held_.empty() || peerEnded_ || trouble_ != Trouble::none;
    }

    /// The client's first words; a server has none.
    void greet(ByteQueue& sealed);

    /// False: not before secured(), nor after a failure.
    bool write(std::span<const iovec> pieces, ByteQueue& sealed);

    /// Says that nothing more comes (close_notify), once.
    void end(ByteQueue& sealed);

    /// The handshake is over: the peer is who it has to be.
    [[nodiscard]] bool secured() const { return secured_; }

    /// The peer said that it sends no more (close_notify, RFC 8446 §6.1).
    [[nodiscard]] bool peerEnded() const { return peerEnded_; }

    [[nodiscard]] Trouble trouble() const { return trouble_; }

    /// What is wrong with the certificate of a peer that is not believed, in OpenSSL's words and static storage; empty:
    /// something else broke the session.
    [[nodiscard]] std::string_view doubt() const;

    /// "TLSv1.3"
    [[nodiscard]] std::string_view version() const { return SSL_get_version(ssl_.get()); }

    [[nodiscard]] bool resumed() const { return SSL_session_reused(ssl_.get()) == 1; }

    /// What was agreed on by ALPN; empty: nothing.
    [[nodiscard]] std::string_view protocol() const;

    /// The peer's certificate, if it showed one.
    [[nodiscard]] X509Ptr peerCertificate() const { return X509Ptr(SSL_get1_peer_certificate(ssl_.get())); }

  private:
    friend struct Wire;

    bool writeRecords(const char* bytes, std::size_t size);
    Got whyNot(int outcome);

    SslPtr ssl_;
    ByteQueue held_;              ///< of the wire, not taken in yet
    std::span<const char> wire_;  ///< during a call
    ByteQueue* sealed_ = nullptr; ///< likewise
    bool roomWasFull_ =
        false; ///< OpenSSL may hold more; whether it does, only reading tells (part of a record does not count)
    bool secured_ = false;
    bool ended_ = false;     ///< we said that nothing more comes
    bool peerEnded_ = false; ///< the peer did
    Trouble trouble_ = Trouble::none;
};

} // namespace poise::tls

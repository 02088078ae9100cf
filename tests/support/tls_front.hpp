// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Gives TLS to a server that has none: opens it through OpenSSL's own sockets and passes the bytes on. The server is
/// connected to once the handshake is over, so that whoever is not served leaves no trace there.
#pragma once

#include "agent/tls/openssl.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/threaded_server.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

namespace poise::test {

class TlsFront {
  public:
    struct Wish {
        IssuedCertificate certificate;
        std::uint16_t to = 0;         ///< port of the server
        int version = TLS1_3_VERSION; ///< the latest that is spoken
        bool rude = false;            ///< ends connections without a close_notify
        std::uint16_t port = 0;       ///< 0: any free one
    };

    explicit TlsFront(const Wish& wish);

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

    [[nodiscard]] std::size_t connections() const { return server_.accepted(); }

    [[nodiscard]] unsigned handshakes() const { return handshakes_; }

    /// Of them.
    [[nodiscard]] unsigned resumed() const { return resumed_; }

    /// Connections that the peer ended with a close_notify.
    [[nodiscard]] unsigned properEnds() const { return properEnds_; }

    /// The server name that was asked for last, "none" if there was none.
    [[nodiscard]] std::string serverName() const;

  private:
    void serve(Stream& stream);
    bool shakeHands(SSL* ssl, Stream& stream);
    void note(SSL* ssl);
    void bridge(SSL* ssl, Stream& stream, Stream& server);
    bool takeFromClient(SSL* ssl, Stream& stream, Stream& server, bool& ended);
    bool takeFromServer(SSL* ssl, Stream& stream, Stream& server, bool& ended);

    Wish wish_;
    tls::SslContextPtr context_;
    std::atomic<unsigned> handshakes_ = 0;
    std::atomic<unsigned> resumed_ = 0;
    std::atomic<unsigned> properEnds_ = 0;
    mutable std::mutex mutex_;
    std::string serverName_; ///< guarded by mutex_
    ThreadedServer server_;  ///< last: its threads use everything above
};

} // namespace poise::test

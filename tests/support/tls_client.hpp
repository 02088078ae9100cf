// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A client that speaks TLS through OpenSSL's own sockets, independent of the code under test.
#pragma once

#include "agent/tls/openssl.hpp"
#include "tests/support/stream.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace poise::test {

class TlsClient {
  public:
    struct Wish {
        std::string authority = {}; ///< PEM; whom it believes. Empty: everybody
        std::string serverName = "localhost";
        int version = TLS1_3_VERSION;
        std::string certificate = {}; ///< file; shown to the server
        std::string key = {};         ///< file
        SSL_SESSION* resume = nullptr;
    };

    /// Connects to 127.0.0.1 and shakes hands. Every call that waits has a deadline. Throws std::runtime_error with
    /// OpenSSL's words when the server is not believed or does not want us.
    TlsClient(std::uint16_t port, const Wish& wish);

    /// Throws std::runtime_error.
    void send(std::string_view bytes);

    /// Reads until `mark` has come, or to the end where it is empty; what came, the mark included. Throws
    /// std::runtime_error when the connection ends or breaks before the mark, or is cut without a close_notify.
    [[nodiscard]] std::string readUntil(std::string_view mark);

    /// Reads exactly `size` bytes. Throws std::runtime_error.
    [[nodiscard]] std::string read(std::size_t size);

    /// Says that nothing more comes; reading goes on.
    void finishSending();

    [[nodiscard]] bool resumed() const { return SSL_session_reused(ssl_.get()) == 1; }

    /// Of the server, SHA-256 in hex.
    [[nodiscard]] std::string fingerprint() const;

    [[nodiscard]] std::string protocol() const;

    /// To be resumed by another; freed by whoever takes it.
    [[nodiscard]] SSL_SESSION* session() const { return SSL_get1_session(ssl_.get()); }

  private:
    std::size_t readSome();

    tls::SslContextPtr context_;
    Stream stream_;
    tls::SslPtr ssl_;
    std::string pending_;
};

} // namespace poise::test

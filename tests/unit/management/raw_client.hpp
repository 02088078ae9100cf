// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A blocking client of the management port, on raw sockets and OpenSSL: nothing that it shares with the server.
///
/// Time: every wait ends after five seconds, as a connection that ended.
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>
#include <cstdint>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

class RawClient {
  public:
    explicit RawClient(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval patience{5, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }

    RawClient(RawClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1))
        , connected_(other.connected_)
        , context_(std::move(other.context_))
        , tls_(std::move(other.tls_)) {}

    RawClient& operator=(RawClient&&) = delete;

    ~RawClient() {
        if (socket_ >= 0) {
            ::close(socket_);
        }
    }

    [[nodiscard]] bool connected() const { return connected_; }

    /// Shakes hands as a client that trusts `caFile` for 127.0.0.1; an empty one: that trusts anybody.
    bool secure(const std::string& caFile, int newest = TLS1_3_VERSION) {
        context_.reset(SSL_CTX_new(TLS_client_method()));
        SSL_CTX_set_security_level(context_.get(), 0); // old versions are for the server to refuse
        SSL_CTX_set_max_proto_version(context_.get(), newest);
        if (!caFile.empty()) {
            SSL_CTX_load_verify_locations(context_.get(), caFile.c_str(), nullptr);
            SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
        }
        tls_.reset(SSL_new(context_.get()));
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls_.get()), "127.0.0.1");
        SSL_set_fd(tls_.get(), socket_);
        return SSL_connect(tls_.get()) == 1;
    }

    [[nodiscard]] SSL* tls() const { return tls_.get(); }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto size = static_cast<int>(bytes.size());
            const ssize_t sent = tls_ ? SSL_write(tls_.get(), bytes.data(), size)
                                      : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// What comes next, at most 64 KiB; empty at the end.
    std::string receive() {
        std::string bytes(64 * 1024, '\0');
        const auto size = static_cast<int>(bytes.size());
        const ssize_t got =
            tls_ ? SSL_read(tls_.get(), bytes.data(), size) : ::recv(socket_, bytes.data(), bytes.size(), 0);
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return bytes;
    }

    /// Everything up to the end of the connection.
    std::string receiveAll() {
        std::string all;
        for (std::string next = receive(); !next.empty(); next = receive()) {
            all += next;
        }
        return all;
    }

  private:
    template <auto Free>
    struct Freed {
        template <typename T>
        void operator()(T* object) const {
            Free(object);
        }
    };

    int socket_;
    bool connected_ = false;
    std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context_;
    std::unique_ptr<SSL, Freed<SSL_free>> tls_;
};

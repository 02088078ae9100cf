// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/tls_client.hpp"

#include "agent/base/digest.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>

namespace poise::test {
namespace {

void believe(SSL_CTX* context, const std::string& authority) {
    const tls::BioPtr text(BIO_new_mem_buf(authority.data(), static_cast<int>(authority.size())));
    const tls::X509Ptr certificate(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate.get());
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
}

/// OpenSSL waits in the socket itself: with a limit, so that no test hangs.
void block(int fd) {
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    const timeval limit{.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(patience).count(), .tv_usec = 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

} // namespace

TlsClient::TlsClient(std::uint16_t port, const Wish& wish)
    : context_(SSL_CTX_new(TLS_client_method()))
    , stream_(Stream::connect(port)) {
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to whoever has gone
    SSL_CTX_set_max_proto_version(context_.get(), wish.version);
    if (!wish.authority.empty()) {
        believe(context_.get(), wish.authority);
    }
    if (!wish.certificate.empty()) {
        SSL_CTX_use_certificate_file(context_.get(), wish.certificate.c_str(), SSL_FILETYPE_PEM);
        SSL_CTX_use_PrivateKey_file(context_.get(), wish.key.c_str(), SSL_FILETYPE_PEM);
    }
    ssl_.reset(SSL_new(context_.get()));
    std::string name = wish.serverName;
    SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
    SSL_set1_host(ssl_.get(), wish.serverName.c_str());
    constexpr std::string_view kProtocols("\x08http/1.1");
    SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(kProtocols.data()), kProtocols.size());
    if (wish.resume != nullptr) {
        SSL_set_session(ssl_.get(), wish.resume);
    }
    block(stream_.fd());
    SSL_set_fd(ssl_.get(), stream_.fd());
    if (SSL_connect(ssl_.get()) != 1) {
        throw std::runtime_error("no handshake: " + tls::takeError());
    }
}

void TlsClient::send(std::string_view bytes) {
    std::size_t sent = 0;
    if (SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &sent) != 1) {
        throw std::runtime_error("not sent: " + tls::takeError());
    }
}

std::size_t TlsClient::readSome() {
    std::array<char, 16 * 1024> room;
    std::size_t count = 0;
    const int outcome = SSL_read_ex(ssl_.get(), room.data(), room.size(), &count);
    if (outcome != 1 && SSL_get_error(ssl_.get(), outcome) != SSL_ERROR_ZERO_RETURN) {
        throw std::runtime_error("not read: " + tls::takeError());
    }
    pending_.append(room.data(), count);
    return count;
}

std::string TlsClient::readUntil(std::string_view mark) {
    std::size_t at = mark.empty() ? std::string::npos : pending_.find(mark);
    while (at == std::string::npos) {
        if (readSome() == 0) {
            if (mark.empty()) {
                return std::exchange(pending_, {});
            }
            throw std::runtime_error("ended before the mark, behind: " + pending_);
        }
        at = mark.empty() ? std::string::npos : pending_.find(mark);
    }
    return read(at + mark.size());
}

std::string TlsClient::read(std::size_t size) {
    while (pending_.size() < size) {
        if (readSome() == 0) {
            throw std::runtime_error("ended after " + std::to_string(pending_.size()) + " bytes");
        }
    }
    std::string taken = pending_.substr(0, size);
    pending_.erase(0, size);
    return taken;
}

void TlsClient::finishSending() {
    SSL_shutdown(ssl_.get());
}

std::string TlsClient::fingerprint() const {
    const tls::X509Ptr certificate(SSL_get1_peer_certificate(ssl_.get()));
    Digest digest;
    unsigned size = 0;
    X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size);
    return hex(digest);
}

std::string TlsClient::protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl_.get(), &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

} // namespace poise::test

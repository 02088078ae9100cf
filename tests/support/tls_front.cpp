// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/tls_front.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>
#include <csignal>
#include <poll.h>

namespace poise::test {
namespace {

/// How often a connection without traffic looks whether the test is over.
constexpr int kLookMillis = 20;

tls::SslContextPtr contextFor(const TlsFront::Wish& wish) {
    tls::SslContextPtr context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_max_proto_version(context.get(), wish.version);
    const tls::BioPtr chain(
        BIO_new_mem_buf(wish.certificate.chain.data(), static_cast<int>(wish.certificate.chain.size())));
    const tls::X509Ptr certificate(PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr));
    const tls::BioPtr text(BIO_new_mem_buf(wish.certificate.key.data(), static_cast<int>(wish.certificate.key.size())));
    const tls::KeyPtr key(PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr));
    SSL_CTX_use_certificate(context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), key.get());
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    return context;
}

/// False: the test is over.
bool await(Stream& stream, std::array<pollfd, 2> fds) {
    return ::poll(fds.data(), fds.size(), kLookMillis) != 0 ||
           stream.pause(std::chrono::milliseconds(1)) != Io::stopped;
}

/// Until the socket is as OpenSSL wants it; false: it has another reason, or the test is over.
bool awaitWish(SSL* ssl, int outcome, Stream& stream) {
    const int wish = SSL_get_error(ssl, outcome);
    const bool reading = wish == SSL_ERROR_WANT_READ;
    if (!reading && wish != SSL_ERROR_WANT_WRITE) {
        return false;
    }
    return await(stream, {{{stream.fd(), static_cast<short>(reading ? POLLIN : POLLOUT), 0}, {-1, 0, 0}}});
}

bool sendAll(SSL* ssl, Stream& stream, std::string_view bytes) {
    while (!bytes.empty()) {
        std::size_t count = 0;
        ERR_clear_error();
        const int outcome = SSL_write_ex(ssl, bytes.data(), bytes.size(), &count);
        if (outcome == 1) {
            bytes.remove_prefix(count);
        } else if (!awaitWish(ssl, outcome, stream)) {
            return false;
        }
    }
    return true;
}

} // namespace

TlsFront::TlsFront(const Wish& wish)
    : wish_(wish)
    , context_(contextFor(wish))
    , server_([this](Stream& stream, std::size_t) { serve(stream); }, wish.port) {
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to whoever has gone
}

std::string TlsFront::serverName() const {
    const std::lock_guard lock(mutex_);
    return serverName_;
}

void TlsFront::serve(Stream& stream) {
    const tls::SslPtr ssl(SSL_new(context_.get()));
    SSL_set_fd(ssl.get(), stream.fd());
    if (!shakeHands(ssl.get(), stream)) {
        return;
    }
    note(ssl.get());
    Stream server = Stream::connect(wish_.to);
    bridge(ssl.get(), stream, server);
}

bool TlsFront::shakeHands(SSL* ssl, Stream& stream) {
    for (;;) {
        ERR_clear_error();
        const int outcome = SSL_accept(ssl);
        if (outcome == 1 || !awaitWish(ssl, outcome, stream)) {
            return outcome == 1;
        }
    }
}

void TlsFront::note(SSL* ssl) {
    const char* const name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    const std::lock_guard lock(mutex_);
    serverName_ = name == nullptr ? "none" : name;
    resumed_ += SSL_session_reused(ssl) == 1 ? 1 : 0;
    ++handshakes_;
}

void TlsFront::bridge(SSL* ssl, Stream& stream, Stream& server) {
    bool clientEnded = false;
    bool serverEnded = false;
    while (!clientEnded || !serverEnded) {
        if ((!clientEnded && !takeFromClient(ssl, stream, server, clientEnded)) ||
            (!serverEnded && !takeFromServer(ssl, stream, server, serverEnded)) ||
            !await(stream,
                   {{{clientEnded ? -1 : stream.fd(), POLLIN, 0}, {serverEnded ? -1 : server.fd(), POLLIN, 0}}})) {
            return;
        }
    }
}

/// All that has come; false: the connection is broken.
bool TlsFront::takeFromClient(SSL* ssl, Stream& /*stream*/, Stream& server, bool& ended) {
    std::array<char, 16 * 1024> room;
    for (;;) {
        std::size_t count = 0;
        ERR_clear_error();
        const int outcome = SSL_read_ex(ssl, room.data(), room.size(), &count);
        if (outcome == 1) {
            if (server.write({room.data(), count}, Deadline()) != Io::ok) {
                return false;
            }
            continue;
        }
        const int why = SSL_get_error(ssl, outcome);
        if (why == SSL_ERROR_ZERO_RETURN) {
            ended = true;
            ++properEnds_;
            server.halfClose();
        }
        return ended || why == SSL_ERROR_WANT_READ;
    }
}

bool TlsFront::takeFromServer(SSL* ssl, Stream& stream, Stream& server, bool& ended) {
    std::string bytes;
    const Io io = server.read(bytes, Deadline(std::chrono::milliseconds(0)));
    if (io == Io::end) {
        ended = true;
        if (wish_.rude) {
            return false;
        }
        SSL_shutdown(ssl);
        return true;
    }
    return io == Io::timeout || (io == Io::ok && sendAll(ssl, stream, bytes));
}

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/session.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <utility>

namespace poise::tls {

/// What OpenSSL takes for its connection: reads what the present call brought, and appends what is to be sent.
struct Wire {
    static int read(BIO* bio, char* into, std::size_t size, std::size_t* taken) {
        auto& session = *static_cast<Session*>(BIO_get_data(bio));
        BIO_clear_retry_flags(bio);
        *taken = std::min(size, session.wire_.size());
        if (*taken == 0) {
            BIO_set_retry_read(bio);
            return 0;
        }
        std::memcpy(into, session.wire_.data(), *taken);
        session.wire_ = session.wire_.subspan(*taken);
        return 1;
    }

    static int write(BIO* bio, const char* bytes, std::size_t size, std::size_t* taken) {
        static_cast<Session*>(BIO_get_data(bio))->sealed_->append({bytes, size});
        *taken = size;
        return 1;
    }

    static long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

    static const BIO_METHOD* method() {
        static const BIO_METHOD* const kMethod = [] {
            BIO_METHOD* const made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "poise");
            BIO_meth_set_read_ex(made, &read);
            BIO_meth_set_write_ex(made, &write);
            BIO_meth_set_ctrl(made, &control);
            return made;
        }();
        return kMethod;
    }
};

namespace {

constexpr std::size_t kRecord = 16 * 1024; ///< plain bytes of the largest record (RFC 8446 §5.1)

/// The reason that TLS itself gives, behind those of what it called; empties OpenSSL's queue.
int takeReason() {
    int reason = 0;
    while (const unsigned long error = ERR_get_error()) {
        reason = ERR_GET_LIB(error) == ERR_LIB_SSL ? ERR_GET_REASON(error) : reason;
    }
    return reason;
}

Trouble troubleOf(int reason) {
    switch (reason) {
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST: // what "CONNECT" is taken for
        return Trouble::plainHttp;
    case SSL_R_WRONG_VERSION_NUMBER:
        return Trouble::notTls;
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
        return Trouble::version;
    case SSL_R_NO_SHARED_CIPHER:
    case SSL_R_NO_SUITABLE_KEY_SHARE:
    case SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
    case SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS:
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
        return Trouble::cipher;
    case SSL_R_NO_APPLICATION_PROTOCOL:
    case SSL_R_TLSV1_ALERT_NO_APPLICATION_PROTOCOL:
        return Trouble::protocol;
    case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
        return Trouble::certificateMissing;
    case SSL_R_CERTIFICATE_VERIFY_FAILED:
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
        return Trouble::certificateRefused;
    default:
        return Trouble::malformed;
    }
}

} // namespace

std::string_view word(Trouble trouble) {
    static constexpr std::array<std::string_view, 9> kWords{"none",
                                                            "tls_plain_http",
                                                            "tls_not_tls",
                                                            "tls_version",
                                                            "tls_cipher",
                                                            "tls_protocol",
                                                            "tls_certificate_missing",
                                                            "tls_certificate_refused",
                                                            "tls_malformed"};
    return kWords[static_cast<std::size_t>(trouble)];
}

Session::Session(SslPtr ssl)
    : ssl_(std::move(ssl)) {
    BIO* const wire = ssl_ ? BIO_new(Wire::method()) : nullptr;
    if (wire == nullptr) {
        throw std::bad_alloc();
    }
    BIO_set_data(wire, this);
    BIO_set_init(wire, 1);
    SSL_set_bio(ssl_.get(), wire, wire);
}

Session::Step Session::read(std::span<const char> wire, std::span<char> room, ByteQueue& sealed) {
    if (trouble_ != Trouble::none || peerEnded_) {
        return {peerEnded_ ? Got::end : Got::failure, 0};
    }
    sealed_ = &sealed;
    ByteQueue held;
    held.swap(held_);
    if (!held.empty()) {
        held.append({wire.data(), wire.size()});
        wire = held.bytes();
    }
    wire_ = wire;
    Step step;
    int outcome = 1;
    while (outcome == 1 && step.size < room.size()) {
        std::size_t count = 0;
        ERR_clear_error();
        outcome = SSL_read_ex(ssl_.get(), room.data() + step.size, room.size() - step.size, &count);
        step.size += count;
    }
    secured_ = secured_ || SSL_is_init_finished(ssl_.get()) == 1;
    held_.append({wire_.data(), wire_.size()});
    wire_ = {};
    roomWasFull_ = outcome == 1;
    step.got = outcome == 1 ? Got::nothing : whyNot(outcome);
    if (step.size > 0) {
        step.got = Got::bytes; // an end or a failure behind them comes with the next call
    }
    return step;
}

Session::Got Session::whyNot(int outcome) {
    switch (SSL_get_error(ssl_.get(), outcome)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return Got::nothing;
    case SSL_ERROR_ZERO_RETURN:
        peerEnded_ = true;
        return Got::end;
    default:
        trouble_ = troubleOf(takeReason());
        return Got::failure;
    }
}

void Session::greet(ByteQueue& sealed) {
    sealed_ = &sealed;
    ERR_clear_error();
    SSL_do_handshake(ssl_.get());
}

bool Session::write(std::span<const iovec> pieces, ByteQueue& sealed) {
    if (!secured_ || ended_ || trouble_ != Trouble::none) {
        return false;
    }
    // Small pieces share a record: each costs a tag, a header and a call. What fills records goes without a copy.
    static thread_local std::array<char, kRecord> record;
    std::size_t filled = 0;
    sealed_ = &sealed;
    bool written = true;
    for (const iovec& piece : pieces) {
        const char* bytes = static_cast<const char*>(piece.iov_base);
        std::size_t left = piece.iov_len;
        while (left > 0 && written) {
            const bool whole = filled == 0 && left >= kRecord;
            const std::size_t count = whole ? left - left % kRecord : std::min(left, kRecord - filled);
            if (whole) {
                written = writeRecords(bytes, count);
            } else {
                std::memcpy(record.data() + filled, bytes, count);
                filled += count;
            }
            bytes += count;
            left -= count;
            if (filled == kRecord) {
                written = written && writeRecords(record.data(), std::exchange(filled, 0));
            }
        }
    }
    return written && (filled == 0 || writeRecords(record.data(), filled));
}

bool Session::writeRecords(const char* bytes, std::size_t size) {
    while (size > 0) {
        std::size_t count = 0;
        ERR_clear_error();
        const int outcome = SSL_write_ex(ssl_.get(), bytes, size, &count);
        if (outcome != 1) {
            whyNot(outcome);
            return false;
        }
        bytes += count;
        size -= count;
    }
    return true;
}

void Session::end(ByteQueue& sealed) {
    if (secured_ && !ended_ && trouble_ == Trouble::none) {
        sealed_ = &sealed;
        ERR_clear_error();
        SSL_shutdown(ssl_.get());
    }
    ended_ = true;
}

std::string_view Session::doubt() const {
    const long verdict = SSL_get_verify_result(ssl_.get());
    return trouble_ == Trouble::certificateRefused && verdict != X509_V_OK ? X509_verify_cert_error_string(verdict)
                                                                           : "";
}

std::string_view Session::protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl_.get(), &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

} // namespace poise::tls

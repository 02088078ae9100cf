// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/client_context.hpp"

#include "agent/tls/remote.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <optional>
#include <utility>

namespace poise::tls {
namespace {

/// What is wrong with them, if anything is.
std::optional<std::string> believe(SSL_CTX* context, const std::string& authorities) {
    X509_STORE* const store = SSL_CTX_get_cert_store(context);
    const BioPtr text(BIO_new_mem_buf(authorities.data(), static_cast<int>(authorities.size())));
    int count = 0;
    while (const X509Ptr authority{PEM_read_bio_X509_AUX(text.get(), nullptr, noPassphrase, nullptr)}) {
        if (X509_STORE_add_cert(store, authority.get()) != 1) {
            return "is refused by OpenSSL: " + takeError();
        }
        ++count;
    }
    const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    std::string why = takeError();
    if (!atEnd) {
        return "has a damaged certificate: " + why;
    }
    if (count == 0) {
        return "has no certificate";
    }
    // Whoever names a certificate believes it, also where it is no root.
    X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
    return {};
}

} // namespace

ClientContext::ClientContext(ClientSettings settings)
    : settings_(std::move(settings))
    , context_(SSL_CTX_new(TLS_client_method())) {}

boost::system::result<std::shared_ptr<const ClientContext>, std::string> ClientContext::make(ClientSettings settings) {
    ERR_clear_error();
    const std::shared_ptr<ClientContext> made(new ClientContext(std::move(settings)));
    SSL_CTX* const raw = made->context_.get();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(raw,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(raw, &Remote::offered);
    if (const std::string& authorities = made->settings_.authorities; authorities.empty()) {
        SSL_CTX_set_default_verify_paths(raw);
    } else if (std::optional<std::string> wrong = believe(raw, authorities)) {
        return std::move(*wrong);
    }
    SSL_CTX_set_verify(raw, made->settings_.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    if (const std::string list = wireForm(made->settings_.protocols); !list.empty()) {
        SSL_CTX_set_alpn_protos(raw, reinterpret_cast<const unsigned char*>(list.data()),
                                static_cast<unsigned>(list.size()));
    }
    ERR_clear_error();
    return std::shared_ptr<const ClientContext>(made);
}

SslPtr ClientContext::open(const std::string& name) const {
    SslPtr ssl(SSL_new(context_.get()));
    if (!ssl) {
        return ssl;
    }
    SSL_set_connect_state(ssl.get());
    ERR_clear_error();
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl.get()), name.c_str()) != 1) {
        ERR_clear_error();
        std::string host = name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
        SSL_set_hostflags(ssl.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        if (SSL_set1_host(ssl.get(), host.c_str()) != 1) {
            return {}; // unchecked it would be anybody's
        }
        // What SSL_set_tlsext_host_name() is, without its cast.
        SSL_ctrl(ssl.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data());
    }
    return ssl;
}

} // namespace poise::tls

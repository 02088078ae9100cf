// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/server_context.hpp"

#include "agent/base/digest.hpp"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <utility>

namespace poise::tls {
namespace {

/// Mozilla's intermediate, without the slow suites of finite-field Diffie-Hellman.
constexpr const char* kCiphers = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                                 "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                                 "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr const char* kGroups = "X25519:P-256:P-384";

std::string contentOf(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

bool show(SSL_CTX* context, const Identity& identity) {
    if (SSL_CTX_use_certificate(context, identity.certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context, identity.key.get()) != 1) {
        return false;
    }
    return std::all_of(identity.chain.begin(), identity.chain.end(),
                       [&](const X509Ptr& link) { return SSL_CTX_add1_chain_cert(context, link.get()) == 1; });
}

bool askForCertificates(SSL_CTX* context, const ServerSettings& settings) {
    if (SSL_CTX_load_verify_locations(context, settings.clientCa.c_str(), nullptr) != 1) {
        return false;
    }
    STACK_OF(X509_NAME)* const names = SSL_load_client_CA_file(settings.clientCa.c_str());
    if (names == nullptr) {
        return false;
    }
    SSL_CTX_set_client_CA_list(context, names);
    const bool must = settings.clientAuth == ClientAuth::required;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | (must ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nullptr);
    return true;
}

/// What two sessions must agree in for one to be taken for the other.
std::string scopeOf(const ServerSettings& settings) {
    const bool asks = settings.clientAuth != ClientAuth::none;
    return hex(sha256(settings.name + '\n' + (asks ? contentOf(settings.clientCa) : std::string()) + '\n' +
                      std::to_string(static_cast<int>(settings.clientAuth))));
}

using Kept = std::shared_ptr<const ServerContext>;

/// A connection's hold on its context goes with it.
void letGo(void* /*ssl*/, void* kept, CRYPTO_EX_DATA* /*data*/, int /*slot*/, long /*number*/, void* /*more*/) {
    delete static_cast<Kept*>(kept);
}

bool keep(SSL* ssl, Kept context) {
    static const int kSlot = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, &letGo);
    auto kept = std::make_unique<Kept>(std::move(context));
    if (SSL_set_ex_data(ssl, kSlot, kept.get()) != 1) {
        return false;
    }
    (void)kept.release(); // letGo() has it
    return true;
}

} // namespace

boost::system::result<std::shared_ptr<const ServerContext>, BadSetting> ServerContext::make(ServerSettings settings) {
    const std::shared_ptr<ServerContext> made(new ServerContext());
    made->protocols_ = wireForm(settings.protocols);
    std::erase(settings.protocols, "h2");
    made->protocolsWithoutHttp2_ = wireForm(settings.protocols);
    made->tickets_ = settings.tickets;
    made->scope_ = scopeOf(settings).substr(0, SSL_MAX_SID_CTX_LENGTH);
    for (std::size_t i = 0; i < settings.identities.size(); ++i) {
        auto context = made->makeContext(i, settings);
        if (!context) {
            return context.error();
        }
        made->contexts_.push_back(std::move(*context));
        made->certificates_.push_back(factsOf(settings.identities[i]));
        for (const std::string& name : settings.identities[i].names) {
            made->byName_.emplace(name, i); // the first one that has a name keeps it
        }
    }
    return std::shared_ptr<const ServerContext>(made);
}

boost::system::result<SslContextPtr, BadSetting> ServerContext::makeContext(std::size_t index,
                                                                            const ServerSettings& settings) {
    using Which = BadSetting::Which;
    ERR_clear_error();
    SslContextPtr context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX* const raw = context.get();
    SSL_CTX_set_min_proto_version(raw, settings.leastVersion);
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(raw,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    // SSL_CTX_set1_groups_list(), whose macro casts const away in a way that clang minds.
    SSL_CTX_ctrl(raw, SSL_CTRL_SET_GROUPS_LIST, 0, const_cast<char*>(kGroups));
    if (!show(raw, settings.identities[index])) {
        return BadSetting{Which::identity, index, takeError()};
    }
    if (SSL_CTX_set_cipher_list(raw, settings.ciphers.empty() ? kCiphers : settings.ciphers.c_str()) != 1) {
        return BadSetting{Which::ciphers, 0, takeError()};
    }
    if (settings.clientAuth != ClientAuth::none && !askForCertificates(raw, settings)) {
        return BadSetting{Which::clientCa, 0, takeError()};
    }
    SSL_CTX_set_session_id_context(raw, reinterpret_cast<const unsigned char*>(scope_.data()),
                                   static_cast<unsigned>(scope_.size()));
    SSL_CTX_set_app_data(raw, this);
    if (tickets_) {
        SSL_CTX_set_tlsext_ticket_key_evp_cb(raw, &ServerContext::useTicketKey);
    } else {
        SSL_CTX_set_options(raw, SSL_OP_NO_TICKET);
        SSL_CTX_set_num_tickets(raw, 0);
    }
    // What SSL_CTX_set_tlsext_servername_callback() is, without its cast.
    SSL_CTX_callback_ctrl(raw, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB,
                          reinterpret_cast<void (*)()>(&ServerContext::chooseIdentity));
    SSL_CTX_set_tlsext_servername_arg(raw, this);
    SSL_CTX_set_alpn_select_cb(raw, &ServerContext::chooseProtocol, this);
    return context;
}

/// RFC 9113 §9.2.2: over TLS 1.2 only with an ephemeral key exchange and authenticated encryption.
bool ServerContext::mayCarryHttp2(const SSL* ssl) {
    const SSL_CIPHER* const cipher = SSL_get_pending_cipher(ssl); // chosen before the protocol is
    if (cipher == nullptr || SSL_version(ssl) >= TLS1_3_VERSION) {
        return true;
    }
    const int exchange = SSL_CIPHER_get_kx_nid(cipher);
    return SSL_CIPHER_is_aead(cipher) == 1 && (exchange == NID_kx_ecdhe || exchange == NID_kx_dhe);
}

SslPtr ServerContext::open() const {
    SslPtr ssl(SSL_new(contexts_.front().get()));
    if (!ssl || !keep(ssl.get(), shared_from_this())) {
        return {};
    }
    SSL_set_accept_state(ssl.get());
    return ssl;
}

/// By the whole name, else by what stands behind its first label (RFC 9525 §6.3), else the first of all.
SSL_CTX* ServerContext::contextFor(std::string_view serverName) const {
    std::string name(serverName);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    auto found = byName_.find(name);
    const std::size_t dot = name.find('.');
    if (found == byName_.end() && dot != std::string::npos) {
        found = byName_.find("*" + name.substr(dot));
    }
    return contexts_[found != byName_.end() ? found->second : 0].get();
}

int ServerContext::chooseIdentity(SSL* ssl, int* /*alert*/, void* self) {
    const char* const name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    if (name == nullptr) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    SSL_CTX* const context = static_cast<const ServerContext*>(self)->contextFor(name);
    if (context != SSL_get_SSL_CTX(ssl)) {
        SSL_set_SSL_CTX(ssl, context);
    }
    return SSL_TLSEXT_ERR_OK;
}

/// Ours in our order; a client that offers none of them is refused (RFC 7301 §3.2).
int ServerContext::chooseProtocol(SSL* ssl, const unsigned char** out, unsigned char* outSize, const unsigned char* in,
                                  unsigned inSize, void* me) {
    const auto* const self = static_cast<const ServerContext*>(me);
    if (self->protocols_.empty()) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    const std::string& ours = mayCarryHttp2(ssl) ? self->protocols_ : self->protocolsWithoutHttp2_;
    unsigned char* chosen = nullptr;
    const int outcome = SSL_select_next_proto(&chosen, outSize, reinterpret_cast<const unsigned char*>(ours.data()),
                                              static_cast<unsigned>(ours.size()), in, inSize);
    *out = chosen;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// As SSL_CTX_set_tlsext_ticket_key_evp_cb(3) wants it: 0 no key, 1 good, 2 good but make a new ticket, -1 error.
int ServerContext::useTicketKey(SSL* ssl, unsigned char* name, unsigned char* iv, EVP_CIPHER_CTX* cipher,
                                EVP_MAC_CTX* mac, int encrypt) {
    const auto* const self = static_cast<const ServerContext*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    const auto now = TicketKeys::Clock::now();
    TicketKeys::Key key;
    int outcome = 1;
    if (encrypt != 0) {
        key = self->tickets_->present(now);
        std::copy(key.name.begin(), key.name.end(), name);
        if (RAND_bytes(iv, EVP_MAX_IV_LENGTH) != 1) {
            return -1;
        }
    } else {
        const TicketKeys::Opens opens = self->tickets_->find(name, key, now);
        if (opens == TicketKeys::Opens::no) {
            return 0;
        }
        // TLS 1.3 makes new tickets in any case, one for each that is used.
        outcome = opens == TicketKeys::Opens::yesButRenew || SSL_version(ssl) == TLS1_3_VERSION ? 2 : 1;
    }
    std::string digest = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, key.mac.data(), key.mac.size()),
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0), OSSL_PARAM_construct_end()};
    const bool ready = EVP_MAC_CTX_set_params(mac, parameters) == 1 &&
                       EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), nullptr, key.cipher.data(), iv, encrypt) == 1;
    return ready ? outcome : -1;
}

} // namespace poise::tls

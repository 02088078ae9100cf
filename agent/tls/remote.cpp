// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/remote.hpp"

#include <array>
#include <utility>

namespace poise::tls {
namespace {

/// A connection's hold on its remote goes with it.
void letGo(void* /*ssl*/, void* held, CRYPTO_EX_DATA* /*data*/, int /*slot*/, long /*number*/, void* /*more*/) {
    delete static_cast<std::shared_ptr<Remote>*>(held);
}

} // namespace

Remote::Remote(std::shared_ptr<const ClientContext> context, std::string name)
    : context_(std::move(context))
    , name_(std::move(name)) {}

int Remote::slot() {
    static const int kSlot = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, &letGo);
    return kSlot;
}

std::unique_ptr<Session> Remote::open(Clock::time_point now, bool http1) {
    SslPtr ssl = context_->open(name_);
    if (ssl) {
        auto held = std::make_unique<std::shared_ptr<Remote>>(shared_from_this());
        if (SSL_set_ex_data(ssl.get(), slot(), held.get()) == 1) {
            (void)held.release();
        }
        if (http1 && context_->settings().protocols.size() > 1) {
            static constexpr std::array<unsigned char, 9> kHttp1{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
            SSL_set_alpn_protos(ssl.get(), kHttp1.data(), kHttp1.size());
        }
        if (kept_ && now - seen_ < kBelieved) {
            SSL_set_session(ssl.get(), kept_.get());
        }
    }
    return std::make_unique<Session>(std::move(ssl));
}

int Remote::offered(SSL* ssl, SSL_SESSION* session) {
    const auto* const held = static_cast<std::shared_ptr<Remote>*>(SSL_get_ex_data(ssl, slot()));
    if (held == nullptr) {
        return 0; // a health check, say: it looks at the certificate each time
    }
    Remote& self = **held;
    if (SSL_session_reused(ssl) != 1) {
        self.seen_ = Clock::now();
    }
    // A copy: OpenSSL spoils the session of a connection that is cut.
    self.kept_.reset(SSL_SESSION_dup(session));
    return 0;
}

} // namespace poise::tls

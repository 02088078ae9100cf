// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/management.hpp"

#include "agent/control/management/certificate.hpp"
#include "agent/control/management/server.hpp"
#include "agent/control/management/token_keeper.hpp"
#include "agent/control/management/unstored.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <optional>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace poise::management {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using asio::ip::tcp;
using boost::system::error_code;

/// Between two tries to store what could not be stored.
constexpr std::chrono::seconds kRetry{2};

/// The system's error, in the words that tell an operator what to do.
error_code explained(const error_code& error) {
    if (error == asio::error::address_in_use) {
        return Errc::addressInUse;
    }
    if (error == boost::system::errc::address_not_available) {
        return Errc::addressNotUsable;
    }
    return error == boost::system::errc::permission_denied ? error_code(Errc::permissionDenied) : error;
}

Result<tcp::acceptor> listen(asio::io_context& context, const tcp::endpoint& address, int inherited) {
    tcp::acceptor acceptor(context);
    error_code error;
    if (inherited >= 0) {
        acceptor.assign(address.protocol(), inherited, error);
        return error ? Result<tcp::acceptor>(error) : Result<tcp::acceptor>(std::move(acceptor));
    }
    acceptor.open(address.protocol(), error);
    if (!error) {
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        acceptor.bind(address, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return explained(error);
    }
    return acceptor;
}

Result<asio::ssl::context> tlsContext(const Certificate& certificate) {
    asio::ssl::context context(asio::ssl::context::tls_server);
    error_code error;
    context.use_certificate_chain(asio::buffer(certificate.chain), error);
    if (!error) {
        context.use_private_key(asio::buffer(certificate.key), asio::ssl::context::pem, error);
    }
    SSL_CTX* const native = context.native_handle();
    if (error || SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) != 1) {
        return Errc::tlsSetup;
    }
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    return context;
}

/// What a first start makes and later ones read.
struct Secrets {
    TokenStore tokens;
    std::optional<asio::ssl::context> tls{};
    Certificate certificate{};
};

Result<Secrets> obtainSecrets(const StateFolder& folder, const Settings& settings) {
    auto tokens = TokenStore::open(folder);
    if (!tokens) {
        return tokens.error();
    }
    if (!settings.tls) {
        return Secrets{.tokens = std::move(*tokens)};
    }
    auto certificate = obtainCertificate(folder, settings.listen.address().to_string());
    if (!certificate) {
        return certificate.error();
    }
    auto context = tlsContext(*certificate);
    if (!context) {
        return context.error();
    }
    return Secrets{std::move(*tokens), std::move(*context), std::move(*certificate)};
}

/// What tools on this machine find the agent by.
std::string described(const Settings& settings, tcp::endpoint reachable, const std::string& fingerprint) {
    if (reachable.address().is_unspecified()) {
        reachable.address(reachable.protocol() == tcp::v4() ? asio::ip::address(asio::ip::address_v4::loopback())
                                                            : asio::ip::address(asio::ip::address_v6::loopback()));
    }
    std::ostringstream url;
    url << (settings.tls ? "https://" : "http://") << reachable;
    const json::value fingerprintValue = settings.tls ? json::value(fingerprint) : json::value(nullptr);
    const json::value about{
        {"url", url.str()}, {"fingerprint", fingerprintValue}, {"pid", ::getpid()}, {"version", settings.version}};
    return json::serialize(about) + "\n";
}

} // namespace

/// What exists between start() and stop(); the folder is unlocked when the last write to it is done.
struct Management::Running {
    Running(asio::io_context& context, Unstored unstored)
        : folder(unstored.folder)
        , missing(std::make_shared<Unstored>(std::move(unstored)))
        , retry(context) {}

    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    std::shared_ptr<const StateFolder> folder;
    std::shared_ptr<TokenKeeper> tokens;
    std::optional<Server> server;
    std::shared_ptr<Unstored> missing; ///< the disk's thread has it while it is tried
    asio::steady_timer retry;
    bool ours = false; ///< no other program has the folder

    ~Running() {
        server.reset();
        if (ours) {
            folder->remove(kAgentFile);
        }
    }
};

Management::Management(asio::io_context& context, Settings settings, Hooks hooks)
    : context_(context)
    , settings_(std::move(settings))
    , hooks_(std::move(hooks))
    , methods_(hooks_.sinks) {}

Management::~Management() {
    stop();
}

Result<tcp::endpoint> Management::start() {
    if (!settings_.tls && !settings_.listen.address().is_loopback()) {
        return Errc::configInvalid;
    }
    auto folder = settings_.folder;
    if (!folder) {
        auto opened = StateFolder::open(settings_.stateDir);
        if (!opened) {
            return opened.error();
        }
        folder = std::make_shared<const StateFolder>(std::move(*opened));
    }
    auto secrets = obtainSecrets(*folder, settings_);
    if (!secrets) {
        return secrets.error();
    }
    auto acceptor = listen(context_, settings_.listen, settings_.inherited);
    if (!acceptor) {
        return acceptor.error();
    }
    const tcp::endpoint endpoint = acceptor->local_endpoint();
    Unstored missing{.folder = folder, .tokens = secrets->tokens.tokens().empty()};
    fingerprint_ = settings_.tls ? secrets->certificate.fingerprint : std::string();
    description_ = described(settings_, endpoint, secrets->certificate.fingerprint);
    if (settings_.welcome && !folder->write(kAgentFile, description_, Access::everybody)) {
        missing.description = description_;
    }
    if (!secrets->certificate.stored) {
        missing.certificate = std::move(secrets->certificate);
    }
    reportMissing(missing);
    running_ = std::make_shared<Running>(context_, std::move(missing));
    running_->tokens = keeper(std::move(secrets->tokens));
    running_->tokens->answer(methods_);
    // Connections that wind up after stop() still have the desk, and must not hold the folder by it.
    const auto authenticate = [weak = std::weak_ptr(running_->tokens)](std::string_view token) {
        const auto tokens = weak.lock();
        return tokens ? tokens->authenticate(token) : std::nullopt;
    };
    Desk desk(authenticate, hooks_, settings_.metricsPublic);
    running_->server.emplace(std::move(*acceptor), std::move(secrets->tls), std::move(desk), methods_,
                             settings_.limits);
    running_->ours = settings_.welcome;
    if (settings_.welcome) {
        running_->server->open();
    }
    storeLater();
    return endpoint;
}

void Management::report(std::string_view text) const {
    if (hooks_.sinks.report) {
        hooks_.sinks.report("agent.state_dir " + settings_.stateDir.string() + ": " + std::string(text));
    }
}

/// Says what a folder that cannot be written costs.
void Management::reportMissing(const Unstored& missing) const {
    if (missing.description) {
        report("the folder cannot be written; clients do not find this agent there");
    }
    if (missing.tokens) {
        report("there is no token and none could be stored; only /healthz answers");
    }
    if (missing.certificate) {
        report("the certificate could not be stored; its fingerprint is another one next time");
    }
}

void Management::storeLater() {
    if (running_->missing->empty()) {
        return;
    }
    running_->retry.expires_after(kRetry);
    running_->retry.async_wait([this](const error_code& error) {
        if (error) {
            return;
        }
        const auto work = [missing = running_->missing] { return missing->store(); };
        const auto done = [this, weak = std::weak_ptr(running_)](const Result<void>& result) {
            if (!weak.expired()) {
                stored(result);
            }
        };
        if (!hooks_.offload) {
            done(work());
        } else if (!hooks_.offload(work, done)) {
            storeLater();
        }
    });
}

void Management::stored(const Result<void>& result) {
    Unstored& missing = *running_->missing;
    if (missing.madeTokens) {
        running_->tokens->begin(std::move(*std::exchange(missing.madeTokens, std::nullopt)));
    }
    if (result) {
        report("what was missing there is stored now");
    }
    storeLater();
}

std::shared_ptr<TokenKeeper> Management::keeper(TokenStore store) {
    TokenKeeper::Hooks hooks;
    hooks.now = wallMillis;
    hooks.save = [folder = running_->folder, offload = hooks_.offload](std::string text, const Saved& done) {
        const auto write = [folder, text = std::move(text)] {
            return folder->write(TokenStore::kFile, text, Access::owner);
        };
        if (!offload) {
            done(write());
        } else if (!offload(write, done)) {
            done(make_error_code(Errc::storageFailed));
        }
    };
    hooks.revoked = [this](const std::string& name) {
        if (running_ && running_->server) {
            running_->server->closeSessions([&](const Caller& caller) { return caller.token == name; },
                                            {close_codes::kTokenInvalid, "the token was revoked"});
        }
    };
    return std::make_shared<TokenKeeper>(std::move(store), std::move(hooks));
}

void Management::drain() {
    if (running_) {
        running_->server->closeSessions([](const Caller&) { return true; },
                                        {close_codes::kGoingAway, "the agent is about to end"});
    }
}

void Management::welcome() {
    if (!std::exchange(settings_.welcome, true)) {
        running_->ours = true;
        if (!running_->folder->write(kAgentFile, description_, Access::everybody)) {
            running_->missing->description = description_;
            reportMissing(*running_->missing);
            storeLater();
        }
        running_->server->open();
    }
}

int Management::descriptor() const {
    return running_->server->descriptor();
}

void Management::leave() {
    running_->ours = false;
    running_->retry.cancel();
    running_->server->close();
    drain();
}

void Management::stop() {
    methods_.mute();
    running_.reset();
}

} // namespace poise::management

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/management.hpp"

#include "agent/control/management/certificate.hpp"
#include "agent/control/management/server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

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

constexpr std::string_view kAgentFile = "agent.json";

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

Result<tcp::acceptor> listen(asio::io_context& context, const tcp::endpoint& address) {
    tcp::acceptor acceptor(context);
    error_code error;
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
    std::optional<asio::ssl::context> tls;
    std::string fingerprint;
};

Result<Secrets> obtainSecrets(const StateFolder& folder, const Settings& settings) {
    auto tokens = TokenStore::open(folder);
    if (!tokens) {
        return tokens.error();
    }
    if (!settings.tls) {
        return Secrets{std::move(*tokens), std::nullopt, {}};
    }
    auto certificate = obtainCertificate(folder, settings.listen.address().to_string());
    if (!certificate) {
        return certificate.error();
    }
    auto context = tlsContext(*certificate);
    if (!context) {
        return context.error();
    }
    return Secrets{std::move(*tokens), std::move(*context), std::move(certificate->fingerprint)};
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

/// What exists between start() and stop(); the folder is unlocked last.
struct Management::Running {
    StateFolder folder;
    std::optional<Server> server;

    explicit Running(StateFolder&& folder_)
        : folder(std::move(folder_)) {}

    ~Running() {
        server.reset();
        folder.remove(kAgentFile);
    }
};

Management::Management(asio::io_context& context, Settings settings, Hooks hooks)
    : context_(context)
    , settings_(std::move(settings))
    , hooks_(std::move(hooks)) {}

Management::~Management() = default;

Result<tcp::endpoint> Management::start() {
    if (!settings_.tls && !settings_.listen.address().is_loopback()) {
        return Errc::configInvalid;
    }
    auto folder = StateFolder::open(settings_.stateDir);
    if (!folder) {
        return folder.error();
    }
    auto secrets = obtainSecrets(*folder, settings_);
    if (!secrets) {
        return secrets.error();
    }
    auto acceptor = listen(context_, settings_.listen);
    if (!acceptor) {
        return acceptor.error();
    }
    const tcp::endpoint endpoint = acceptor->local_endpoint();
    const std::string about = described(settings_, endpoint, secrets->fingerprint);
    if (const auto written = folder->write(kAgentFile, about, Access::everybody); !written) {
        return written.error();
    }
    Desk desk(std::move(secrets->tokens), hooks_, settings_.metricsPublic);
    running_ = std::make_unique<Running>(std::move(*folder));
    running_->server.emplace(std::move(*acceptor), std::move(secrets->tls), std::move(desk), settings_.limits);
    return endpoint;
}

void Management::stop() {
    running_.reset();
}

} // namespace poise::management

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/compile_tls.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

namespace poise::snapshot {
namespace {

using schema::Path;

tls::ClientAuth clientAuthOf(config::ClientAuth auth) {
    switch (auth) {
    case config::ClientAuth::none:
        return tls::ClientAuth::none;
    case config::ClientAuth::optional:
        return tls::ClientAuth::optional;
    case config::ClientAuth::required:
        break;
    }
    return tls::ClientAuth::required;
}

schema::Problem problem(const config::Loaded& loaded, const Path& path, std::string text, std::string accepted) {
    schema::Problem made = loaded.problemAt(path, std::move(text));
    made.accepted = std::move(accepted);
    return made;
}

/// Nothing, with errno set, where it cannot be read.
std::optional<std::string> contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (in && in.peek() != std::ifstream::traits_type::eof()) {
        text << in.rdbuf();
    }
    return !in.is_open() || in.bad() ? std::nullopt : std::optional(text.str());
}

/// All that can be read; the others are problems.
std::vector<tls::Identity> identitiesOf(const config::Loaded& loaded, const config::ListenerTls& settings,
                                        const Path& path, std::vector<schema::Problem>& problems) {
    std::vector<tls::Identity> identities;
    std::size_t index = 0;
    for (const config::Certificate& files : settings.certificates) {
        auto identity = tls::loadIdentity(loaded.resolve(files.cert), loaded.resolve(files.key));
        if (identity) {
            identity->file = files.cert;
            identities.push_back(std::move(*identity));
        } else {
            const tls::Unusable why = identity.error();
            const bool key = why.which == tls::Unusable::Which::key;
            problems.push_back(problem(loaded, path / "certificates" / index / (key ? "key" : "cert"),
                                       "\"" + (key ? files.key : files.cert) + "\" " + why.text, why.accepted));
        }
        ++index;
    }
    return identities;
}

schema::Problem problemOf(const config::Loaded& loaded, const config::ListenerTls& settings, const Path& path,
                          const tls::BadSetting& bad) {
    switch (bad.which) {
    case tls::BadSetting::Which::identity:
        return problem(loaded, path / "certificates" / bad.index / "cert", "is refused by OpenSSL: " + bad.text, {});
    case tls::BadSetting::Which::ciphers:
        return problem(loaded, path / "ciphers", "\"" + settings.ciphers + "\" is refused by OpenSSL: " + bad.text,
                       "a list as openssl-ciphers(1) describes it");
    case tls::BadSetting::Which::clientCa:
        break;
    }
    return problem(loaded, path / "client_ca", "\"" + settings.clientCa + "\" has no authorities: " + bad.text,
                   "a PEM file with certificates of authorities");
}

/// In the order of `alpn`, without what the listener does not serve.
std::vector<std::string> protocolsOf(const config::Listener& listener) {
    std::vector<std::string> protocols;
    for (const config::Alpn protocol : listener.tls->alpn) {
        if (protocol == config::Alpn::http11) {
            protocols.emplace_back("http/1.1");
        } else if (listener.http2) {
            protocols.emplace_back("h2");
        }
    }
    return protocols;
}

/// What is offered to servers, the dearest first.
std::vector<std::string> protocolsOf(const config::Pool& pool) {
    switch (pool.serverProtocol) {
    case config::ServerProtocol::h2:
    case config::ServerProtocol::h2c:
        return {"h2"};
    case config::ServerProtocol::automatic:
        return {"h2", "http/1.1"};
    case config::ServerProtocol::http11:
        break;
    }
    return {"http/1.1"};
}

} // namespace

std::shared_ptr<const tls::ServerContext> compileTls(const config::Loaded& loaded, const config::Listener& listener,
                                                     std::shared_ptr<tls::TicketKeys> tickets,
                                                     std::vector<schema::Problem>& problems) {
    const config::ListenerTls& configured = *listener.tls;
    const Path path{"listeners", listener.name, "tls"};
    tls::ServerSettings settings;
    const std::size_t before = problems.size();
    settings.identities = identitiesOf(loaded, configured, path, problems);
    if (problems.size() != before) {
        return nullptr;
    }
    if (listener.protocol == config::ListenerProtocol::http) {
        settings.protocols = protocolsOf(listener);
    }
    settings.leastVersion = configured.minVersion == config::TlsVersion::tls13 ? TLS1_3_VERSION : TLS1_2_VERSION;
    settings.ciphers = configured.ciphers;
    settings.clientCa = configured.clientCa.empty() ? "" : loaded.resolve(configured.clientCa).string();
    settings.clientAuth = clientAuthOf(configured.clientAuth);
    settings.tickets = configured.tickets ? std::move(tickets) : nullptr;
    settings.name = listener.name;
    auto context = tls::ServerContext::make(std::move(settings));
    if (!context) {
        problems.push_back(problemOf(loaded, configured, path, context.error()));
        return nullptr;
    }
    return std::move(*context);
}

std::shared_ptr<const tls::ClientContext> compileServerTls(const config::Loaded& loaded, const config::Pool& pool,
                                                           LiveRegistry& registry,
                                                           std::vector<schema::Problem>& problems) {
    const Path path{"pools", pool.name, "tls"};
    const auto refused = [&](const std::string& why) {
        problems.push_back(problem(loaded, path / "ca", "\"" + pool.tls.ca + "\" " + why,
                                   "a PEM file with certificates of authorities"));
        return nullptr;
    };
    if (pool.tls.sni.starts_with('*')) {
        problems.push_back(problem(loaded, path / "sni", "\"" + pool.tls.sni + "\" names no server",
                                   "the name that the servers' certificates have"));
        return nullptr;
    }
    tls::ClientSettings settings;
    settings.verify = pool.tls.verify;
    if (!pool.tls.ca.empty()) {
        std::optional<std::string> authorities = contentOf(loaded.resolve(pool.tls.ca));
        if (!authorities) {
            return refused(std::string("cannot be read: ") + std::strerror(errno));
        }
        settings.authorities = std::move(*authorities);
        if (settings.authorities.empty()) {
            return refused("is empty"); // and would stand for the system's
        }
    }
    if (pool.protocol == config::PoolProtocol::http) {
        settings.protocols = protocolsOf(pool);
    }
    auto context = registry.clientContext(std::move(settings));
    return context ? std::move(*context) : refused(context.error());
}

std::vector<schema::Problem> checkTls(const config::Loaded& loaded) {
    std::vector<schema::Problem> problems;
    for (const config::Listener& listener : loaded.config.listeners) {
        if (loaded.usable() && listener.tls && listener.isServed()) {
            (void)compileTls(loaded, listener, nullptr, problems);
        }
    }
    LiveRegistry registry;
    for (const config::Pool& pool : loaded.config.pools) {
        if (loaded.usable() && pool.tls.enabled && pool.protocol != config::PoolProtocol::udp) {
            (void)compileServerTls(loaded, pool, registry, problems);
        }
    }
    return problems;
}

} // namespace poise::snapshot

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[listeners.X]`: where clients arrive and which pools they reach.
#pragma once

#include "shared/config/route.hpp"
#include "shared/schema/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::config {

enum class ListenerProtocol : std::uint8_t { http, tcp, udp, dns };
[[nodiscard]] std::span<const schema::Choice> choices(ListenerProtocol);

struct ListenerTimeouts {
    schema::Millis header{10'000};
    schema::Millis body{30'000};
    schema::Millis idle{60'000};
    schema::Millis tunnel{3'600'000};

    static std::vector<schema::Field> fields();
};

struct Certificate {
    std::string cert;
    std::string key;

    static std::vector<schema::Field> fields();
};

enum class Alpn : std::uint8_t { h2, http11 };
[[nodiscard]] std::span<const schema::Choice> choices(Alpn);

enum class TlsVersion : std::uint8_t { tls12, tls13 };
[[nodiscard]] std::span<const schema::Choice> choices(TlsVersion);

enum class ClientAuth : std::uint8_t { none, optional, required };
[[nodiscard]] std::span<const schema::Choice> choices(ClientAuth);

/// Browsers are told to come by TLS only (RFC 6797).
struct Hsts {
    schema::Millis maxAge{365LL * 24 * 3'600'000};
    bool includeSubdomains = false;
    bool preload = false;

    static std::vector<schema::Field> fields();
};

struct ListenerTls {
    schema::TableList<Certificate> certificates;
    std::vector<Alpn> alpn{Alpn::h2, Alpn::http11};
    TlsVersion minVersion = TlsVersion::tls12;
    bool tickets = true;
    std::string ciphers;
    std::string clientCa;
    ClientAuth clientAuth = ClientAuth::none;
    std::optional<Hsts> hsts;
    schema::Reserved acme;

    static std::vector<schema::Field> fields();
};

struct Listener {
    std::string name;
    std::vector<schema::Address> bind;
    ListenerProtocol protocol = ListenerProtocol::http;
    std::string pool;
    bool http2 = true;
    bool proxyProtocol = false;
    schema::Millis tcpKeepAlive{60'000};
    std::optional<schema::Millis> tcpUserTimeout;
    std::uint32_t maxSessions = 65'536;
    ListenerTimeouts timeouts;
    std::optional<ListenerTls> tls;
    schema::TableList<Route> routes;

    /// Everything that it asks for is built. One that is not would serve something else than was configured, in the
    /// clear instead of TLS, say: it is not started.
    [[nodiscard]] bool isServed() const;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config

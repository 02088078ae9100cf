// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/listener.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::between;
using schema::field;
using schema::Millis;
using enum schema::Applies;
using enum schema::Level;

namespace {

constexpr std::string_view kNotStarted = "this listener is not started";
constexpr Millis kYear(365LL * 24 * 3'600'000);
constexpr schema::Range kTimeout = between(Millis(10), Millis(24 * 3'600'000));

} // namespace

std::span<const schema::Choice> choices(ListenerProtocol) {
    static constexpr schema::Choice kWords[] = {{"http"}, {"tcp"}, {"udp"}, {"dns", false, kNotStarted}};
    return kWords;
}

std::span<const schema::Choice> choices(Alpn) {
    static constexpr schema::Choice kWords[] = {{"h2"}, {"http/1.1"}};
    return kWords;
}

std::span<const schema::Choice> choices(TlsVersion) {
    static constexpr schema::Choice kWords[] = {{"1.2"}, {"1.3"}};
    return kWords;
}

std::span<const schema::Choice> choices(ClientAuth) {
    static constexpr schema::Choice kWords[] = {{"none"}, {"optional"}, {"required"}};
    return kWords;
}

std::vector<schema::Field> ListenerTimeouts::fields() {
    return {
        field<&ListenerTimeouts::header>(
            {.name = "header", .help = "Longest time until a request's head is whole.", .range = kTimeout}),
        field<&ListenerTimeouts::body>(
            {.name = "body", .help = "Longest pause between two reads of a request's body.", .range = kTimeout}),
        field<&ListenerTimeouts::idle>(
            {.name = "idle",
             .help = "How long a connection is kept between two requests, or a UDP session without a datagram.",
             .range = kTimeout}),
        field<&ListenerTimeouts::tunnel>(
            {.name = "tunnel",
             .help = "Longest silence of a WebSocket or TCP connection in both directions.",
             .range = kTimeout}),
    };
}

std::vector<schema::Field> Certificate::fields() {
    return {
        field<&Certificate::cert>({.name = "cert",
                                   .help = "File with the certificate and its chain, PEM.",
                                   .example = R"("a.pem")",
                                   .form = &kFile,
                                   .required = true}),
        field<&Certificate::key>({.name = "key",
                                  .help = "File with the private key, PEM.",
                                  .example = R"("a.key")",
                                  .form = &kFile,
                                  .required = true}),
    };
}

std::vector<schema::Field> Hsts::fields() {
    return {
        field<&Hsts::maxAge>({.name = "max_age",
                              .help = "How long browsers remember; 0s makes them forget.",
                              .range = between(Millis(0), 10 * kYear)}),
        field<&Hsts::includeSubdomains>({.name = "include_subdomains", .help = "It holds for all names below too."}),
        field<&Hsts::preload>({.name = "preload",
                               .help = "Browsers may ship with it: needs include_subdomains and max_age of 365d.",
                               .level = expert}),
    };
}

std::vector<schema::Field> ListenerTls::fields() {
    return {
        field<&ListenerTls::certificates>(
            {.name = "certificates", .help = "Certificates; the client's server name chooses among them."}),
        field<&ListenerTls::alpn>({.name = "alpn", .help = "Protocols that are offered, the preferred first."}),
        field<&ListenerTls::minVersion>({.name = "min_version", .help = "The oldest TLS version that is accepted."}),
        field<&ListenerTls::tickets>({.name = "tickets", .help = "Lets clients resume sessions.", .level = expert}),
        field<&ListenerTls::ciphers>({.name = "ciphers",
                                      .help = "Cipher suites in OpenSSL's notation.",
                                      .example = R"("ECDHE+AESGCM")",
                                      .form = &kNotEmpty,
                                      .level = expert}),
        field<&ListenerTls::clientCa>(
            {.name = "client_ca",
             .help = "File with the authorities that client certificates are checked against.",
             .example = R"("clients.pem")",
             .form = &kFile}),
        field<&ListenerTls::clientAuth>({.name = "client_auth", .help = "Whether clients must show a certificate."}),
        field<&ListenerTls::hsts>(
            {.name = "hsts", .help = "Strict-Transport-Security of responses: browsers then come by TLS only."}),
        field<&ListenerTls::acme>({.name = "acme", .help = "Certificates by ACME.", .built = false}),
    };
}

bool Listener::isServed() const {
    return protocol != ListenerProtocol::dns;
}

std::vector<schema::Field> Listener::fields() {
    return {
        field<&Listener::bind>({.name = "bind",
                                .help = "Addresses to listen on; port 0 takes a free one.",
                                .example = R"(["127.0.0.1:8080"])",
                                .applies = reload,
                                .required = true}),
        field<&Listener::protocol>({.name = "protocol", .help = "What clients speak.", .applies = reload}),
        field<&Listener::pool>({.name = "pool",
                                .help = "Pool that takes what no route matches; without it HTTP answers 404.",
                                .example = R"("web")",
                                .form = &kName}),
        field<&Listener::http2>(
            {.name = "http2", .help = "Serves HTTP/2: by ALPN with TLS, by its preface without.", .applies = reload}),
        field<&Listener::proxyProtocol>(
            {.name = "proxy_protocol", .help = "Reads PROXY v1/v2 from the trusted proxies.", .applies = reload}),
        field<&Listener::tcpKeepAlive>({.name = "tcp_keep_alive",
                                        .help = "Silence after which the system asks whether a client is still there; "
                                                "four questions without an answer end the connection.",
                                        .range = between(Millis(1'000), Millis(2 * 3'600'000)),
                                        .level = expert}),
        field<&Listener::tcpUserTimeout>({.name = "tcp_user_timeout",
                                          .help = "How long what was sent may stay unacknowledged; without it the "
                                                  "system decides, a quarter of an hour.",
                                          .example = R"("30s")",
                                          .range = between(Millis(1'000), Millis(3'600'000)),
                                          .level = expert}),
        field<&Listener::maxSessions>(
            {.name = "max_sessions",
             .help = "UDP sessions at a time, shared out between the workers; the datagrams of further clients are "
                     "dropped.",
             .unit = "sessions",
             .range = between(1, 10'000'000),
             .level = expert}),
        field<&Listener::timeouts>({.name = "timeouts", .help = "How long clients may take."}),
        field<&Listener::tls>({.name = "tls", .help = "Serves TLS.", .applies = reload}),
        field<&Listener::routes>({.name = "routes",
                                  .help = "Which requests go to which pool; the first match wins.",
                                  .role = schema::Role::operator_}),
    };
}

} // namespace poise::config

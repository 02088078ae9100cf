// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/rules.hpp"

namespace poise::config {
namespace {

using schema::Path;

constexpr std::string_view kPassthrough = "sni and alpn, which TLS that passes through shows";

} // namespace

void checkMatchOf(const Listener& listener, const Route& route, Findings& findings) {
    const Path path{"listeners", listener.name, "routes", route.name};
    if (listener.protocol != ListenerProtocol::tcp) {
        for (const char* key : {"sni", "alpn"}) {
            if (findings.isSet(path / "match" / key)) {
                findings.error(path / "match" / key, "is for tcp listeners", "host, path_prefix, methods and headers");
            }
        }
        return;
    }
    for (const char* key : {"host", "path_prefix", "methods", "headers"}) {
        if (findings.isSet(path / "match" / key)) {
            findings.error(path / "match" / key, "is not seen in a tcp connection", std::string(kPassthrough));
        }
    }
    for (const char* key : {"rewrite", "redirect", "respond", "files", "set_headers", "mirror", "split", "split_by"}) {
        if (findings.isSet(path / key)) {
            findings.error(path / key, "is for requests of HTTP", "the key pool");
        }
    }
}

} // namespace poise::config

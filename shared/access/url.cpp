// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/access/url.hpp"

#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <array>

namespace poise::access {

namespace urls = boost::urls;

std::string Url::authority() const {
    const bool v6 = host.find(':') != std::string::npos;
    return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string Url::text() const {
    return (secure ? "https://" : "http://") + authority();
}

std::optional<Url> parseUrl(std::string_view text) {
    const auto parsed = urls::parse_uri(text);
    if (!parsed || parsed->has_userinfo() || parsed->has_query() || parsed->has_fragment() ||
        parsed->encoded_host().empty()) {
        return std::nullopt;
    }
    const std::string_view path = parsed->encoded_path();
    if (!path.empty() && path != "/" && path != "/api/v1") {
        return std::nullopt;
    }
    const urls::scheme scheme = parsed->scheme_id();
    const bool secure = scheme == urls::scheme::https || scheme == urls::scheme::wss;
    if (!secure && scheme != urls::scheme::http && scheme != urls::scheme::ws) {
        return std::nullopt;
    }
    if (parsed->has_port() && parsed->port_number() == 0) { // none, or none that fits
        return std::nullopt;
    }
    return Url{secure, parsed->host_address(), parsed->has_port() ? parsed->port_number() : kManagementPort};
}

bool isLoopback(std::string_view host) {
    if (const auto v4 = urls::parse_ipv4_address(host)) {
        return v4->is_loopback();
    }
    if (const auto v6 = urls::parse_ipv6_address(host)) {
        return v6->is_loopback();
    }
    return host == "localhost";
}

} // namespace poise::access

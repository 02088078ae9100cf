// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/route/match.hpp"

#include <algorithm>

namespace poise::route {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// `lowered` is lower case already.
bool equalsIgnoringCase(std::string_view text, std::string_view lowered) {
    return text.size() == lowered.size() &&
           std::equal(text.begin(), text.end(), lowered.begin(), [](char a, char b) { return lower(a) == b; });
}

bool hostMatches(std::string_view host, std::string_view pattern) {
    if (!pattern.starts_with("*.")) {
        return equalsIgnoringCase(host, pattern);
    }
    const std::string_view suffix = pattern.substr(1);
    return host.size() > suffix.size() && equalsIgnoringCase(host.substr(host.size() - suffix.size()), suffix);
}

bool pathMatches(std::string_view path, std::string_view prefix) {
    if (!path.starts_with(prefix)) {
        return false;
    }
    return path.size() == prefix.size() || prefix.ends_with('/') || path[prefix.size()] == '/';
}

bool headerMatches(const parse::RequestHead& head, const snapshot::HeaderMatch& wanted) {
    return std::any_of(head.fields.begin(), head.fields.end(), [&](const parse::Field& field) {
        return field.value == wanted.value && equalsIgnoringCase(field.name, wanted.name);
    });
}

bool matches(const snapshot::Route& route, const parse::RequestHead& head) {
    if (!route.host.empty() && !hostMatches(head.host, route.host)) {
        return false;
    }
    if (!route.pathPrefix.empty() && !pathMatches(head.path, route.pathPrefix)) {
        return false;
    }
    if (!route.methods.empty() &&
        std::find(route.methods.begin(), route.methods.end(), head.methodText) == route.methods.end()) {
        return false;
    }
    return std::all_of(route.headers.begin(), route.headers.end(),
                       [&](const snapshot::HeaderMatch& wanted) { return headerMatches(head, wanted); });
}

bool offers(std::string_view protocols, const std::vector<std::string>& wanted) {
    while (!protocols.empty()) {
        const auto size = static_cast<unsigned char>(protocols[0]);
        if (std::find(wanted.begin(), wanted.end(), protocols.substr(1, size)) != wanted.end()) {
            return true;
        }
        protocols.remove_prefix(std::min(protocols.size(), std::size_t{1} + size));
    }
    return false;
}

} // namespace

const snapshot::Route* matchTls(const snapshot::Listener& listener, std::string_view serverName,
                                std::string_view protocols) {
    const std::size_t found = listener.routeIndex.first(serverName, {}, [&](std::size_t position) {
        const snapshot::Route& route = listener.routes[position];
        return (route.host.empty() || hostMatches(serverName, route.host)) &&
               (route.alpn.empty() || offers(protocols, route.alpn));
    });
    return found < listener.routes.size() ? &listener.routes[found] : nullptr;
}

const snapshot::Route* match(const snapshot::Listener& listener, const parse::RequestHead& head) {
    const std::size_t found = listener.routeIndex.first(
        head.host, head.path, [&](std::size_t position) { return matches(listener.routes[position], head); });
    return found < listener.routes.size() ? &listener.routes[found] : nullptr;
}

} // namespace poise::route

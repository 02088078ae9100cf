// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/forms.hpp"
#include "shared/config/rules.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace poise::config {

namespace {

using schema::Path;

/// Field lines that set_headers and respond may add to a head, which has room for that many more than it may bring.
constexpr std::size_t kAddedMost = 16;
constexpr std::size_t kAddedBytesMost = 8 * 1024;

std::string_view word(ListenerProtocol protocol) {
    return choices(protocol)[static_cast<std::size_t>(protocol)].word;
}

std::string_view word(PoolProtocol protocol) {
    return choices(protocol)[static_cast<std::size_t>(protocol)].word;
}

constexpr std::string_view kOneTarget = "one of pool, split, redirect, respond and files";

/// A request can have one fate only.
void checkTarget(const Route& route, const Path& path, Findings& findings) {
    const std::array<std::pair<std::string_view, bool>, 5> targets{{{"pool", !route.pool.empty()},
                                                                    {"split", findings.isSet(path / "split")},
                                                                    {"redirect", route.redirect.has_value()},
                                                                    {"respond", route.respond.has_value()},
                                                                    {"files", route.files.has_value()}}};
    std::string_view first;
    for (const auto& [key, there] : targets) {
        if (there && !first.empty()) {
            findings.error(path / key, "stands beside " + std::string(first) + ", which takes the requests already",
                           std::string(kOneTarget));
        } else if (there) {
            first = key;
        }
    }
    if (first.empty() && !route.name.empty() && !findings.isSet(path / "pool")) {
        findings.error(path / "pool", "is missing",
                       "a pool that takes the route's requests, or split, redirect, "
                       "respond or files");
    }
}

bool hasPool(const Route& route) {
    return !route.pool.empty() || !route.split.empty();
}

void checkSplit(const Root& root, const Listener& listener, const Route& route, const Path& path, Findings& findings) {
    double sum = 0;
    std::size_t index = 0;
    for (const SplitPart& part : route.split) {
        if (!part.pool.empty()) {
            checkPoolOf(root, listener.protocol, part.pool, path / "split" / index / "pool", findings);
        }
        sum += part.weight;
        ++index;
    }
    if (findings.isSet(path / "split") && sum <= 0) {
        findings.error(path / "split", "has no weight at all", "at least one pool with a weight above 0");
    }
    if (findings.isSet(path / "split_by") && route.split.empty()) {
        findings.warning(path / "split_by", "is without effect: the route has no split");
    }
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Whether a client that follows would come back to the same place.
bool leadsNowhere(const Listener& listener, const Redirect& redirect) {
    const std::string_view own = listener.tls ? "https" : "http";
    const bool schemeOnly = redirect.host.empty() && !redirect.port && redirect.path.empty() && redirect.to.empty();
    return (schemeOnly && redirect.scheme == own) || redirect.to == "{scheme}://{host}{uri}" ||
           redirect.to == std::string(own) + "://{host}{uri}";
}

void checkRedirect(const Listener& listener, const Redirect& redirect, const Path& path, Findings& findings) {
    constexpr std::array<std::uint32_t, 5> kStatuses{301, 302, 303, 307, 308};
    if (std::find(kStatuses.begin(), kStatuses.end(), redirect.status) == kStatuses.end()) {
        findings.error(path / "status", std::to_string(redirect.status) + " redirects nobody",
                       "301, 302, 303, 307 or 308");
    }
    const bool parts =
        !redirect.scheme.empty() || !redirect.host.empty() || redirect.port.has_value() || !redirect.path.empty();
    if (redirect.to.empty() && !parts && !findings.isSet(path / "to")) {
        findings.error(path, "says nothing of where to", "to, or some of scheme, host, port and path");
    } else if (!redirect.to.empty() && parts) {
        findings.error(path / "to", "stands beside a part of a target", "to alone, or scheme, host, port and path");
    }
    if (contains(redirect.path, "{host}") || contains(redirect.path, "{scheme}")) {
        findings.error(path / "path", "has a placeholder that is no part of a path", "{path}, {query} and {uri}");
    }
    if (redirect.host.starts_with("*.")) {
        findings.error(path / "host", "is a pattern", "one host");
    }
    if (leadsNowhere(listener, redirect)) {
        findings.error(path, "leads back to where the client comes from", "a target that this listener is not");
    }
}

void checkRewrite(const Route& route, const Path& path, Findings& findings) {
    const Rewrite& rewrite = *route.rewrite;
    if (rewrite.stripPrefix.empty() == rewrite.replacePrefix.empty()) {
        findings.error(path, rewrite.stripPrefix.empty() ? "changes nothing" : "has two ways to change the path",
                       "strip_prefix or replace_prefix");
    }
    if (!rewrite.replacePrefix.empty() && route.match.pathPrefix.empty()) {
        findings.error(path / "replace_prefix", "has nothing to replace: the route has no match.path_prefix",
                       "strip_prefix, or a route with match.path_prefix");
    }
    if (!hasPool(route) && !route.files) {
        findings.error(path, "is without effect: nothing is sent on", "a route with pool, split or files");
    }
}

/// Framing, what ends at this hop (RFC 9110 §7.6.1), and what the agent vouches for.
bool isReserved(std::string_view name) {
    constexpr std::array<std::string_view, 17> kReserved{"connection",
                                                         "content-length",
                                                         "expect",
                                                         "forwarded",
                                                         "host",
                                                         "keep-alive",
                                                         "proxy-connection",
                                                         "te",
                                                         "trailer",
                                                         "transfer-encoding",
                                                         "upgrade",
                                                         "via",
                                                         "x-forwarded-for",
                                                         "x-forwarded-host",
                                                         "x-forwarded-proto",
                                                         "x-request-id",
                                                         "http2-settings"};
    return std::find(kReserved.begin(), kReserved.end(), schema::lowerCase(name)) != kReserved.end();
}

void checkName(std::string_view name, const Path& path, Findings& findings) {
    if (!kToken.matches(name)) {
        findings.error(path, "cannot be the name of a header field", std::string(kToken.accepted));
    } else if (isReserved(name)) {
        findings.error(path, "is stated by the agent: it frames messages, ends at this hop or says who asks",
                       "another header field");
    }
}

void checkFields(const schema::TextMap& texts, const Path& path, Findings& findings) {
    std::size_t bytes = 0;
    for (const auto& [name, value] : texts) {
        checkName(name, path / name, findings);
        bytes += name.size() + value.size();
        const bool clean = std::all_of(value.begin(), value.end(), [](char c) {
            return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7F');
        });
        if (!clean) {
            findings.error(path / name, "cannot be the value of a header field", "text without line breaks");
        }
    }
    if (bytes > kAddedBytesMost) {
        findings.error(path, "is longer than a head has room for", "at most 8 KiB of header fields");
    }
}

void checkEdits(const HeaderEdits& edits, const Path& path, Findings& findings) {
    checkFields(edits.set, path / "set", findings);
    checkFields(edits.add, path / "add", findings);
    for (std::size_t i = 0; i < edits.remove.size(); ++i) {
        checkName(edits.remove[i], path / "remove" / i, findings);
    }
    if (edits.set.size() + edits.add.size() > kAddedMost) {
        findings.error(path, "adds too many header fields", "at most " + std::to_string(kAddedMost));
    }
}

void checkRespond(const Respond& respond, const Path& path, Findings& findings) {
    constexpr std::size_t kBodyMost = 64 * 1024;
    const bool bare = respond.status == 204 || respond.status == 304;
    if (!respond.body.empty() && !respond.file.empty()) {
        findings.error(path / "file", "stands beside body", "one of body and file");
    }
    if (bare && (!respond.body.empty() || !respond.file.empty())) {
        findings.error(path / (respond.body.empty() ? "file" : "body"),
                       "cannot be sent with the status " + std::to_string(respond.status), "a status with a body");
    }
    if (respond.body.size() > kBodyMost) {
        findings.error(path / "body", "is longer than 64 KiB", "files, for what is larger");
    }
    checkFields(respond.headers, path / "headers", findings);
    if (respond.headers.size() > kAddedMost) {
        findings.error(path / "headers", "adds too many header fields", "at most " + std::to_string(kAddedMost));
    }
}

void checkMirror(const Root& root, const Listener& listener, const Route& route, const Path& path, Findings& findings) {
    if (!route.mirror->pool.empty()) {
        checkPoolOf(root, listener.protocol, route.mirror->pool, path / "pool", findings);
    }
    if (!hasPool(route)) {
        findings.error(path, "is without effect: the route sends nothing on", "a route with pool or split");
    }
}

} // namespace

void checkPoolOf(const Root& root, ListenerProtocol protocol, const std::string& name, const Path& path,
                 Findings& findings) {
    if (!checkReference(name, namesOf(root.pools), "pool", path, findings)) {
        return;
    }
    const PoolProtocol served = root.pools.find(name)->protocol;
    if (word(served) != word(protocol)) {
        findings.error(path,
                       schema::quoted(name) + " has the protocol " + schema::quoted(word(served)) + ", this listener " +
                           schema::quoted(word(protocol)),
                       "a pool of the listener's protocol");
    }
}

void checkRoute(const Root& root, const Listener& listener, const Route& route, Findings& findings) {
    const Path path{"listeners", listener.name, "routes", route.name};
    checkMatch(route.match, path / "match", findings);
    checkTarget(route, path, findings);
    if (!route.pool.empty()) {
        checkPoolOf(root, listener.protocol, route.pool, path / "pool", findings);
    }
    checkSplit(root, listener, route, path, findings);
    if (route.redirect) {
        checkRedirect(listener, *route.redirect, path / "redirect", findings);
    }
    if (route.respond) {
        checkRespond(*route.respond, path / "respond", findings);
    }
    if (route.rewrite) {
        checkRewrite(route, path / "rewrite", findings);
    }
    if (route.setHeaders) {
        checkEdits(route.setHeaders->request, path / "set_headers" / "request", findings);
        checkEdits(route.setHeaders->response, path / "set_headers" / "response", findings);
    }
    if (route.mirror) {
        checkMirror(root, listener, route, path / "mirror", findings);
    }
    if (!route.trafficClass.empty()) {
        checkReference(route.trafficClass, namesOf(root.shaping.classes), "class", path / "class", findings);
    }
}

} // namespace poise::config

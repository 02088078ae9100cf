// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/request.hpp"

#include "agent/dataplane/cache/names.hpp"

#include <algorithm>
#include <array>

namespace poise::cache {
namespace {

using parse::FieldId;
using parse::Method;
using parse::RequestHead;

/// Fields that make some servers serve something else than the target, and that no key could list: such requests go by,
/// so that nobody fills the cache with them for others.
constexpr std::array<std::string_view, 12> kOverrides{
    "x-http-method-override", "x-http-method",   "x-method-override",  "x-original-url",
    "x-rewrite-url",          "x-host",          "x-forwarded-port",   "x-forwarded-scheme",
    "x-forwarded-server",     "x-original-host", "x-forwarded-prefix", "x-forwarded-path"};

/// Conditions that only the server can judge (RFC 9110 §13.1.1, §13.1.4).
bool needsServer(std::string_view name) {
    return parse::equalsNoCase(name, "if-match") || parse::equalsNoCase(name, "if-unmodified-since");
}

bool overrides(std::string_view name) {
    return std::any_of(kOverrides.begin(), kOverrides.end(),
                       [&](std::string_view known) { return parse::equalsNoCase(name, known); });
}

bool safe(Method method, std::string_view text) {
    return method == Method::get || method == Method::head || method == Method::options || method == Method::trace ||
           text == "PROPFIND" || text == "REPORT" || text == "SEARCH";
}

std::string_view targetOf(const RequestHead& head) {
    if (head.target.starts_with('/')) {
        return head.target;
    }
    // absolute-form: what follows the authority, as far as there is anything
    const char* begin = head.path.data();
    const bool inside = begin >= head.target.data() && begin < head.target.data() + head.target.size();
    return inside ? head.target.substr(static_cast<std::size_t>(begin - head.target.data())) : std::string_view{};
}

void noteField(Wish& wish, const parse::Field& field) {
    switch (field.id) {
    case FieldId::authorization:
        wish.authorized = true;
        return;
    case FieldId::cookie:
        wish.cookies = true;
        return;
    case FieldId::other:
        break;
    default:
        return;
    }
    if (needsServer(field.name) || overrides(field.name)) {
        wish.manner = Manner::pass;
    } else if (parse::equalsNoCase(field.name, "range")) {
        wish.ranged = true;
    } else if (parse::equalsNoCase(field.name, "if-none-match") ||
               parse::equalsNoCase(field.name, "if-modified-since")) {
        wish.conditional = true;
    }
}

} // namespace

Wish wishOf(const RequestHead& head) {
    Wish wish;
    if (!head.path.starts_with('/') || head.authority.empty()) {
        return wish; // "*", and HTTP/1.0 without a host: whose it would be, only its server knows
    }
    if (!safe(head.method, head.methodText)) {
        wish.manner = Manner::invalidate;
        return wish;
    }
    const bool fat =
        head.framing == parse::Framing::chunked || (head.framing == parse::Framing::length && head.contentLength != 0);
    if ((head.method != Method::get && head.method != Method::head) || fat || head.upgradeWebSocket) {
        return wish;
    }
    wish.manner = Manner::lookup;
    wish.head = head.method == Method::head;
    for (const parse::Field& field : head.fields) {
        noteField(wish, field);
    }
    if (wish.manner == Manner::lookup) {
        wish.directives = requestDirectives(head.fields);
    }
    return wish;
}

std::string normalAuthority(std::string_view authority, bool tls) {
    const std::string_view port = tls ? ":443" : ":80";
    if (authority.ends_with(port)) {
        authority.remove_suffix(port.size());
    } else if (authority.ends_with(':')) {
        authority.remove_suffix(1);
    }
    std::string out(authority);
    std::transform(out.begin(), out.end(), out.begin(), parse::toLower);
    return out;
}

std::string keyText(const RequestHead& head, const Origin& origin) {
    std::string key = origin.tls ? "https://" : "http://";
    key += normalAuthority(head.authority, origin.tls);
    const std::string_view target = targetOf(head);
    if (!target.starts_with('/')) {
        key += '/'; // nothing, or a query that stands alone (RFC 9112 §3.2.1)
    }
    if (target.empty() && !head.query.empty()) {
        key.append("?").append(head.query);
    }
    key += target;
    if (!origin.route.empty()) {
        key.append("\nroute=").append(origin.route);
    }
    if (origin.trusted) {
        for (const parse::Field& field : head.fields) {
            if (field.id == FieldId::xForwardedProto || field.id == FieldId::xForwardedHost) {
                key.append("\n").append(field.id == FieldId::xForwardedProto ? "proto=" : "host=").append(field.value);
            }
        }
    }
    return key;
}

std::optional<std::string> relatedKey(std::string_view key, std::string_view reference) {
    const std::size_t slash = key.find('/', key.find("://") + 3);
    const std::string_view origin = key.substr(0, slash);
    const std::string_view sent = reference.substr(0, reference.find('#'));
    if (sent.starts_with('/') && !sent.starts_with("//")) {
        return std::string(origin).append(sent);
    }
    const std::size_t scheme = sent.find("://");
    if (scheme == std::string_view::npos) {
        return {};
    }
    const bool tls = parse::equalsNoCase(sent.substr(0, scheme), "https");
    const std::size_t path = std::min(sent.find_first_of("/?", scheme + 3), sent.size());
    const std::string authority = normalAuthority(sent.substr(scheme + 3, path - scheme - 3), tls);
    if (std::string(tls ? "https://" : "http://") + authority != origin) {
        return {};
    }
    const std::string_view target = sent.substr(path);
    return std::string(origin).append(target.starts_with('/') ? "" : "/").append(target);
}

} // namespace poise::cache

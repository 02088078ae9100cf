// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/route/redirect.hpp"

namespace poise::route {
namespace {

using Kind = config::TemplatePiece::Kind;

/// RFC 3986 §2: what is neither reserved nor unreserved is written as its code.
bool hasPlace(char c) {
    constexpr std::string_view kWithout = "\"<>\\^`{|}";
    return c > ' ' && c < '\x7F' && kWithout.find(c) == std::string_view::npos;
}

void append(std::string& out, std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char c : text) {
        if (hasPlace(c)) {
            out += c;
        } else {
            const auto code = static_cast<unsigned char>(c);
            out += '%';
            out += kDigits[code >> 4U];
            out += kDigits[code & 0xFU];
        }
    }
}

void appendPath(std::string& out, const parse::RequestHead& head) {
    append(out, head.path.starts_with('/') ? head.path : "/"); // OPTIONS * has no path
}

void appendQuery(std::string& out, const parse::RequestHead& head) {
    if (!head.query.empty()) {
        out += '?';
        append(out, head.query);
    }
}

/// A target of slashes alone before a name would be another host (RFC 3986 §4.2); browsers take "\" for "/".
void keepLocal(std::string& out) {
    if (out.starts_with('/')) {
        std::size_t slashes = 1;
        while (slashes < out.size() && out[slashes] == '/') {
            ++slashes;
        }
        out.erase(1, slashes - 1);
    }
}

} // namespace

bool locationOf(const snapshot::Redirect& redirect, const parse::RequestHead& head, std::string_view scheme,
                std::string& out) {
    out.clear();
    for (const config::TemplatePiece& piece : redirect.target) {
        switch (piece.kind) {
        case Kind::text:
            out += piece.text;
            break;
        case Kind::scheme:
            out += scheme;
            break;
        case Kind::host:
            if (head.host.empty()) {
                return false;
            }
            append(out, head.host);
            break;
        case Kind::path:
            appendPath(out, head);
            break;
        case Kind::query:
            appendQuery(out, head);
            break;
        case Kind::uri:
            appendPath(out, head);
            appendQuery(out, head);
        }
    }
    keepLocal(out);
    return true;
}

} // namespace poise::route

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is no request of HTTP/1.1, or one with a first line, host, option or expectation that nobody may guess at;
/// beside the rows of the parser's own tables.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::test {

using namespace std::string_view_literals;
using parse::tests::RefusedCase;

// clang-format off
inline constexpr RefusedCase kForeignRequests[] = {
    // Other protocols
    {"a TLS 1.3 ClientHello", "8446 §5.1", "\x16\x03\x01\x00\x31\x01\x00\x00\x2d\x03\x03\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n\x00\x02\x13\x01\x01\x00"sv, 400, "bad_method"},
    {"an SSL 2 ClientHello", "5246 E.2", "\x80\x2e\x01\x03\x01\x00\x15\x00\x00\x00\x10"sv, 400, "bad_method"},
    {"the preface of HTTP/2 with its first frame", "9113 §3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00"sv, 505, "unsupported_version"},
    {"PROXY v1 where none is expected", "9112 §3", "PROXY TCP4 192.0.2.1 192.0.2.2 56324 443\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"SSH", "9112 §3", "SSH-2.0-OpenSSH_9.2\r\n", 400, "bad_request_line"},
    {"SMTP", "9112 §3", "EHLO mail.example\r\n", 400, "bad_request_line"},
    {"Redis", "9112 §3", "*1\r\n$4\r\nPING\r\n", 400, "bad_request_line"},
    {"SIP", "9112 §2.3", "OPTIONS sip:a SIP/2.0\r\n\r\n", 400, "bad_version"},
    {"JSON", "9112 §3.1", "{\"a\": 1}\r\n", 400, "bad_method"},
    {"FastCGI", "9112 §3.1", "\x01\x01\x00\x01\x00\x08\x00\x00"sv, 400, "bad_method"},
    {"a response", "9112 §3", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 400, "bad_method"},
    {"a byte order mark", "9112 §2.2", "\xef\xbb\xbfGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"NUL first", "9112 §2.2", "\0GET / HTTP/1.1\r\nHost: a\r\n\r\n"sv, 400, "bad_method"},
    // The first line
    {"no space behind the method", "9112 §3", "GET/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"two methods", "9112 §3.1", "GET,POST / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"vertical tab behind the method", "9112 §3", "GET\x0b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"form feed behind the target", "9112 §3", "GET /\x0cHTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"no-break space behind the target", "9112 §3", "GET /\xa0HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"space before the slash of the version", "9112 §2.3", "GET / HTTP /1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"space behind the slash of the version", "9112 §2.3", "GET / HTTP/ 1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version of three numbers", "9112 §2.3", "GET / HTTP/1.1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version without a dot", "9112 §2.3", "GET / HTTP/11\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version with a plus", "9112 §2.3", "GET / HTTP/+1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version with a minus", "9112 §2.3", "GET / HTTP/1.-1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version in superscript", "9112 §2.3", "GET / HTTP/1.\xb9\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"HTTPS as protocol", "9112 §2.3", "GET / HTTPS/1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"two versions", "9112 §3", "GET / HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"two requests in a line", "9112 §3", "GET / GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"HTTP/1.9", "9110 §2.5", "GET / HTTP/1.9\r\nHost: a\r\n\r\n", 505, "unsupported_version"},
    {"HTTP/9.9", "9110 §15.6.6", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505, "unsupported_version"},
    {"CONNECT on HTTP/1.0", "9110 §9.3.6", "CONNECT a:443 HTTP/1.0\r\n\r\n\x16\x03\x01", 501, "connect_refused"},
    // Targets
    {"encoding that ends too soon", "3986 §2.1", "GET /%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"encoding with a letter beyond f", "3986 §2.1", "GET /%0g HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"encoded NUL in the query", "3986 §7.3", "GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"overlong UTF-8 slash, raw", "9112 §3.2", "GET /..\xc0\xaf.. HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"fragment behind a query", "9112 §3.2.1", "GET /?a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"fragment of an absolute form", "9112 §3.2.2", "GET http://a/#b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"authority before a fragment", "9110 §4.2.4", "GET http://a#@b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"backslash in an authority", "9110 §4.2.1", "GET http://a\\b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"user without password", "9110 §4.2.4", "GET http://b@a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"empty port of an absolute form", "9110 §4.2.1", "GET http://a:/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"open bracket of an absolute form", "9110 §4.2.1", "GET http://[::1/ HTTP/1.1\r\nHost: [::1]\r\n\r\n", 400, "bad_target"},
    {"WebSocket's scheme", "9112 §3.2.2", "GET ws://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"a scheme that begins like http", "9112 §3.2.2", "GET httpx://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"asterisk with POST", "9112 §3.2.4", "POST * HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 400, "bad_target"},
    {"asterisk with a query", "9112 §3.2.4", "OPTIONS *?a HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"dots first", "9112 §3.2", "GET ../a HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    // Host
    {"Host with a space", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "bad_host"},
    {"Host with a tab", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a\tb\r\n\r\n", 400, "bad_host"},
    {"Host with NUL", "9110 §5.5", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"sv, 400, "control_in_value"},
    {"Host with a fragment", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a#b\r\n\r\n", 400, "bad_host"},
    {"Host with a query", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a?b\r\n\r\n", 400, "bad_host"},
    {"Host with a backslash", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a\\b\r\n\r\n", 400, "bad_host"},
    {"Host in quotes", "9110 §7.2", "GET / HTTP/1.1\r\nHost: \"a\"\r\n\r\n", 400, "bad_host"},
    {"Host of an asterisk", "9110 §7.2", "GET / HTTP/1.1\r\nHost: *\r\n\r\n", 400, "bad_host"},
    {"Host with password", "9110 §7.2", "GET / HTTP/1.1\r\nHost: u:p@a\r\n\r\n", 400, "bad_host"},
    {"port of zero", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a:0\r\n\r\n", 400, "bad_host"},
    {"port with a leading zero", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a:080\r\n\r\n", 400, "bad_host"},
    {"port with a letter", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a:8x\r\n\r\n", 400, "bad_host"},
    {"port with a sign", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a:+80\r\n\r\n", 400, "bad_host"},
    {"two ports", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a:80:81\r\n\r\n", 400, "bad_host"},
    {"port of 2^32 + 80", "9110 §7.2", "GET / HTTP/1.1\r\nHost: a:4294967376\r\n\r\n", 400, "bad_host"},
    {"IPv6 without its end", "9110 §7.2", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400, "bad_host"},
    {"text behind IPv6", "9110 §7.2", "GET / HTTP/1.1\r\nHost: [::1]a\r\n\r\n", 400, "bad_host"},
    {"IPv6 with a zone", "9110 §7.2", "GET / HTTP/1.1\r\nHost: [fe80::1%25lo]\r\n\r\n", 400, "bad_host"},
    {"IPv6 that is none", "9110 §7.2", "GET / HTTP/1.1\r\nHost: [::g]\r\n\r\n", 400, "bad_host"},
    {"an address of the future", "3986 §3.2.2", "GET / HTTP/1.1\r\nHost: [v1.a]\r\n\r\n", 400, "bad_host"},
    {"two Hosts far apart", "9112 §3.2", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nHOST: b\r\n\r\n", 400, "duplicate_host"},
    {"a second Host with a space before the colon", "9112 §5.1", "GET / HTTP/1.1\r\nHost: a\r\nHost : b\r\n\r\n", 400, "space_before_colon"},
    {"a second Host, folded", "9112 §5.2", "GET / HTTP/1.1\r\nHost: a\r\n Host: b\r\n\r\n", 400, "obs_fold"},
    {"Host in the content only", "9112 §3.2", "POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\nHost: a\r\n\r\n", 400, "missing_host"},
    {"absolute form, Host with a dot behind", "9112 §3.2.2", "GET http://a/ HTTP/1.1\r\nHost: a.\r\n\r\n", 400, "host_mismatch"},
    {"absolute form, invalid Host", "9112 §3.2", "GET http://a/ HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, "bad_host"},
    {"absolute form on HTTP/1.0, another Host", "9112 §3.2.2", "GET http://a/ HTTP/1.0\r\nHost: b\r\n\r\n", 400, "host_mismatch"},
    // Connection, Expect, TRACE
    {"Connection with a parameter", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close;x=y\r\n\r\n", 400, "bad_connection"},
    {"Connection with obs-text", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nConnection: \xe9\r\n\r\n", 400, "bad_connection"},
    {"Connection names both framings", "9110 §7.6.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: transfer-encoding, content-length\r\n\r\nhello", 400, "protected_field_in_connection"},
    {"Connection names X-Forwarded-Proto", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nConnection: X-FORWARDED-PROTO\r\n\r\n", 400, "protected_field_in_connection"},
    {"100-continue and another", "9110 §10.1.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue, x\r\n\r\nhello", 417, "unsupported_expectation"},
    {"100-continue and more", "9110 §10.1.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continued\r\n\r\nhello", 417, "unsupported_expectation"},
    {"100 continue", "9110 §10.1.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100 continue\r\n\r\nhello", 417, "unsupported_expectation"},
    {"TRACE with content", "9110 §9.3.8", "TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 400, "trace_with_content"},
};
// clang-format on

} // namespace poise::test

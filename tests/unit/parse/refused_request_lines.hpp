// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Requests that are refused for their first line, or for the size of their head, with the section that decides.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::parse::tests {

// clang-format off
inline constexpr RefusedCase kRefusedRequestLines[] = {
    // Line ends and empty lines
    {"line ends in bare LF", "9112 §2.2", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"line ends in bare CR", "9112 §2.2", "GET / HTTP/1.1\rHost: a\r\n\r\n", 400, "bare_cr"},
    {"line ends in CR CR LF", "9112 §2.2", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400, "bare_cr"},
    {"bare LF in the target", "9112 §2.2", "GET /a\nb HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"bare CR in the target", "9112 §2.2", "GET /a\rb HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_cr"},
    {"bare CR behind the method", "9112 §2.2", "GET\rX / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_cr"},
    {"bare LF behind the method", "9112 §2.2", "GET\n/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"bare LF within the version", "9112 §2.2", "GET / HTTP\n/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"two empty lines first", "9112 §2.2", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "empty_request_line"},
    {"bare LF first", "9112 §2.2", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"bare CR first", "9112 §2.2", "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_cr"},
    {"bare LF behind an empty line", "9112 §2.2", "\r\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    // Shape
    {"method alone", "9112 §3", "GET\r\nHost: a\r\n\r\n", 400, "bad_request_line"},
    {"no version, as HTTP/0.9", "9112 §3", "GET /\r\n\r\n", 400, "bad_request_line"},
    {"space but no version", "9112 §3", "GET / \r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"two spaces behind the method", "9112 §3", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request_line"},
    {"two spaces behind the target", "9112 §3", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"space before the method", "9112 §3", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request_line"},
    {"space behind the version", "9112 §3", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"word behind the version", "9112 §3", "GET / HTTP/1.1 x\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"space in the target", "9112 §3.2", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"tab behind the method", "9112 §3", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"tab behind the target", "9112 §3", "GET /\tHTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    // Method
    {"method with a colon", "9112 §3.1", "GE:T / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"method with a slash", "9112 §3.1", "GET/ / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"method in brackets", "9112 §3.1", "[GET] / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"method with NUL", "9112 §3.1", "G\0T / HTTP/1.1\r\nHost: a\r\n\r\n"sv, 400, "bad_method"},
    {"method with obs-text", "9112 §3.1", "G\xc3\x89T / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method"},
    {"a TLS ClientHello", "9112 §3.1", "\x16\x03\x01\x02\x00\x01\x00"sv, 400, "bad_method"},
    {"a SOCKS5 greeting", "9112 §3.1", "\x05\x01\x00"sv, 400, "bad_method"},
    {"a PROXY v2 signature where none is expected", "9112 §2.2", "\r\n\r\n\x00\r\nQUIT\n"sv, 400, "empty_request_line"},
    {"CONNECT", "9110 §9.3.6", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501, "connect_refused"},
    {"CONNECT with a path", "9110 §9.3.6", "CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "connect_refused"},
    // Target: bytes
    {"NUL in the target", "9112 §3.2", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n"sv, 400, "bad_target_byte"},
    {"control character in the target", "9112 §3.2", "GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"DEL in the target", "9112 §3.2", "GET /a\x7f HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"UTF-8 in the target", "9112 §3.2", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"byte 0xff in the query", "9112 §3.2", "GET /?\xff HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"fragment", "9112 §3.2.1", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"backslash", "3986 §3.3", "GET /a\\..\\b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"backslash first", "3986 §3.3", "GET \\ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target_byte"},
    {"percent without digits", "3986 §2.1", "GET /% HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"percent with one digit", "3986 §2.1", "GET /%a HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"percent with letters beyond f", "3986 §2.1", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"percent u", "3986 §2.1", "GET /%u002f HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"two percents", "3986 §2.1", "GET /%%41 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"encoded NUL", "3986 §7.3", "GET /a%00.png HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    {"bad encoding in the query", "3986 §2.1", "GET /?q=50% HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_percent_encoding"},
    // Target: forms
    {"relative target", "9112 §3.2", "GET a/b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"query alone", "9112 §3.2", "GET ?a HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"asterisk with GET", "9112 §3.2.4", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"asterisk with options in lower case", "9110 §9.1", "options * HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"asterisk and more", "9112 §3.2.4", "OPTIONS *a HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"authority form with GET", "9112 §3.2.3", "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"another scheme", "9112 §3.2.2", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"scheme with one slash", "9112 §3.2.2", "GET http:/a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"scheme without authority", "9110 §4.2.1", "GET http:/// HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"scheme and nothing", "9110 §4.2.1", "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"user information", "9110 §4.2.4", "GET http://u:p@a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"absolute form, port of zero", "9110 §4.2.1", "GET http://a:0/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"absolute form, port of letters", "9110 §4.2.1", "GET http://a:x/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    {"absolute form, encoded host", "9110 §4.2.1", "GET http://%61/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target"},
    // Version
    {"version in lower case", "9112 §2.3", "GET / http/1.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"another protocol", "9112 §2.3", "GET / RTSP/1.0\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version without minor", "9112 §2.3", "GET / HTTP/1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version with a comma", "9112 §2.3", "GET / HTTP/1,1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version with two minor digits", "9112 §2.3", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version with two major digits", "9112 §2.3", "GET / HTTP/01.1\r\nHost: a\r\n\r\n", 400, "bad_version"},
    {"version with NUL", "9112 §2.3", "GET / HTTP/1.1\0\r\nHost: a\r\n\r\n"sv, 400, "bad_version"},
    {"HTTP/0.9", "9110 §2.5", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505, "unsupported_version"},
    {"HTTP/1.2", "9110 §2.5", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505, "unsupported_version"},
    {"HTTP/2.0", "9110 §15.6.6", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505, "unsupported_version"},
    {"HTTP/3.1", "9110 §15.6.6", "GET / HTTP/3.1\r\nHost: a\r\n\r\n", 505, "unsupported_version"},
    {"the preface of HTTP/2", "9113 §3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "unsupported_version"},
};
// clang-format on

} // namespace poise::parse::tests

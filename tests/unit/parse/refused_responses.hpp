// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Responses that are refused, and answered 502, with the section that decides.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::parse::tests {

// clang-format off
inline constexpr RefusedResponse kRefusedResponses[] = {
    // Status line
    {"an empty line first", "9112 §4", "\r\nHTTP/1.1 200 OK\r\n\r\n", "server_bad_status_line"},
    {"HTTP/0.9 content", "9112 §4", "<html>hello</html>", "server_bad_status_line"},
    {"another protocol", "9112 §2.3", "ICY 200 OK\r\n\r\n", "server_bad_status_line"},
    {"protocol in lower case", "9112 §2.3", "http/1.1 200 OK\r\n\r\n", "server_bad_status_line"},
    {"version without minor", "9112 §2.3", "HTTP/1 200 OK\r\n\r\n", "server_bad_status_line"},
    {"two spaces before the status", "9112 §4", "HTTP/1.1  200 OK\r\n\r\n", "server_bad_status_line"},
    {"tab before the status", "9112 §4", "HTTP/1.1\t200 OK\r\n\r\n", "server_bad_status_line"},
    {"status of two digits", "9112 §4", "HTTP/1.1 20 OK\r\n\r\n", "server_bad_status_line"},
    {"status of four digits", "9112 §4", "HTTP/1.1 2000 OK\r\n\r\n", "server_bad_status_line"},
    {"status with a sign", "9112 §4", "HTTP/1.1 +20 OK\r\n\r\n", "server_bad_status_line"},
    {"status of letters", "9112 §4", "HTTP/1.1 abc OK\r\n\r\n", "server_bad_status_line"},
    {"no status", "9112 §4", "HTTP/1.1\r\n\r\n", "server_bad_status_line"},
    {"tab behind the status", "9112 §4", "HTTP/1.1 200\tOK\r\n\r\n", "server_bad_status_line"},
    {"NUL behind the status", "9112 §4", "HTTP/1.1 200\0\r\n\r\n"sv, "server_bad_status_line"},
    {"HTTP/0.9", "9110 §2.5", "HTTP/0.9 200 OK\r\n\r\n", "server_unsupported_version"},
    {"HTTP/1.2", "9110 §2.5", "HTTP/1.2 200 OK\r\n\r\n", "server_unsupported_version"},
    {"HTTP/2.0", "9110 §2.5", "HTTP/2.0 200 OK\r\n\r\n", "server_unsupported_version"},
    {"status 099", "9110 §15", "HTTP/1.1 099 X\r\n\r\n", "server_bad_status"},
    {"status 600", "9110 §15", "HTTP/1.1 600 X\r\n\r\n", "server_bad_status"},
    {"status 999", "9110 §15", "HTTP/1.1 999 X\r\n\r\n", "server_bad_status"},
    {"control character in the reason", "9112 §4", "HTTP/1.1 200 O\x01K\r\n\r\n", "server_control_in_reason"},
    {"NUL in the reason", "9112 §4", "HTTP/1.1 200 O\0K\r\n\r\n"sv, "server_control_in_reason"},
    {"status line ends in bare LF", "9112 §2.2", "HTTP/1.1 200 OK\nX: y\r\n\r\n", "server_bare_lf"},
    {"status line without reason ends in bare LF", "9112 §2.2", "HTTP/1.1 200\nX: y\r\n\r\n", "server_bare_lf"},
    {"bare CR in the reason", "9112 §2.2", "HTTP/1.1 200 O\rK\r\n\r\n", "server_bare_cr"},
    // Fields
    {"field ends in bare LF", "9112 §2.2", "HTTP/1.1 200 OK\r\nX: y\n\r\n", "server_bare_lf"},
    {"bare CR in a value", "9112 §2.2", "HTTP/1.1 200 OK\r\nX: y\rZ: 1\r\n\r\n", "server_bare_cr"},
    {"space before the first field", "9112 §2.2", "HTTP/1.1 200 OK\r\n X: y\r\n\r\n", "server_space_before_first_field"},
    {"folded", "9112 §5.2", "HTTP/1.1 200 OK\r\nX: y\r\n z\r\n\r\n", "server_obs_fold"},
    {"space before the colon", "9112 §5.1", "HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\n", "server_space_before_colon"},
    {"empty name", "9112 §5", "HTTP/1.1 200 OK\r\n: y\r\n\r\n", "server_empty_field_name"},
    {"NUL in a name", "9110 §5.1", "HTTP/1.1 200 OK\r\nX\0: y\r\n\r\n"sv, "server_bad_field_name"},
    {"no colon", "9112 §5", "HTTP/1.1 200 OK\r\nX\r\n\r\n", "server_missing_colon"},
    {"NUL in a value", "9110 §5.5", "HTTP/1.1 200 OK\r\nX: \0\r\n\r\n"sv, "server_control_in_value"},
    {"Connection with no token", "9110 §7.6.1", "HTTP/1.1 200 OK\r\nConnection: a b\r\n\r\n", "server_bad_connection"},
    {"Connection names Content-Length", "9110 §7.6.1", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: Content-Length\r\n\r\n", "server_protected_field_in_connection"},
    {"Connection names Set-Cookie", "9110 §7.6.1", "HTTP/1.1 200 OK\r\nConnection: set-cookie\r\n\r\n", "server_protected_field_in_connection"},
    // Framing
    {"length of letters", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "server_bad_content_length"},
    {"length as a list", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n", "server_bad_content_length"},
    {"length too large", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "server_bad_content_length"},
    {"bad length for a HEAD", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "server_bad_content_length", Method::head},
    {"two lengths", "9112 §6.3", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", "server_duplicate_content_length"},
    {"two equal lengths", "9112 §6.3", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", "server_duplicate_content_length"},
    {"gzip alone", "9112 §6.3", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "server_bad_transfer_encoding"},
    {"identity", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n", "server_bad_transfer_encoding"},
    {"chunked not final", "9112 §6.3", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", "server_bad_transfer_encoding"},
    {"gzip, chunked", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "server_unsupported_transfer_coding"},
    {"two fields of chunked", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "server_duplicate_transfer_encoding"},
    {"length and chunked", "9112 §6.3", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", "server_transfer_encoding_with_content_length"},
    {"length and chunked for a HEAD", "9112 §6.3", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", "server_transfer_encoding_with_content_length", Method::head},
    {"chunked on HTTP/1.0", "9112 §6.1", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "server_transfer_encoding_on_http_1_0"},
    {"chunked 204", "9112 §6.1", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n", "server_content_not_allowed"},
    {"204 with a length", "9110 §8.6", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", "server_content_not_allowed"},
    {"chunked 100", "9112 §6.1", "HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n", "server_content_not_allowed"},
    {"103 with a length", "9110 §8.6", "HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\n\r\n", "server_content_not_allowed"},
    {"101 with a length", "9110 §8.6", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\n", "server_content_not_allowed"},
    {"101 to nothing", "9110 §15.2.2", "HTTP/1.1 101 Switching Protocols\r\n\r\n", "server_bad_switching_protocols"},
    {"101 without Connection", "9110 §7.8", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n", "server_bad_switching_protocols"},
    {"101 to h2c", "9110 §7.8", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n", "server_bad_switching_protocols"},
    {"101 on HTTP/1.0", "9110 §7.8", "HTTP/1.0 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", "server_bad_switching_protocols"},
};
// clang-format on

} // namespace poise::parse::tests

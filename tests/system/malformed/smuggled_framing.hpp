// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Attempts to have two readers disagree about where a request ends. Each brings a second request that only one of the
/// two would see.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::test {

using namespace std::string_view_literals;
using parse::tests::RefusedCase;

// clang-format off
inline constexpr RefusedCase kSmuggledFraming[] = {
    // Content-Length against Transfer-Encoding
    {"CL.TE: a request behind the last chunk", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "transfer_encoding_with_content_length"},
    {"TE.CL: a request within a chunk", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n27\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n\r\n0\r\n\r\n", 400, "transfer_encoding_with_content_length"},
    {"CL.TE of a GET", "9112 §6.3", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "transfer_encoding_with_content_length"},
    {"CL.TE with a length of zero", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 400, "transfer_encoding_with_content_length"},
    {"CL.TE, case aside", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\ncONTENT-lENGTH: 5\r\ntRANSFER-eNCODING: cHUNKED\r\n\r\n0\r\n\r\n", 400, "transfer_encoding_with_content_length"},
    {"CL.TE far apart", "9112 §6.3", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: a\r\nA: 1\r\nB: 2\r\nC: 3\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400, "transfer_encoding_with_content_length"},
    {"CL.TE on HTTP/1.0", "9112 §6.1", "POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "transfer_encoding_with_content_length"},
    {"length and identity", "9112 §6.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: identity\r\n\r\nhello", 400, "bad_transfer_encoding"},
    {"length and an unknown coding", "9112 §6.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: cow\r\n\r\nhello", 400, "bad_transfer_encoding"},
    {"chunked on HTTP/1.0 that is kept", "9112 §6.1", "POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "transfer_encoding_on_http_1_0"},
    // Transfer-Encoding in disguise
    {"TE.TE: chunked, then an unknown one", "9112 §6.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-encoding: cow\r\n\r\n0\r\n\r\n", 400, "duplicate_transfer_encoding"},
    {"TE.TE: an unknown one, then chunked", "9112 §6.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: cow\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"TE.TE: gzip, then chunked, two fields", "9112 §6.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked, then identity", "9112 §6.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"identity, then chunked", "9112 §6.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", 501, "unsupported_transfer_coding"},
    {"deflate, then chunked", "9112 §7.2", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: deflate, chunked\r\n\r\n0\r\n\r\n", 501, "unsupported_transfer_coding"},
    {"x-gzip with tabs, then chunked", "9112 §7.2", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tx-gzip\t,\tchunked\t\r\n\r\n0\r\n\r\n", 501, "unsupported_transfer_coding"},
    {"chunked with a semicolon", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked in apostrophes", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: 'chunked'\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked with a space within", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunk ed\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked twice without a comma", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked chunked\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"a prefix of chunked", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunke\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked and more", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunkedx\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked behind a no-break space", "9110 §5.6.3", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \xa0" "chunked\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked with a Kelvin sign", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chun\xe2\x84\xaa" "ed\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked before a next-line byte", "9110 §5.6.3", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\x85\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"chunked before NUL", "9110 §5.5", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\0\r\n\r\n0\r\n\r\n"sv, 400, "control_in_value"},
    {"chunked behind NUL", "9110 §5.5", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \0chunked\r\n\r\n0\r\n\r\n"sv, 400, "control_in_value"},
    {"chunked before a vertical tab", "9110 §5.5", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\x0b\r\n\r\n0\r\n\r\n", 400, "control_in_value"},
    {"name before NUL", "9110 §5.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding\0: chunked\r\n\r\n0\r\n\r\n"sv, 400, "bad_field_name"},
    {"name behind NUL", "9110 §5.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\0Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"sv, 400, "bad_field_name"},
    {"name before a no-break space", "9110 §5.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding\xc2\xa0: chunked\r\n\r\n0\r\n\r\n", 400, "bad_field_name"},
    {"name behind a form feed", "9110 §5.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\x0cTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bad_field_name"},
    {"name before a line end and a space", "9112 §5.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding\r\n : chunked\r\n\r\n0\r\n\r\n", 400, "missing_colon"},
    {"name before a bare LF", "9112 §2.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding\n: chunked\r\n\r\n0\r\n\r\n", 400, "bare_lf"},
    {"folded value", "9112 §5.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400, "bad_transfer_encoding"},
    {"folded into another field", "9112 §5.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX: y\r\n\tTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "obs_fold"},
    {"behind a bare LF", "9112 §2.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bare_lf"},
    {"behind a bare CR", "9112 §2.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bare_cr"},
    {"behind CR CR LF", "9112 §2.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX: y\r\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bare_cr"},
    {"behind LF CR", "9112 §2.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX: y\n\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bare_lf"},
    // Content-Length
    {"CL.CL: the second is longer", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 39\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "duplicate_content_length"},
    {"CL.CL, case aside and apart", "9112 §6.3", "POST / HTTP/1.1\r\nContent-Length: 5\r\nHost: a\r\nX: y\r\nCONTENT-LENGTH: 50\r\n\r\nhello", 400, "duplicate_content_length"},
    {"CL.CL of a GET", "9112 §6.3", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello", 400, "duplicate_content_length"},
    {"list of different lengths", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5,50\r\n\r\nhello", 400, "bad_content_length"},
    {"length with a comma behind", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5,\r\n\r\nhello", 400, "bad_content_length"},
    {"length with a semicolon", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5;x\r\n\r\nhello", 400, "bad_content_length"},
    {"length with an underscore", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1_0\r\n\r\nhello", 400, "bad_content_length"},
    {"length in binary", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0b101\r\n\r\nhello", 400, "bad_content_length"},
    {"length with a letter behind", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5b\r\n\r\nhello", 400, "bad_content_length"},
    {"length of minus zero", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -0\r\n\r\n", 400, "bad_content_length"},
    {"length in full-width digits", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \xef\xbc\x95\r\n\r\nhello", 400, "bad_content_length"},
    {"length of 2^64", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551616\r\n\r\n", 400, "bad_content_length"},
    {"length of forty digits", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999999999999999999999999999999999\r\n\r\n", 400, "bad_content_length"},
    {"length before NUL", "9110 §5.5", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\0\r\n\r\nhello"sv, 400, "control_in_value"},
    {"length folded", "9112 §5.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n 0\r\n\r\nhello", 400, "obs_fold"},
    {"length behind a fold", "9112 §5.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n 5\r\n\r\nhello", 400, "bad_content_length"},
    {"space before the name", "9112 §5.2", "POST / HTTP/1.1\r\nHost: a\r\n Content-Length: 5\r\n\r\nhello", 400, "obs_fold"},
    {"name before a no-break space, length", "9110 §5.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length\xa0: 5\r\n\r\nhello", 400, "bad_field_name"},
    // The end of the head
    {"head ends in LF, request behind it", "9112 §2.2", "GET / HTTP/1.1\r\nHost: a\r\n\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"head ends in CR, request behind it", "9112 §2.2", "GET / HTTP/1.1\r\nHost: a\r\n\rGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_cr"},
    {"head ends in a space and CRLF", "9112 §5.2", "GET / HTTP/1.1\r\nHost: a\r\n \r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "obs_fold"},
    {"head ends in NUL and CRLF", "9110 §5.1", "GET / HTTP/1.1\r\nHost: a\r\n\0\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"sv, 400, "bad_field_name"},
    {"head ends in a form feed and CRLF", "9110 §5.1", "GET / HTTP/1.1\r\nHost: a\r\n\x0c\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_field_name"},
    {"all lines end in LF", "9112 §2.2", "GET / HTTP/1.1\nHost: a\n\n", 400, "bare_lf"},
    {"all lines end in CR", "9112 §2.2", "GET / HTTP/1.1\rHost: a\r\r", 400, "bare_cr"},
};
// clang-format on

} // namespace poise::test

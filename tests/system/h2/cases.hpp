// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What clients must not send over HTTP/2, by the section that forbids it, and what becomes of it.
#pragma once

#include "tests/system/h2/frames.hpp"

namespace poise::test::h2 {

struct Case {
    const char* name;
    const char* section;
    std::string frames; ///< behind preface and SETTINGS; stream 1 is the one that is judged
    enum class End : std::uint8_t { reset, goAway, status } end;
    int code;                   ///< of RST_STREAM or GOAWAY, or the status
    bool reachesServer = false; ///< its head does; the request is never complete there
    const char* counted = "";   ///< as what in poise_refusals_total
};

inline std::vector<Case> malformedRequests() {
    using End = Case::End;
    const Fields nothing;
    const auto head = [](const Fields& fields) { return headers(1, fields); };
    const auto with = [](const std::string& name, const std::string& value) { return get(1, {{name, value}}); };
    const int bad = kProtocolError;
    return {
        {"upper case in a name", "9113 §8.2.1", with("X-Case", "1"), End::reset, bad},
        {"empty name", "9113 §8.2.1", with("", "1"), End::reset, bad},
        {"space in a name", "9113 §8.2.1", with("a b", "1"), End::reset, bad},
        {"colon in a name", "9113 §8.2.1", with("a:b", "1"), End::reset, bad},
        {"DEL in a name", "9113 §8.2.1", with("a\x7f", "1"), End::reset, bad},
        {"non-ASCII in a name", "9113 §8.2.1", with("a\xe9", "1"), End::reset, bad},
        {"LF in a name", "9113 §8.2.1", with("a\nb", "1"), End::reset, bad},
        {"NUL in a value", "9113 §8.2.1", with("a", std::string("1\0002", 3)), End::reset, bad},
        {"CR in a value", "9113 §8.2.1", with("a", "1\r2"), End::reset, bad},
        {"LF in a value", "9113 §8.2.1", with("a", "1\n2"), End::reset, bad},
        {"a request in a value", "9113 §10.3", with("a", "1\r\n\r\nGET /evil HTTP/1.1\r\nhost: test\r\n"), End::reset,
         bad},
        {"control character in a value", "9110 §5.5", with("a", "1\x01"), End::reset, bad},
        {"space before a value", "9113 §8.2.1", with("a", " 1"), End::reset, bad},
        {"tab behind a value", "9113 §8.2.1", with("a", "1\t"), End::reset, bad},
        {"Connection", "9113 §8.2.2", with("connection", "close"), End::reset, bad},
        {"Keep-Alive", "9113 §8.2.2", with("keep-alive", "1"), End::reset, bad},
        {"Proxy-Connection", "9113 §8.2.2", with("proxy-connection", "keep-alive"), End::reset, bad},
        {"Transfer-Encoding", "9113 §8.2.2",
         headers(1, request("POST", {{"transfer-encoding", "chunked"}}), kEndHeaders) + data(1, "0\r\n\r\n"),
         End::reset, bad},
        {"Upgrade", "9113 §8.2.2", with("upgrade", "h2c"), End::reset, bad},
        {"TE beside trailers", "9113 §8.2.2", with("te", "trailers, gzip"), End::reset, bad},
        {"unknown pseudo-field", "9113 §8.3",
         head({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {":x", "1"}}), End::reset, bad},
        {":status in a request", "9113 §8.3",
         head({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {":status", "200"}}), End::reset, bad},
        {"pseudo-field behind a field", "9113 §8.3",
         head({{":method", "GET"}, {":scheme", "http"}, {"a", "1"}, {":path", "/"}}), End::reset, bad},
        {":method twice", "9113 §8.3",
         head({{":method", "GET"}, {":method", "GET"}, {":scheme", "http"}, {":path", "/"}}), End::reset, bad},
        {":path twice", "9113 §8.3", head({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {":path", "/b"}}),
         End::reset, bad},
        {":authority twice", "9113 §8.3",
         head({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {":authority", "a"}, {":authority", "b"}}),
         End::reset, bad},
        {":method missing", "9113 §8.3.1", head({{":scheme", "http"}, {":path", "/"}}), End::reset, bad},
        {":scheme missing", "9113 §8.3.1", head({{":method", "GET"}, {":path", "/"}}), End::reset, bad},
        {":path missing", "9113 §8.3.1", head({{":method", "GET"}, {":scheme", "http"}}), End::reset, bad},
        {":path empty", "9113 §8.3.1", headers(1, request("GET", {}, "")), End::reset, bad},
        {":path without a slash", "9113 §8.3.1", headers(1, request("GET", {}, "a")), End::reset, bad},
        {":path with an authority", "9113 §8.3.1", headers(1, request("GET", {}, "http://other/")), End::reset, bad},
        {":path with a space", "9113 §8.3.1", headers(1, request("GET", {}, "/ HTTP/1.1")), End::reset, bad},
        {":path with a line's end", "9113 §10.3", headers(1, request("GET", {}, "/ HTTP/1.1\r\nx: y")), End::reset,
         bad},
        {"* for GET", "9113 §8.3.1", headers(1, request("GET", {}, "*")), End::reset, bad},
        {":method with a space", "9113 §8.3.1", headers(1, request("GET /x")), End::reset, bad},
        {"Host beside :authority", "9113 §8.3.1", with("host", "other"), End::reset, bad},
        {"pseudo-field in trailers", "9113 §8.1", post(1) + data(1, "a", false) + headers(1, {{":path", "/"}}),
         End::reset, bad, true},
        {"trailers that do not end", "9113 §8.1", post(1) + headers(1, {{"a", "1"}}, kEndHeaders), End::reset, bad,
         true},
        {"upper case in trailers", "9113 §8.2.1", post(1) + headers(1, {{"A", "1"}}), End::reset, bad, true},
        {"less content than said", "9113 §8.1.1", post(1, {{"content-length", "5"}}) + data(1, "abc"), End::reset, bad,
         true},
        {"more content than said", "9113 §8.1.1", post(1, {{"content-length", "2"}}) + data(1, "abc"), End::reset, bad,
         true},
        {"no content but a length", "9113 §8.1.1", with("content-length", "5"), End::reset, bad},
        {"two lengths", "9110 §8.6", get(1, {{"content-length", "0"}, {"content-length", "0"}}), End::reset, bad},
        {"length that is no number", "9110 §8.6", with("content-length", "+0"), End::reset, bad},
        {"path with a fragment", "9113 §8.3.1", headers(1, request("GET", {}, "/a#b")), End::status, 400},
        {"path with %00", "9110 §4.2.3", headers(1, request("GET", {}, "/%00")), End::status, 400},
        {"no host at all", "9113 §8.3.1", head({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}}), End::reset,
         bad},
        {"user information", "9113 §8.3.1",
         head({{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {":authority", "u@test"}}), End::status, 400},
        {"scheme of nobody's", "9113 §8.3.1",
         head({{":method", "GET"}, {":scheme", "ftp"}, {":path", "/"}, {":authority", "test"}}), End::status, 400},
        {"https in the clear", "9110 §7.4",
         head({{":method", "GET"}, {":scheme", "https"}, {":path", "/"}, {":authority", "test"}}), End::status, 421},
        {"CONNECT", "9113 §8.5", head({{":method", "CONNECT"}, {":authority", "test:443"}}), End::status, 501},
        {"unknown expectation", "9110 §10.1.1", post(1, {{"expect", "gold"}}) + data(1, "a"), End::status, 417},
        {"a long path", "9110 §15.5.15", headers(1, request("GET", {}, "/" + std::string(9000, 'a'))), End::status,
         414},
        {"a hundred and one fields", "9110 §15.5",
         [] {
             Fields many;
             for (int i = 0; i < 101; ++i) {
                 many.emplace_back("a" + std::to_string(i), "1");
             }
             return get(1, many);
         }(),
         End::status, 431},
        {"trailer that must not come late", "9110 §6.5.1",
         post(1) + data(1, "a", false) + headers(1, {{"host", "evil"}}), End::status, 400, true},
    };
}

inline std::vector<Case> brokenConnections() {
    using End = Case::End;
    const std::string begun = frame(kHeaders, kEndStream, 1, block(request("GET")));
    return {
        {"DATA on stream 0", "9113 §6.1", data(0, "a"), End::goAway, kProtocolError},
        {"DATA on an idle stream", "9113 §5.1", data(1, "a"), End::goAway, kProtocolError},
        {"padding longer than DATA", "9113 §6.1",
         post(1) + frame(kData, kPadded | kEndStream, 1,
                         "\x05"
                         "ab"),
         End::goAway, kProtocolError, true},
        {"HEADERS on stream 0", "9113 §6.2", headers(0, request("GET")), End::goAway, kProtocolError},
        {"HEADERS on an even stream", "9113 §5.1.1", headers(2, request("GET")), End::goAway, kProtocolError},
        {"HEADERS on a stream passed over", "9113 §5.1.1", post(5) + get(3), End::goAway, kProtocolError, true},
        {"padding longer than HEADERS", "9113 §6.2",
         frame(kHeaders, kWhole | kPadded, 1,
               "\x7f"
               "a"),
         End::goAway, kProtocolError},
        {"another frame inside a block", "9113 §6.10", begun + frame(kPing, 0, 0, "12345678"), End::goAway,
         kProtocolError},
        {"another stream inside a block", "9113 §6.10", begun + frame(kContinuation, kEndHeaders, 3, ""), End::goAway,
         kProtocolError},
        {"CONTINUATION of nothing", "9113 §6.10", frame(kContinuation, kEndHeaders, 1, ""), End::goAway,
         kProtocolError},
        {"PRIORITY on stream 0", "9113 §6.3", frame(kPriority, 0, 0, "12345"), End::goAway, kProtocolError},
        {"RST_STREAM on stream 0", "9113 §6.4", frame(kReset, 0, 0, number(8, 4)), End::goAway, kProtocolError},
        {"RST_STREAM on an idle stream", "9113 §5.1", frame(kReset, 0, 1, number(8, 4)), End::goAway, kProtocolError},
        {"short RST_STREAM", "9113 §6.4", post(1) + frame(kReset, 0, 1, "a"), End::goAway, kFrameSizeError, true},
        {"SETTINGS on a stream", "9113 §6.5", frame(kSettings, 0, 1), End::goAway, kProtocolError},
        {"SETTINGS of no whole entries", "9113 §6.5", frame(kSettings, 0, 0, "abc"), End::goAway, kFrameSizeError},
        {"ACK with content", "9113 §6.5", frame(kSettings, kAck, 0, "abcdef"), End::goAway, kFrameSizeError},
        {"ENABLE_PUSH of 2", "9113 §6.5.2", frame(kSettings, 0, 0, number(2, 2) + number(2, 4)), End::goAway,
         kProtocolError},
        {"a window beyond 2^31-1", "9113 §6.5.2", frame(kSettings, 0, 0, number(4, 2) + number(0x80000000U, 4)),
         End::goAway, kFlowControlError},
        {"frames too small", "9113 §6.5.2", frame(kSettings, 0, 0, number(5, 2) + number(100, 4)), End::goAway,
         kProtocolError},
        {"PUSH_PROMISE", "9113 §8.4", post(1) + frame(kPush, kEndHeaders, 1, number(2, 4) + block(request("GET"))),
         End::goAway, kProtocolError, true},
        {"PING on a stream", "9113 §6.7", frame(kPing, 0, 1, "12345678"), End::goAway, kProtocolError},
        {"short PING", "9113 §6.7", frame(kPing, 0, 0, "1234"), End::goAway, kFrameSizeError},
        {"GOAWAY on a stream", "9113 §6.8", frame(kGoAway, 0, 1, number(0, 8)), End::goAway, kProtocolError},
        {"WINDOW_UPDATE of nothing", "9113 §6.9", frame(kWindowUpdate, 0, 0, number(0, 4)), End::goAway,
         kProtocolError},
        {"WINDOW_UPDATE on an idle stream", "9113 §5.1", frame(kWindowUpdate, 0, 1, number(1, 4)), End::goAway,
         kProtocolError},
        {"the connection's window too large", "9113 §6.9.1", frame(kWindowUpdate, 0, 0, number(0x7fffffff, 4)),
         End::goAway, kFlowControlError},
        {"a stream's window too large", "9113 §6.9.1", post(1) + frame(kWindowUpdate, 0, 1, number(0x7fffffff, 4)),
         End::reset, kFlowControlError, true},
        {"frame larger than allowed", "9113 §4.2", post(1) + data(1, std::string(16385, 'a')), End::goAway,
         kFrameSizeError, true},
        {"field block that is none", "9113 §4.3", frame(kHeaders, kWhole, 1, "\xff\xff\xff\xff\xff\xff\xff"),
         End::goAway, kCompressionError},
        {"index out of the table", "7541 §2.3.3", frame(kHeaders, kWhole, 1, "\xc6"), End::goAway, kCompressionError},
        {"index 0", "7541 §6.1", frame(kHeaders, kWhole, 1, "\x80"), End::goAway, kCompressionError},
        {"table larger than allowed", "7541 §6.3", frame(kHeaders, kWhole, 1, "\x3f\xe1\xff\x03"), End::goAway,
         kCompressionError},
        {"table's size behind a field", "7541 §4.2", frame(kHeaders, kWhole, 1, block(request("GET")) + "\x20"),
         End::goAway, kCompressionError},
        {"Huffman's end inside a text", "7541 §5.2",
         frame(kHeaders, kWhole, 1, std::string("\x00\x85\xff\xff\xff\xff\xff", 7) + literal("a")), End::goAway,
         kCompressionError},
        {"DATA behind the end", "9113 §5.1", headers(1, request("POST")) + data(1, "a"), End::goAway, kStreamClosed,
         true},
        {"HEADERS behind the end", "9113 §5.1", headers(1, request("POST")) + headers(1, {{"a", "1"}}), End::goAway,
         kStreamClosed, true},
    };
}

inline std::vector<Case> floods() {
    using End = Case::End;
    const int calm = kEnhanceYourCalm;
    std::string resets;
    std::string tables;
    for (std::uint32_t i = 0; i < 300; ++i) {
        resets += get(1 + 2 * i) + frame(kReset, 0, 1 + 2 * i, number(kCancel, 4));
    }
    const std::string begun = frame(kHeaders, kEndStream, 1, block(request("GET")));
    const std::string large = '\x40' + literal("a") + literal(std::string(3900, 'b')); // into the table
    return {
        {"rapid reset", "9113 §10.5", resets, End::goAway, calm, true, "h2_rapid_reset"},
        {"CONTINUATION without end", "9113 §10.5", begun + times(200, frame(kContinuation, 0, 1, "")), End::goAway,
         calm, false, "h2_continuation_flood"},
        {"SETTINGS", "9113 §10.5", times(400, frame(kSettings, 0, 0)), End::goAway, calm, false, "h2_settings_flood"},
        {"PING", "9113 §10.5", times(2000, frame(kPing, 0, 0, "12345678")), End::goAway, calm, false, "h2_ping_flood"},
        {"empty DATA", "9113 §10.5", post(1) + times(500, data(1, "", false)), End::goAway, calm, true,
         "h2_empty_data_flood"},
        {"WINDOW_UPDATE", "9113 §10.5", times(4000, frame(kWindowUpdate, 0, 0, number(1, 4))), End::goAway, calm, false,
         "h2_window_update_flood"},
        {"PRIORITY", "9113 §10.5", times(2000, frame(kPriority, 0, 1, number(0, 4) + "a")), End::goAway, calm, false,
         "h2_priority_flood"},
        {"a bomb of references", "7541 §7.3",
         frame(kHeaders, kWhole, 1, block(request("GET")) + large + std::string(200, '\xbe')), End::goAway, calm, false,
         "h2_header_bomb"},
        {"content that has us reset", "9113 §10.5",
         [] {
             std::string many;
             for (std::uint32_t i = 0; i < 300; ++i) {
                 many += post(1 + 2 * i, {{"content-length", "1"}}) + data(1 + 2 * i, "ab");
             }
             return many;
         }(),
         End::goAway, calm, true, "h2_rapid_reset"},
        {"malformed requests without end", "9113 §10.5",
         [] {
             std::string many;
             for (std::uint32_t i = 0; i < 400; ++i) {
                 many += get(1 + 2 * i, {{"connection", "close"}});
             }
             return many;
         }(),
         End::goAway, calm, false, "h2_rapid_reset"},
    };
}

} // namespace poise::test::h2

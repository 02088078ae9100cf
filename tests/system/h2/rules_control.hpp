// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// RFC 9113, chapter 6 from PING on, and chapter 7: windows, the end, long field blocks, codes.
#pragma once

#include "tests/system/h2/rules.hpp"

namespace poise::test::h2 {

/// §6.7 to §6.9, and chapter 7.
inline Rules rulesOfControl() {
    const int bad = kProtocolError;
    const int flow = kFlowControlError;
    const auto goAway = [](std::uint32_t stream, std::uint32_t code) {
        return frame(kGoAway, kNone, stream, number(0, 4) + number(code, 4) + "why");
    };
    const std::string tiny = setting(4, 1);
    return {
        {"PING", "6.7", ping(), Want::pong},
        {"PING with an ACK is not answered", "6.7", frame(kPing, kAck, 0, "invalid!") + ping(), Want::pong},
        {"PING on a stream", "6.7", frame(kPing, kNone, 1, "12345678"), Want::goAway, {bad}},
        {"PING that is too short", "6.7", frame(kPing, kNone, 0, "123456"), Want::goAway, {kFrameSizeError}},
        {"PING that is too long", "6.7", frame(kPing, kNone, 0, "123456789"), Want::goAway, {kFrameSizeError}},
        {"GOAWAY on a stream", "6.8", goAway(1, kNoError), Want::goAway, {bad}},
        {"GOAWAY that is too short", "6.8", frame(kGoAway, kNone, 0, "1234567"), Want::goAway, {kFrameSizeError}},
        {"GOAWAY behind a request", "6.8", get(1) + goAway(0, kNoError), Want::response},
        {"WINDOW_UPDATE of the connection", "6.9", windowUpdate(0, 1) + get(1), Want::response},
        {"WINDOW_UPDATE of a stream", "6.9", get(1) + windowUpdate(1, 1), Want::response},
        {"WINDOW_UPDATE by nothing", "6.9", windowUpdate(0, 0), Want::goAway, {bad}},
        {"WINDOW_UPDATE by nothing on a stream",
         "6.9",
         post(1) + windowUpdate(1, 0),
         Want::goAway,
         {bad},
         1,
         {},
         {},
         true},
        {"WINDOW_UPDATE that is too short",
         "6.9",
         frame(kWindowUpdate, kNone, 0, "123"),
         Want::goAway,
         {kFrameSizeError}},
        {"WINDOW_UPDATE that is too long",
         "6.9",
         frame(kWindowUpdate, kNone, 0, "12345"),
         Want::goAway,
         {kFrameSizeError}},
        {"the reserved bit of WINDOW_UPDATE", "6.9", windowUpdate(0, 0x80000001U) + get(1), Want::response},
        {"a window of one byte", "6.9.1", get(1), Want::onePiece, {}, 1, {}, tiny},
        {"the connection's window too large",
         "6.9.1",
         windowUpdate(0, 0x7fffffff) + windowUpdate(0, 0x7fffffff),
         Want::goAway,
         {flow}},
        {"a stream's window too large",
         "6.9.1",
         post(1) + windowUpdate(1, 0x7fffffff) + windowUpdate(1, 0x7fffffff),
         Want::reset,
         {flow},
         1,
         {},
         {},
         true},
        {"a window that opens later", "6.9.2", settings(tiny), Want::onePiece, {}, 1, get(1), setting(4, 0)},
        {"a window below zero",
         "6.9.2",
         settings(setting(4, 0)) + windowUpdate(1, 1) + ping(),
         Want::onePiece,
         {},
         1,
         get(1),
         tiny},
        // The library ends the stream alone, where §6.9.2 asks for the connection's end.
        {"a window that settings make too large",
         "6.9.2",
         post(1) + windowUpdate(1, 0x7fffffff - 65'535) + settings(setting(4, 65'536)),
         Want::reset,
         {flow},
         1,
         {},
         {},
         true},
        {"GOAWAY with an unknown code", "7", get(1) + goAway(0, 0xff), Want::response},
        {"RST_STREAM with an unknown code", "7", post(1) + reset(1, 0xff) + ping(), Want::pong},
    };
}

/// §6.10
inline Rules rulesOfContinuation() {
    const int bad = kProtocolError;
    const std::string begun = frame(kHeaders, kEndStream, 1, block(request("GET")));
    const std::string evilBegun = frame(kHeaders, kEndStream, 1, evilBlock());
    const auto more = [](std::uint8_t flags, std::uint32_t stream = 1) {
        return frame(kContinuation, flags, stream, block({{"a", "1"}}));
    };
    const std::string wholeBlock = block(request("GET"));
    const std::string pieces = [&] {
        std::string out = frame(kHeaders, kEndStream, 1, wholeBlock.substr(0, 1));
        for (std::size_t at = 1; at < 10; ++at) {
            out += frame(kContinuation, kNone, 1, wholeBlock.substr(at, 1));
        }
        return out + frame(kContinuation, kEndHeaders, 1, wholeBlock.substr(10));
    }();
    return {
        {"one", "6.10", begun + more(kEndHeaders), Want::response},
        {"several", "6.10", begun + more(kNone) + more(kNone) + more(kEndHeaders), Want::response},
        {"of nothing", "6.10", begun + frame(kContinuation, kEndHeaders, 1), Want::response},
        {"fields cut anywhere", "6.10", pieces, Want::response},
        {"behind HEADERS of nothing", "6.10",
         frame(kHeaders, kEndStream, 1) + frame(kContinuation, kEndHeaders, 1, wholeBlock), Want::response},
        {"of trailers", "6.10", post(1) + data(1, "a", false) + frame(kHeaders, kEndStream, 1) + more(kEndHeaders),
         Want::response},
        {"followed by something else", "6.10", evilBegun + more(kNone) + data(1, "a"), Want::goAway, {bad}},
        {"on stream 0", "6.10", evilBegun + more(kEndHeaders, 0), Want::goAway, {bad}},
        {"of another stream", "6.10", evilBegun + more(kEndHeaders, 3), Want::goAway, {bad}},
        {"behind HEADERS that ended", "6.10", post(1) + more(kEndHeaders), Want::goAway, {bad}, 1, {}, {}, true},
        {"behind CONTINUATION that ended",
         "6.10",
         frame(kHeaders, kNone, 1, block(request("POST"))) + more(kEndHeaders) + more(kEndHeaders),
         Want::goAway,
         {bad},
         1,
         {},
         {},
         true},
        {"behind DATA",
         "6.10",
         post(1) + data(1, "a", false) + more(kEndHeaders),
         Want::goAway,
         {bad},
         1,
         {},
         {},
         true},
        {"first of all", "6.10", more(kEndHeaders), Want::goAway, {bad}},
    };
}

} // namespace poise::test::h2

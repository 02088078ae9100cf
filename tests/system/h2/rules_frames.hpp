// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// RFC 9113, chapters 3 and 4: how a connection begins, and what frames are made of.
#pragma once

#include "tests/system/h2/rules.hpp"

namespace poise::test::h2 {

inline Rules rulesOfFrames() {
    const std::string begun = frame(kHeaders, kEndStream, 1, evilBlock());
    const std::string whole = get(1);
    const std::string reserved = [] {
        std::string bytes = ping();
        bytes[5] = '\x80';
        return bytes;
    }();
    const std::string reservedOnStream = [&] {
        std::string bytes = whole;
        bytes[5] = '\x80';
        return bytes;
    }();
    return {
        {"a request", "3.4", whole, Want::response},
        {"a frame of a type that nobody knows", "4.1", frame(0xff, 0xff, 0, "what") + ping(), Want::pong},
        {"the same on a stream that is idle", "4.1", frame(0x16, kNone, 1, "what") + get(3), Want::response, {}, 3},
        {"the same with no content", "4.1", frame(0xff, kNone, 0) + ping(), Want::pong},
        {"flags that are not defined", "4.1", frame(kPing, 0x16, 0, "12345678"), Want::pong},
        {"flags of HEADERS that are not defined", "4.1", headers(1, request("GET"), kWhole | 0x52), Want::response},
        {"the reserved bit of PING", "4.1", reserved, Want::pong},
        {"the reserved bit of HEADERS", "4.1", reservedOnStream, Want::response},
        {"DATA of 2^14", "4.2", post(1) + data(1, std::string(16'384, 'a')), Want::response},
        {"DATA larger than allowed",
         "4.2",
         post(1) + data(1, std::string(16'385, 'a')),
         Want::goAway,
         {kFrameSizeError},
         1,
         {},
         {},
         true},
        {"HEADERS larger than allowed",
         "4.2",
         evil(1, {{"a", std::string(8'000, 'a')}, {"b", std::string(8'400, 'b')}}),
         Want::goAway,
         {kFrameSizeError}},
        {"SETTINGS larger than allowed",
         "4.2",
         settings(times(3'000, setting(0xff, 1))),
         Want::goAway,
         {kFrameSizeError}},
        {"a frame of nobody's larger than allowed",
         "4.2",
         frame(0xff, kNone, 0, std::string(16'385, 'a')),
         Want::goAway,
         {kFrameSizeError}},
        {"a field block that is none", "4.3", frame(kHeaders, kWhole, 1, "\x40"), Want::goAway, {kCompressionError}},
        {"PRIORITY inside a field block", "4.3", begun + priority(1, 0), Want::goAway, {kProtocolError}},
        {"HEADERS of another stream inside a field block", "4.3", begun + evil(3), Want::goAway, {kProtocolError}},
        {"HEADERS of the same stream inside a field block", "4.3", begun + evil(1), Want::goAway, {kProtocolError}},
        {"DATA inside a field block", "4.3", begun + data(1, "a"), Want::goAway, {kProtocolError}},
        {"RST_STREAM inside a field block", "4.3", begun + reset(1), Want::goAway, {kProtocolError}},
        {"SETTINGS inside a field block", "4.3", begun + settings({}), Want::goAway, {kProtocolError}},
        {"GOAWAY inside a field block",
         "4.3",
         begun + frame(kGoAway, kNone, 0, number(0, 8)),
         Want::goAway,
         {kProtocolError}},
        {"WINDOW_UPDATE inside a field block", "4.3", begun + windowUpdate(0, 1), Want::goAway, {kProtocolError}},
        {"a compressed block that a stream's refusal must not lose",
         "4.3",
         // The refused block adds to the table what the second one uses.
         frame(kHeaders, kWhole, 1,
               std::string("\x82\x86\x84\x41\x04test\x40\x05x-foo\x03yes\x00\x01"
                           "A\x01"
                           "b",
                           25)) +
             frame(kHeaders, kWhole, 3, "\x82\x86\x84\xbf\xbe"),
         Want::response,
         {kProtocolError},
         3},
    };
}

} // namespace poise::test::h2

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// RFC 9113, chapter 5: states of streams, their numbers, errors, extensions.
#pragma once

#include "tests/system/h2/rules.hpp"

namespace poise::test::h2 {

/// §5.1, the states.
inline Rules rulesOfStates() {
    const std::string continued = frame(kContinuation, kEndHeaders, 1, block({{"a", "1"}}));
    const std::string again = headers(1, request("GET", {}, "/evil"));
    const std::string open = post(1);
    const std::string half = get(1);
    const int closed = kStreamClosed;
    const int bad = kProtocolError;
    return {
        {"idle: DATA", "5.1", data(1, "a"), Want::goAway, {bad}},
        {"idle: RST_STREAM", "5.1", reset(1), Want::goAway, {bad}},
        {"idle: WINDOW_UPDATE", "5.1", windowUpdate(1, 100), Want::goAway, {bad}},
        {"idle: CONTINUATION", "5.1", continued, Want::goAway, {bad}},
        {"idle: PRIORITY", "5.1", priority(1, 0, 255) + get(1), Want::response},
        {"half-closed: DATA", "5.1", half + data(1, "a"), Want::goAway, {closed}, 1, {}, {}, true},
        {"half-closed: HEADERS", "5.1", half + again, Want::goAway, {closed}, 1, {}, {}, true},
        {"half-closed: CONTINUATION", "5.1", half + continued, Want::goAway, {closed, bad}, 1, {}, {}, true},
        {"half-closed: WINDOW_UPDATE", "5.1", half + windowUpdate(1, 100), Want::response},
        {"half-closed: PRIORITY", "5.1", half + priority(1, 0), Want::response},
        {"half-closed: RST_STREAM", "5.1", half + reset(1) + ping(), Want::pong},
        {"reset: DATA", "5.1", open + reset(1) + data(1, "a"), Want::goAway, {closed}, 1, {}, {}, true},
        {"reset: HEADERS", "5.1", open + reset(1) + again, Want::goAway, {closed}, 1, {}, {}, true},
        {"reset: CONTINUATION", "5.1", open + reset(1) + continued, Want::goAway, {closed, bad}, 1, {}, {}, true},
        {"reset behind the end: DATA", "5.1", half + reset(1) + data(1, "a"), Want::goAway, {closed}, 1, {}, {}, true},
        {"reset behind the end: HEADERS", "5.1", half + reset(1) + again, Want::goAway, {closed}, 1, {}, {}, true},
        {"reset: WINDOW_UPDATE", "5.1", open + reset(1) + windowUpdate(1, 100) + ping(), Want::pong},
        {"reset: PRIORITY", "5.1", open + reset(1) + priority(1, 0) + ping(), Want::pong},
        {"reset: RST_STREAM", "5.1", open + reset(1) + reset(1) + ping(), Want::pong},
        {"closed: DATA", "5.1", data(1, "a"), Want::goAway, {closed}, 1, half},
        {"closed: HEADERS", "5.1", again, Want::goAway, {closed}, 1, half},
        {"closed: CONTINUATION", "5.1", continued, Want::goAway, {closed, bad}, 1, half},
        {"closed: WINDOW_UPDATE", "5.1", windowUpdate(1, 100) + ping(), Want::pong, {}, 1, half},
        {"closed: PRIORITY", "5.1", priority(1, 0) + ping(), Want::pong, {}, 1, half},
        {"closed: RST_STREAM", "5.1", reset(1) + ping(), Want::pong, {}, 1, half},
    };
}

/// §5.1.1 to §5.5.
inline Rules rulesOfStreams() {
    const int bad = kProtocolError;
    const std::string selfish = frame(kHeaders, kWhole | kPriorityFlag, 1, number(1, 4) + "\x0f" + evilBlock());
    const std::string crowd = [] {
        std::string many;
        for (std::uint32_t i = 0; i < 101; ++i) {
            many += get(1 + 2 * i);
        }
        return many;
    }();
    return {
        {"an even number", "5.1.1", evil(2), Want::goAway, {bad}},
        {"a smaller number", "5.1.1", get(5) + evil(3), Want::goAway, {bad}, 1, {}, {}, true},
        {"a smaller number than one that was answered", "5.1.1", evil(1), Want::goAway, {bad}, 3, get(3)},
        {"numbers that are left out", "5.1.1", get(1'001), Want::response, {}, 1'001},
        {"the largest number", "5.1.1", get(0x7fffffff), Want::response, {}, 0x7fffffff},
        {"one stream too many", "5.1.2", crowd, Want::reset, {kRefusedStream, bad}, 201, {}, {}, true},
        {"one stream too many, as windows are shut",
         "5.1.2",
         crowd,
         Want::reset,
         {kRefusedStream, bad},
         201,
         {},
         setting(4, 0)},
        {"HEADERS that depend on themselves", "5.3.1", selfish, Want::goAway, {bad}},
        {"PRIORITY that depends on itself", "5.3.1", post(1) + priority(1, 1), Want::goAway, {bad}, 1, {}, {}, true},
        {"a frame that ends the connection", "5.4.1", frame(kPing, kNone, 0, "1234"), Want::goAway, {kFrameSizeError}},
        {"the same behind a request",
         "5.4.1",
         get(1) + frame(kPing, kNone, 0, "1234"),
         Want::goAway,
         {kFrameSizeError},
         1,
         {},
         {},
         true},
        {"RST_STREAM is not answered", "5.4.2", post(1) + reset(1) + ping(), Want::pong},
        {"an unknown extension", "5.5", frame(0x77, 0x33, 0, "what is this") + get(1), Want::response},
        {"an unknown extension on an open stream", "5.5", post(1) + frame(0x77, 0x33, 1, "what") + data(1, "a"),
         Want::response},
        {"an unknown extension inside a field block",
         "5.5",
         frame(kHeaders, kEndStream, 1, evilBlock()) + frame(0x77, 0x33, 1, "what") +
             frame(kContinuation, kEndHeaders, 1),
         Want::goAway,
         {bad}},
        {"an unknown setting", "5.5", settings(setting(0xbeef, 7)) + get(1), Want::response},
    };
}

} // namespace poise::test::h2

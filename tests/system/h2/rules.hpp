// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A rule of HTTP/2 as a case: what a client sends, and what it must see then. The tables stand in the headers beside
/// this one, by chapter of RFC 9113, and one for RFC 7541.
///
/// What must never be asked of a server is asked for at /evil: it is looked for at the server's end.
#pragma once

#include "tests/system/h2/frames.hpp"

namespace poise::test::h2 {

struct Rule {
    enum class Want : std::uint8_t {
        goAway,   ///< with one of the codes, and the connection's end
        reset,    ///< of the stream with one of the codes, and a connection that goes on
        response, ///< 200, complete
        pong,     ///< nothing happens: a PING is answered
        onePiece, ///< a single byte of content, as the window says
    };

    const char* name;
    const char* section;
    std::string frames; ///< behind preface and SETTINGS
    Want want;
    std::vector<int> codes = {}; ///< none: nothing is refused
    std::uint32_t stream = 1;    ///< that is judged
    std::string before = {};     ///< sent first; goes on when stream 1 has its response, or its first bytes of content
    std::string settings = {};   ///< of the client
    bool silent = false;         ///< the server does not answer
};

using Rules = std::vector<Rule>;
using Want = Rule::Want;

inline std::string setting(std::uint16_t id, std::uint32_t value) {
    return number(id, 2) + number(value, 4);
}

inline std::string settings(const std::string& entries) {
    return frame(kSettings, kNone, 0, entries);
}

inline std::string ping() {
    return frame(kPing, kNone, 0, "12345678");
}

inline std::string windowUpdate(std::uint32_t stream, std::uint32_t by) {
    return frame(kWindowUpdate, kNone, stream, number(by, 4));
}

inline std::string reset(std::uint32_t stream, std::uint32_t code = kCancel) {
    return frame(kReset, kNone, stream, number(code, 4));
}

inline std::string priority(std::uint32_t stream, std::uint32_t parent, std::uint8_t weight = 15) {
    return frame(kPriority, kNone, stream, number(parent, 4) + static_cast<char>(weight));
}

/// A request that no server may see.
inline std::string evil(std::uint32_t stream = 1, const Fields& more = {}) {
    return get(stream, more, "/evil");
}

inline std::string evilBlock() {
    return block(request("GET", {}, "/evil"));
}

} // namespace poise::test::h2

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Reads a head's field lines and gathers what they say about framing and connection, on either side.
#pragma once

#include "agent/dataplane/parse/field_id.hpp"
#include "agent/dataplane/parse/field_line.hpp"

#include <optional>

namespace poise::parse {

/// The part of the input that a head may take.
struct Window {
    const char* p;
    const char* end;
    bool cut; ///< the head's limit ends it, not the input

    Window(std::string_view input, std::size_t limit)
        : p(input.data())
        , end(input.data() + (input.size() < limit ? input.size() : limit))
        , cut(input.size() >= limit) {}

    /// The bytes are used up and the head is not whole.
    [[nodiscard]] Outcome ranOut(Refusal& refusal, Side side) const {
        if (!cut) {
            return Outcome::incomplete;
        }
        refuse(refusal, Reason::headTooLarge, side);
        return Outcome::refused;
    }
};

/// Whether a head that was incomplete at `seen` bytes still is, without reading it again: the new bytes, and the last
/// old one, hold neither a line's end nor a control character.
inline bool isStillIncomplete(std::string_view input, std::size_t seen, std::size_t limit) {
    if (seen == 0 || seen > input.size() || input.size() >= limit) {
        return false;
    }
    const char* end = input.data() + input.size();
    return scan::skip<scan::Text>(input.data() + seen - 1, end) == end;
}

/// What the fields of a head say together. A defect is answered as soon as its line is read.
class FieldSection {
  public:
    /// Takes note of a field and marks it when it is connection-specific.
    std::optional<Reason> take(Field& field);

    /// Checks what only the whole section shows, and marks the fields that Connection names (RFC 9110 §7.6.1).
    std::optional<Reason> finish(Fields& fields, std::uint8_t minorVersion);

    [[nodiscard]] bool chunked() const { return transferEncoding_; }

    [[nodiscard]] bool hasContentLength() const { return hasContentLength_; }

    [[nodiscard]] std::uint64_t contentLength() const { return contentLength_; }

    /// RFC 9112 §9.3.
    [[nodiscard]] bool keepAlive(std::uint8_t minorVersion) const {
        return !close_ && (minorVersion > 0 || keepAlive_);
    }

    /// Connection: upgrade and Upgrade: websocket (RFC 6455 §4).
    [[nodiscard]] bool asksForWebSocket() const { return upgrade_ && webSocket_; }

  private:
    std::optional<Reason> takeContentLength(std::string_view value);
    std::optional<Reason> takeTransferEncoding(std::string_view value);
    std::optional<Reason> takeConnection(std::string_view value);
    void takeUpgrade(std::string_view value);

    std::uint64_t contentLength_ = 0;
    bool hasContentLength_ = false;
    bool transferEncoding_ = false;
    bool close_ = false;
    bool keepAlive_ = false;
    bool upgrade_ = false;
    bool webSocket_ = false;
    std::uint8_t options_ = 0; ///< connection options other than close, keep-alive and upgrade
};

/// Reads field lines to the empty line that ends them, each into `fields` after `take(Field&)`, which sees it first
/// and answers a Reason to refuse it. complete: `window.p` stands behind the head.
template <typename Take>
inline Outcome readFieldSection(Window& window, std::size_t maxFields, Side side, Fields& fields, Refusal& refusal,
                                Take&& take) {
    if (window.p != window.end && isBlank(*window.p)) {
        refuse(refusal, Reason::spaceBeforeFirstField, side);
        return Outcome::refused;
    }
    while (true) {
        Field field;
        Reason reason{};
        const Line line = readFieldLine(window.p, window.end, field, reason);
        if (line == Line::end) {
            return Outcome::complete;
        }
        if (line == Line::incomplete) {
            return window.ranOut(refusal, side);
        }
        if (line == Line::whole && fields.size() >= maxFields) {
            reason = Reason::tooManyFields;
        } else if (line == Line::whole) {
            const std::optional<Reason> defect = take(field);
            if (!defect && fields.push(field)) {
                continue;
            }
            reason = defect.value_or(Reason::tooManyFields);
        }
        refuse(refusal, reason, side);
        return Outcome::refused;
    }
}

} // namespace poise::parse

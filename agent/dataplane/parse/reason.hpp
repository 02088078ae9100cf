// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every reason for which the parsers refuse a message, in one table: its status, its word, the sides it occurs on.
///
/// Words are part of the interface (logs, problem bodies, poise_refusals_total): they do not change.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <array>

namespace poise::parse {

/// Who sent the message: a request comes from the client, a response from the server.
enum class Side : std::uint8_t { client, server };

enum class Reason : std::uint8_t {
    // Any head, RFC 9112 §2.2, §5
    bareCr,
    bareLf,
    headTooLarge,
    tooManyFields,
    spaceBeforeFirstField,
    obsFold,
    emptyFieldName,
    badFieldName,
    spaceBeforeColon,
    missingColon,
    controlInValue,
    badConnection,
    protectedFieldInConnection,
    // Framing, RFC 9112 §6
    badContentLength,
    duplicateContentLength,
    badTransferEncoding,
    duplicateTransferEncoding,
    transferEncodingWithContentLength,
    transferEncodingOnHttp10,
    unsupportedTransferCoding,
    // Requests, RFC 9112 §3, RFC 9110 §7.2, §10.1.1
    emptyRequestLine,
    badRequestLine,
    badMethod,
    badTargetByte,
    badPercentEncoding,
    badTarget,
    badVersion,
    unsupportedVersion,
    requestLineTooLong,
    connectRefused,
    missingHost,
    duplicateHost,
    badHost,
    hostMismatch,
    unsupportedExpectation,
    traceWithContent,
    // Responses, RFC 9112 §4, RFC 9110 §15
    badStatusLine,
    badStatus,
    controlInReason,
    contentNotAllowed,
    badSwitchingProtocols,
    // Chunked content, RFC 9112 §7.1
    badChunkSize,
    badChunkExtension,
    chunkExtensionsTooLong,
    badChunkEnd,
    trailersTooLarge,
    forbiddenTrailer,
};

struct ReasonRow {
    Reason reason;
    std::uint16_t status;   ///< what answers the client; a refused response is always 502
    bool client;            ///< occurs in requests
    bool server;            ///< occurs in responses
    std::string_view words; ///< "server_" + the word

    /// The word for a message of that side: "bare_cr" for a request, "server_bare_cr" for a response.
    [[nodiscard]] constexpr std::string_view word(Side side) const {
        return side == Side::server ? words : words.substr(7);
    }
};

/// Ordered as the enumeration.
extern const std::array<ReasonRow, static_cast<std::size_t>(Reason::forbiddenTrailer) + 1> kReasons;

/// Fills the refusal for a message of that side.
inline void refuse(Refusal& refusal, Reason reason, Side side) noexcept {
    const ReasonRow& row = kReasons[static_cast<std::size_t>(reason)];
    refusal.status = side == Side::server ? std::uint16_t{502} : row.status;
    refusal.reason = row.word(side);
}

} // namespace poise::parse

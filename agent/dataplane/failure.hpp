// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What can go wrong between the agent and a server: whose fault it is, what the client gets, and whether the
/// request may be sent again. The only place that decides either.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <cstdint>
#include <string_view>

namespace poise::dataplane {

enum class Failure : std::uint8_t {
    noRoute,
    noServer,
    queueFull,    ///< every server is full, and as many wait as may
    queueTimeout, ///< no server had a place in time
    outOfDescriptors,
    connectFailed,
    connectTimeout,
    tlsFailed,     ///< no handshake
    tlsRefused,    ///< the server's certificate is not believed
    notHttp2,      ///< the server does not speak what its pool says
    noUpgrade,     ///< to a WebSocket, over HTTP/2
    streamRefused, ///< the server has done nothing about it (RFC 9113 §8.7)
    resetBeforeResponse,
    closedBeforeResponse,
    responseTimeout,
    serverNotReading,
    malformedResponse,
    responseCutShort,
    responseStalled,
    serverError,     ///< it answered 5xx: passed on, unless another server may be asked
    serverWithdrawn, ///< an operator's drain has reached its deadline
};

struct Verdict {
    std::uint16_t status;  ///< what the client gets if nothing of the response was sent yet
    std::string_view code; ///< stable word for the problem body, the log and poise_refusals_total
};

[[nodiscard]] Verdict verdictOn(Failure failure);

/// What sending again depends on.
struct SentSoFar {
    bool anyByte = false;    ///< the kernel took at least one byte for the server
    bool idempotent = false; ///< RFC 9110 §9.2.2
    bool replayable = false; ///< everything sent so far is still held
};

/// Whether the request may go to a server once more: never one that a server may have acted on.
[[nodiscard]] bool maySendAgain(Failure failure, const SentSoFar& sent, const snapshot::RetryPolicy& policy);

[[nodiscard]] bool idempotent(parse::Method method);

} // namespace poise::dataplane

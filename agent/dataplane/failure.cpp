// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/failure.hpp"

namespace poise::dataplane {

Verdict verdictOn(Failure failure) {
    switch (failure) {
    case Failure::noRoute:
        return {404, "no_route"};
    case Failure::noServer:
        return {503, "no_server"};
    case Failure::queueFull:
        return {503, "queue_full"};
    case Failure::queueTimeout:
        return {503, "queue_timeout"};
    case Failure::outOfDescriptors:
        return {503, "out_of_descriptors"};
    case Failure::connectFailed:
        return {502, "connect_failed"};
    case Failure::connectTimeout:
        return {504, "connect_timeout"};
    case Failure::tlsFailed:
        return {502, "tls_failed"};
    case Failure::tlsRefused:
        return {502, "tls_refused"};
    case Failure::notHttp2:
        return {502, "server_not_http2"};
    case Failure::noUpgrade:
        return {501, "upgrade_unsupported"};
    case Failure::streamRefused:
        return {503, "stream_refused"};
    case Failure::resetBeforeResponse:
        return {502, "server_reset"};
    case Failure::closedBeforeResponse:
        return {502, "server_closed"};
    case Failure::responseTimeout:
        return {504, "response_timeout"};
    case Failure::serverNotReading:
        return {504, "server_not_reading"};
    case Failure::malformedResponse:
        return {502, "malformed_response"};
    case Failure::responseCutShort:
        return {502, "response_cut_short"};
    case Failure::responseStalled:
        return {504, "response_stalled"};
    case Failure::serverError:
        return {502, "server_error"};
    case Failure::serverWithdrawn:
        return {503, "server_withdrawn"};
    }
    return {500, "internal"};
}

bool maySendAgain(Failure failure, const SentSoFar& sent, const snapshot::RetryPolicy& policy) {
    if (!sent.replayable) {
        return false;
    }
    switch (failure) {
    case Failure::connectFailed:
    case Failure::connectTimeout:
    case Failure::tlsFailed:
    case Failure::tlsRefused:
    case Failure::notHttp2:
    case Failure::streamRefused:
        return policy.onConnect;
    case Failure::resetBeforeResponse:
    case Failure::closedBeforeResponse:
    case Failure::serverWithdrawn:
        return sent.anyByte ? policy.onReset && sent.idempotent : policy.onConnect;
    case Failure::serverError:
        return policy.onServerError && sent.idempotent;
    default:
        return false;
    }
}

bool idempotent(parse::Method method) {
    switch (method) {
    case parse::Method::get:
    case parse::Method::head:
    case parse::Method::put:
    case parse::Method::del:
    case parse::Method::options:
    case parse::Method::trace:
        return true;
    default:
        return false;
    }
}

} // namespace poise::dataplane

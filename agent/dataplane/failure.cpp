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
    case Failure::outOfDescriptors:
        return {503, "out_of_descriptors"};
    case Failure::connectFailed:
        return {502, "connect_failed"};
    case Failure::connectTimeout:
        return {504, "connect_timeout"};
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
        return policy.onConnect;
    case Failure::resetBeforeResponse:
    case Failure::closedBeforeResponse:
        return sent.anyByte ? policy.onReset && sent.idempotent : policy.onConnect;
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

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2_stream.hpp"

#include "agent/dataplane/h2/web_socket.hpp"
#include "agent/dataplane/h2_connection.hpp"
#include "agent/dataplane/h2_tunnel.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/parse/response.hpp"
#include "agent/dataplane/respond/grpc.hpp"
#include "agent/dataplane/respond/own_head.hpp"
#include "agent/dataplane/respond/problem.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {
namespace {

constexpr parse::HeadLimits kLimits;

/// Content that waits for the client's window before its server is paused: less than a piece that one read brings.
constexpr std::size_t kHeldMost = 16 * 1024;

/// From this size on it is not worth a copy to wait for what other streams have to say.
constexpr std::size_t kSentAtOnce = 8 * 1024;

constexpr parse::Refusal kBadScheme{.status = 400, .reason = "h2_bad_scheme"};
constexpr parse::Refusal kBadWebSocket{.status = 400, .reason = "h2_bad_websocket"};
constexpr parse::Refusal kSchemeMismatch{.status = 421, .reason = "h2_scheme_mismatch"};

} // namespace

H2Stream::H2Stream(H2Connection& connection, std::int32_t id)
    : h2::Stream(id)
    , connection_(connection) {}

// From the client.

void H2Stream::begin(std::string_view text, std::string_view scheme, bool last) {
    Worker& worker = connection_.worker();
    parse::RequestHead& head = worker.requestHead;
    parse::Refusal refusal;
    requestDone_ = last;
    switch (parse::parseRequest(text, kLimits, head, refusal)) {
    case parse::Outcome::incomplete:
        parse::refuse(refusal, parse::Reason::badRequestLine, parse::Side::client);
        [[fallthrough]];
    case parse::Outcome::refused:
        refuseHead(refusal);
        return;
    case parse::Outcome::complete:
        break;
    }
    headOnly_ = head.method == parse::Method::head;
    grpc_ = respond::isGrpcCall(head);
    if (!fits(scheme)) {
        refuseHead(scheme == "http" || scheme == "https" ? kSchemeMismatch : kBadScheme);
        return;
    }
    if (head.fields.find(parse::FieldId::upgrade) != nullptr && !head.upgradeWebSocket) {
        refuseHead(kBadWebSocket);
        return;
    }
    if (head.upgradeWebSocket) {
        proof_ = h2::webSocketProof(head.fields.find(parse::FieldId::secWebSocketKey)->value);
        inputLast_ = last;
        last = true; // what comes is the tunnel's, and waits for it
        requestDone_ = true;
    }
    connection_.listener().cells.requests(account::HttpVersion::http2).add();
    head.majorVersion = 2;
    if (!last) {
        connection_.setBodyDeadline(*this);
    }
    exchange_ = worker.exchanges.make(worker, connection_.listener(), *this, connection_.peer());
    exchange_->begin(head, {.bytes = {}, .last = last, .trailers = {}});
}

/// A request for another scheme than the connection's is for somebody else (RFC 9110 §7.4); who ends TLS in front of
/// us, and is trusted, says how the client came.
bool H2Stream::fits(std::string_view scheme) const {
    if (connection_.tls() != nullptr) {
        return scheme == "https";
    }
    const snapshot::Snapshot& snapshot = *connection_.listener().generation->snapshot;
    return scheme == "http" || (scheme == "https" && accept::trusted(connection_.peer(), snapshot.trustedProxies));
}

void H2Stream::refuseHead(const parse::Refusal& refusal) {
    connection_.worker().cells().refused(refusal.reason);
    connection_.listener().cells.own.add(refusal.status);
    sendRefusal({refusal.status, refusal.reason}, {}, requestDone_);
    connection_.logRefusal(refusal);
}

void H2Stream::take(std::string_view bytes, bool last, std::string_view trailers, std::string_view defect) {
    if (tunnel_ != nullptr) {
        tunnel_->take(bytes, last);
        return;
    }
    if (exchange_ == nullptr) {
        drop(bytes.size());
        return;
    }
    connection_.setBodyDeadline(*this);
    const bool now = proof_.empty() && input_.empty() && !inputLast_ && exchange_->wantsRequest();
    if (!now) {
        input_.append(bytes);
        inputTrailers_ = trailers;
        inputDefect_ = defect;
        inputLast_ = last;
    } else if (!defect.empty()) {
        exchange_->refuse({static_cast<std::uint16_t>(defect == "forbidden_trailer" ? 400 : 431), defect});
    } else {
        deliver({.bytes = bytes, .last = last, .trailers = trailers});
    }
}

void H2Stream::deliver(const Content& content) {
    requestDone_ = content.last;
    connection_.consumed(*this, content.bytes.size());
    exchange_->requestMore(content);
}

int H2Stream::socket() const {
    return connection_.fd();
}

void H2Stream::requestWanted() {
    connection_.setBodyDeadline(*this);
    if (!input_.empty() || inputLast_) {
        connection_.goOnLater();
    }
}

void H2Stream::goOn() {
    if (exchange_ == nullptr || closed_ || !proof_.empty() || (input_.empty() && !inputLast_) ||
        !exchange_->wantsRequest()) {
        return;
    }
    ByteQueue held;
    held.swap(input_);
    const std::string trailers = std::move(inputTrailers_);
    const bool last = std::exchange(inputLast_, false);
    take(held.view(), last, trailers, inputDefect_);
}

// To the client.

void H2Stream::sendInterim(const parse::ResponseHead& head) {
    if (!closed_) {
        h2::ResponseFields fields(head, {});
        connection_.session().interim(*this, fields);
        connection_.speak();
    }
}

/// To a client that asked for a WebSocket 2xx would mean that it has one (RFC 8441 §4).
void H2Stream::sendResponse(const parse::ResponseHead& head, const Content& content, bool /*requestRead*/) {
    if (!proof_.empty() && head.status / 100 == 2) {
        parse::ResponseHead declined = head;
        declined.status = 502;
        respond(declined, content);
    } else {
        respond(head, content);
    }
}

void H2Stream::respond(const parse::ResponseHead& head, const Content& content) {
    if (closed_) {
        return;
    }
    h2::ResponseFields fields(head, connection_.worker().date());
    const bool noContent = content.last && content.bytes.empty() && content.trailers.empty();
    connection_.session().respond(*this, fields, noContent);
    if (noContent) {
        connection_.speak();
    } else {
        send(content);
    }
}

void H2Stream::sendMore(const Content& content) {
    if (!closed_) {
        send(content);
    }
}

void H2Stream::send(const Content& content) {
    h2::Session& session = connection_.session();
    session.write(*this, content.bytes, content.last, content.trailers);
    if (content.bytes.size() >= kSentAtOnce) {
        connection_.speakNow();
    } else {
        connection_.speak();
    }
    session.settle(*this);
    paused_ = congested();
    connection_.setBodyDeadline(*this);
}

/// The same answer as on HTTP/1.1, or one that gRPC understands: rendered, and read again as a server's would be.
void H2Stream::sendRefusal(Verdict verdict, std::string_view requestId, bool requestRead) {
    Worker& worker = connection_.worker();
    const std::span<char> room = connection_.loop().scratch();
    const std::string_view text = grpc_ ? respond::renderGrpcRefusal(room, verdict.status, verdict.code, worker.date())
                                        : respond::renderProblem(room,
                                                                 {.status = verdict.status,
                                                                  .code = verdict.code,
                                                                  .requestId = requestId,
                                                                  .close = false,
                                                                  .headOnly = headOnly_},
                                                                 worker.date());
    parse::ResponseHead head;
    parse::Refusal never;
    const parse::Method method = headOnly_ ? parse::Method::head : parse::Method::get;
    if (parse::parseResponse(text, method, kLimits, head, never) == parse::Outcome::complete) {
        const std::string_view body = text.substr(head.bytes);
        respond::applyEdits(head, connection_.listener().settings->responseEdits);
        sendResponse(head, {.bytes = body, .last = true, .trailers = {}}, requestRead);
    }
}

bool H2Stream::congested() const {
    return waiting() > kHeldMost;
}

void H2Stream::sent() {
    connection_.setBodyDeadline(*this);
    if (paused_ && !congested()) {
        paused_ = false;
        if (tunnel_ != nullptr) {
            tunnel_->clientDrained();
        }
        if (exchange_ != nullptr) {
            exchange_->clientDrained();
        }
    }
}

} // namespace poise::dataplane

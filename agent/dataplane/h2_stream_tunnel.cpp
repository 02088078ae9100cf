// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// A stream that becomes a WebSocket.

#include "agent/dataplane/h2_connection.hpp"
#include "agent/dataplane/h2_tunnel.hpp"
#include "agent/dataplane/parse/text.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {
namespace {

constexpr std::string_view kProofField = "sec-websocket-accept";

} // namespace

bool H2Stream::believes(const parse::ResponseHead& head) const {
    const parse::Field* proof = nullptr;
    for (const parse::Field& field : head.fields) {
        if (parse::equalsLower(field.name, kProofField)) {
            if (proof != nullptr) {
                return false;
            }
            proof = &field;
        }
    }
    return proof != nullptr && proof->value == proof_;
}

/// Of the server's 101 its client gets 200, and neither the proof nor what ends at this hop (RFC 8441 §5).
void H2Stream::becomeTunnel(const parse::ResponseHead& head, ServerConnection& server, std::string_view early,
                            Tries&& tries) {
    exchange_ = nullptr;
    if (closed_) {
        server.discard();
        tries.release();
        return;
    }
    parse::ResponseHead accepted = head;
    accepted.status = 200;
    for (parse::Field& field : accepted.fields) {
        field.hopByHop = field.hopByHop || parse::equalsLower(field.name, kProofField);
    }
    h2::ResponseFields fields(accepted, connection_.worker().date());
    connection_.session().respond(*this, fields, false);
    connection_.speak();
    Worker& worker = connection_.worker();
    tunnel_ = worker.h2Tunnels.make(worker, connection_.listener(), connection_.peer(), *this);
    tunnel_->begin(server.surrender(), early, std::move(tries));
    ByteQueue held;
    held.swap(input_);
    if (!held.empty() || inputLast_) {
        tunnel_->take(held.view(), std::exchange(inputLast_, false));
    }
}

void H2Stream::tunnelTook(std::size_t bytes) {
    connection_.consumed(*this, bytes);
}

void H2Stream::tunnelSays(const Content& content) {
    if (!closed_) {
        send(content);
    }
}

void H2Stream::tunnelOver(bool whole, std::size_t untaken) {
    tunnel_ = nullptr;
    connection_.consumed(*this, untaken);
    if (!whole && !closed_) {
        reset(NGHTTP2_CANCEL); // RFC 8441 §5
    }
}

} // namespace poise::dataplane

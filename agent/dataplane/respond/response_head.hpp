// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The head that an HTTP/1.1 client gets: the server's, framed for this connection.
#pragma once

#include "agent/dataplane/head_writer.hpp"
#include "agent/dataplane/parse/message.hpp"

namespace poise::respond {

/// How the response travels on the client's connection.
struct Delivery {
    parse::Framing framing = parse::Framing::none; ///< chosen for the client, not the server's
    bool close = false;                            ///< the connection ends after this response
    bool keepAlive10 = false;                      ///< an HTTP/1.0 client asked to keep the connection
    bool upgrade = false;                          ///< a 101 that starts a WebSocket
};

/// Bytes that renderResponseHead() needs at most.
[[nodiscard]] std::size_t responseHeadRoom(const parse::ResponseHead& head);

/// Renders the head (RFC 9112 §4, RFC 9110 §7.6.1); `date` is added where the server sent none (RFC 9110 §6.6.1).
void renderResponseHead(dataplane::HeadWriter& out, const parse::ResponseHead& head, const Delivery& delivery,
                        std::string_view date);

} // namespace poise::respond

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Both ends of a WebSocket as tests of HTTP/2 see them: how a client asks (RFC 8441), how a server agrees (RFC 6455).
#pragma once

#include "tests/support/scripted_origin.hpp"
#include "tests/system/h2/h2_client.hpp"

#include <QCryptographicHash>

#include <string>

namespace poise::test::h2 {

inline constexpr std::uint16_t kConnectProtocol = 8;

inline Fields webSocket(const Fields& more = {{"sec-websocket-version", "13"}},
                        const std::string& protocol = "websocket") {
    Fields fields{{":method", "CONNECT"},
                  {":protocol", protocol},
                  {":scheme", "http"},
                  {":path", "/chat"},
                  {":authority", "test"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

inline std::string ask(std::uint32_t stream, const Fields& fields = webSocket()) {
    return headers(stream, fields, kEndHeaders);
}

/// What RFC 6455 §4.2.2 makes of the key in that head.
inline std::string proofOf(const std::string& head) {
    constexpr std::string_view kName = "sec-websocket-key: ";
    const std::size_t at = head.find(kName) + kName.size();
    const std::string text = head.substr(at, head.find("\r\n", at) - at) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha1).toBase64().toStdString();
}

inline std::string switching(const std::string& proof) {
    return "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
           "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: " +
           proof + "\r\n\r\n";
}

/// Agrees, and sends back what comes until it ends; then ends too.
inline void echoBehind(Conversation& talk, const std::string& head) {
    talk.send(switching(proofOf(head)));
    std::string bytes;
    const Deadline deadline(std::chrono::seconds(60));
    while (talk.stream().read(bytes, deadline) == Io::ok) {
        talk.send(bytes);
        bytes.clear();
    }
}

inline void echo(Conversation& talk) {
    echoBehind(talk, talk.expectHead());
}

inline bool echoes(H2Client& client, std::uint32_t stream, const std::string& text) {
    const std::size_t before = client.at(stream).body.size();
    client.send(data(stream, text, false));
    return client.readUntil([&] { return client.at(stream).body.size() >= before + text.size(); }) &&
           client.at(stream).body.substr(before) == text;
}

} // namespace poise::test::h2

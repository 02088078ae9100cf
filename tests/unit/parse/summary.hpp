// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One line of text for all that a parser says about a message, so that a table's row shows it and tests compare it.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <string>

namespace poise::parse::tests {

inline std::string framingText(Framing framing, std::uint64_t length) {
    switch (framing) {
    case Framing::none:
        return " none";
    case Framing::length:
        return " length " + std::to_string(length);
    case Framing::chunked:
        return " chunked";
    default:
        return " until-close";
    }
}

/// " drop:A,B": the fields that do not travel on.
inline std::string droppedText(const Fields& fields) {
    std::string text;
    for (const Field& field : fields) {
        if (field.hopByHop) {
            text.append(text.empty() ? " drop:" : ",").append(field.name);
        }
    }
    return text;
}

/// "METHOD 1.x PATH[?QUERY] AUTHORITY|- FRAMING [keep-alive] [continue] [websocket] [drop:…] +BYTES"
inline std::string summary(const RequestHead& head) {
    std::string text(head.methodText);
    text += " 1." + std::to_string(head.minorVersion) + ' ' + std::string(head.path);
    text += head.query.empty() ? std::string{} : '?' + std::string(head.query);
    text += ' ' + (head.authority.empty() ? std::string("-") : std::string(head.authority));
    text += framingText(head.framing, head.contentLength);
    text += head.keepAlive ? " keep-alive" : "";
    text += head.expectContinue ? " continue" : "";
    text += head.upgradeWebSocket ? " websocket" : "";
    return text + droppedText(head.fields) + " +" + std::to_string(head.bytes);
}

/// "STATUS 1.x 'REASON' FRAMING [keep-alive] [websocket] [stated N] [drop:…] +BYTES"
inline std::string summary(const ResponseHead& head) {
    std::string text = std::to_string(head.status) + " 1." + std::to_string(head.minorVersion);
    text += " '" + std::string(head.reason) + '\'' + framingText(head.framing, head.contentLength);
    text += head.keepAlive ? " keep-alive" : "";
    text += head.upgradeWebSocket ? " websocket" : "";
    text += head.hasContentLength ? " stated " + std::to_string(head.contentLength) : "";
    return text + droppedText(head.fields) + " +" + std::to_string(head.bytes);
}

inline std::string fieldsText(const Fields& fields) {
    std::string text;
    for (const Field& field : fields) {
        text.append(field.name).append(": ").append(field.value).append("\n");
    }
    return text;
}

} // namespace poise::parse::tests

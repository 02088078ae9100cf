// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/respond/response_head.hpp"

namespace poise::respond {
namespace {

using dataplane::HeadWriter;
using parse::Field;
using parse::FieldId;
using parse::Framing;

/// Names, separators and numbers of the fields that the agent adds, rounded up.
constexpr std::size_t kAddedText = 192;

void writeFraming(HeadWriter& out, const parse::ResponseHead& head, const Delivery& delivery) {
    if (delivery.framing == Framing::chunked) {
        out.field("Transfer-Encoding", "chunked");
    } else if (head.hasContentLength && delivery.framing != Framing::untilClose) {
        out.text("Content-Length: ").number(head.contentLength).endLine();
    }
}

void writeConnection(HeadWriter& out, const Delivery& delivery) {
    if (delivery.upgrade) {
        out.field("Connection", "upgrade").field("Upgrade", "websocket");
    } else if (delivery.close) {
        out.field("Connection", "close");
    } else if (delivery.keepAlive10) {
        out.field("Connection", "keep-alive");
    }
}

} // namespace

std::size_t responseHeadRoom(const parse::ResponseHead& head) {
    return head.bytes + head.fields.size() * 2 + kAddedText;
}

void renderResponseHead(HeadWriter& out, const parse::ResponseHead& head, const Delivery& delivery,
                        std::string_view date) {
    out.text("HTTP/1.1 ").number(head.status).text(" ").text(head.reason).endLine();
    bool dated = head.status < 200;
    for (const Field& field : head.fields) {
        if (field.hopByHop || field.id == FieldId::contentLength || field.id == FieldId::transferEncoding) {
            continue;
        }
        dated = dated || field.id == FieldId::date;
        out.field(field.name, field.value);
    }
    if (!dated) {
        out.field("Date", date);
    }
    writeFraming(out, head, delivery);
    writeConnection(out, delivery);
    out.endLine();
}

} // namespace poise::respond

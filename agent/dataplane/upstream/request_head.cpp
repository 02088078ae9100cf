// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/upstream/request_head.hpp"

#include "agent/dataplane/upstream/trace.hpp"

#include <algorithm>

namespace poise::upstream {
namespace {

using dataplane::HeadWriter;
using parse::Field;
using parse::FieldId;
using parse::Framing;
using parse::RequestHead;

/// Names, separators and numbers of the fields that the agent adds, rounded up.
constexpr std::size_t kAddedText = 400;

void writeTarget(HeadWriter& out, const RequestHead& head, const Provenance& provenance) {
    if (!provenance.pathBefore.empty() || !provenance.pathRest.empty()) {
        out.text(provenance.pathBefore).text(provenance.pathRest);
        if (!head.query.empty()) {
            out.text("?").text(head.query);
        }
        return;
    }
    if (head.target.starts_with('/') || head.target == "*") {
        out.text(head.target);
        return;
    }
    // absolute-form (RFC 9112 §3.2.2): what follows the authority, or "/" before a query that stands alone
    const char* pathBegin = head.path.data();
    const bool inTarget = pathBegin >= head.target.data() && pathBegin < head.target.data() + head.target.size();
    if (inTarget) {
        out.text(head.target.substr(static_cast<std::size_t>(pathBegin - head.target.data())));
        return;
    }
    out.text(head.path);
    if (!head.query.empty()) {
        out.text("?").text(head.query);
    }
}

/// Fields that the agent states itself, whatever the client said.
bool statedByAgent(const Field& field, const RequestHead& head, const Provenance& provenance) {
    const bool trusted = provenance.trusted;
    switch (field.id) {
    case FieldId::host:
    case FieldId::contentLength:
    case FieldId::transferEncoding:
    case FieldId::xForwardedFor:
    case FieldId::xRequestId:
        return true;
    case FieldId::xForwardedProto:
    case FieldId::xForwardedHost:
    case FieldId::forwarded:
        return !trusted;
    case FieldId::expect:
        return !head.expectContinue;
    default:
        return !provenance.tracePassed && isTraceField(field);
    }
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool dropped(const Field& field, const snapshot::FieldEdits* edits) {
    return edits != nullptr && std::any_of(edits->dropped.begin(), edits->dropped.end(), [&](const std::string& name) {
               return std::equal(field.name.begin(), field.name.end(), name.begin(), name.end(),
                                 [](char a, char b) { return lower(a) == b; });
           });
}

void writeForwardedFor(HeadWriter& out, const RequestHead& head, const Provenance& provenance) {
    out.text("X-Forwarded-For: ");
    if (provenance.trusted) {
        for (const Field& field : head.fields) {
            if (field.id == FieldId::xForwardedFor && !field.value.empty()) {
                out.text(field.value).text(", ");
            }
        }
    }
    out.text(provenance.peer).endLine();
}

void writeForwarding(HeadWriter& out, const RequestHead& head, const Provenance& provenance) {
    writeForwardedFor(out, head, provenance);
    if (!provenance.trusted || head.fields.find(FieldId::xForwardedProto) == nullptr) {
        out.field("X-Forwarded-Proto", provenance.scheme);
    }
    if ((!provenance.trusted || head.fields.find(FieldId::xForwardedHost) == nullptr) && !head.authority.empty()) {
        out.field("X-Forwarded-Host", head.authority);
    }
    out.field("X-Request-Id", provenance.requestId);
    if (!provenance.traceBegun.empty()) {
        out.field("traceparent", provenance.traceBegun);
    }
    if (head.majorVersion == 1) {
        out.text("Via: 1.").number(head.minorVersion);
    } else {
        out.text("Via: ").number(head.majorVersion);
    }
    out.text(" ").text(provenance.agentName).endLine();
}

void writeFraming(HeadWriter& out, const RequestHead& head) {
    if (head.framing == Framing::length) {
        out.text("Content-Length: ").number(head.contentLength).endLine();
    } else if (head.framing == Framing::chunked) {
        out.field("Transfer-Encoding", "chunked");
    }
    if (head.upgradeWebSocket) {
        out.field("Connection", "upgrade").field("Upgrade", "websocket");
    }
}

} // namespace

std::size_t requestHeadRoom(const RequestHead& head, const Provenance& provenance) {
    return head.bytes + head.fields.size() * 2 + head.authority.size() * 2 + provenance.peer.size() +
           provenance.scheme.size() + provenance.agentName.size() + provenance.requestId.size() +
           provenance.serverAuthority.size() + provenance.pathBefore.size() +
           (provenance.edits != nullptr ? provenance.edits->bytes : 0) + kAddedText;
}

void renderRequestHead(HeadWriter& out, const RequestHead& head, const Provenance& provenance) {
    out.text(head.methodText).text(" ");
    writeTarget(out, head, provenance);
    out.text(" HTTP/1.1\r\n");
    out.field("Host", head.authority.empty() ? provenance.serverAuthority : head.authority);
    for (const Field& field : head.fields) {
        if (!field.hopByHop && !statedByAgent(field, head, provenance) && !dropped(field, provenance.edits)) {
            out.field(field.name, field.value);
        }
    }
    if (provenance.edits != nullptr) {
        for (const auto& [name, value] : provenance.edits->appended) {
            out.field(name, value);
        }
    }
    writeForwarding(out, head, provenance);
    writeFraming(out, head);
    out.endLine();
}

bool usableRequestId(std::string_view id) {
    return !id.empty() && id.size() <= 128 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    });
}

} // namespace poise::upstream

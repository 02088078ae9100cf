// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/respond/grpc.hpp"

#include "agent/dataplane/head_writer.hpp"

namespace poise::respond {

bool isGrpcCall(const parse::RequestHead& head) {
    constexpr std::string_view kType = "application/grpc";
    const parse::Field* const type =
        head.method == parse::Method::post ? head.fields.find(parse::FieldId::contentType) : nullptr;
    if (type == nullptr || !type->value.starts_with(kType)) {
        return false;
    }
    const std::string_view rest = type->value.substr(kType.size());
    return rest.empty() || rest.front() == '+' || rest.front() == ';';
}

int grpcStatusOf(std::uint16_t status) {
    switch (status) {
    case 400:
        return 13; // INTERNAL
    case 401:
        return 16; // UNAUTHENTICATED
    case 403:
        return 7; // PERMISSION_DENIED
    case 404:
        return 12; // UNIMPLEMENTED
    case 429:
    case 502:
    case 503:
    case 504:
        return 14; // UNAVAILABLE
    default:
        return 2; // UNKNOWN
    }
}

std::string_view renderGrpcRefusal(std::span<char> room, std::uint16_t status, std::string_view code,
                                   std::string_view date) {
    dataplane::HeadWriter head(room);
    head.text("HTTP/1.1 200 OK\r\n").field("Date", date).field("Content-Type", "application/grpc");
    head.text("Grpc-Status: ").number(static_cast<std::uint64_t>(grpcStatusOf(status))).endLine();
    return head.field("Grpc-Message", code).endLine().written();
}

} // namespace poise::respond

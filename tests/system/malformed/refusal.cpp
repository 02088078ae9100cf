// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/malformed/refusal.hpp"

namespace poise::test {
namespace {

bool says(const HttpResponse& response, int status, std::string_view code) {
    const std::string wantedCode = "\"code\":\"" + std::string(code) + "\",";
    const std::string wantedStatus = "\"status\":" + std::to_string(status) + ",";
    return response.status == status && response.complete && response.interim.empty() &&
           response.field("Content-Type") == "application/problem+json" &&
           response.body.find(wantedCode) != std::string::npos && response.body.find(wantedStatus) != std::string::npos;
}

} // namespace

std::string refusedAndClosed(RawClient& client, int status, std::string_view code) {
    const auto response = client.readResponse();
    if (!response) {
        return std::string("no refusal, but: ") + toString(client.end());
    }
    if (!says(*response, status, code) || response->field("Connection") != "close") {
        return "unexpected answer:\n" + response->raw;
    }
    const std::string more = client.readUntilEnd();
    if (!more.empty() || client.end() != Io::end) {
        return std::string("behind the refusal: ") + toString(client.end()) + "\n" + more;
    }
    return {};
}

std::string served(RawClient& client) {
    const auto response = client.readResponse();
    if (!response) {
        return std::string("no response, but: ") + toString(client.end());
    }
    return response->status == 200 && response->complete ? std::string{} : "unexpected answer:\n" + response->raw;
}

} // namespace poise::test

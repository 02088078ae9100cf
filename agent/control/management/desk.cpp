// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/desk.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <utility>

namespace poise::management {
namespace {

/// The token of `Bearer TOKEN` (RFC 6750 §2.1), the scheme in any case.
std::optional<std::string_view> bearer(std::string_view authorization) {
    constexpr std::string_view kScheme = "bearer ";
    if (authorization.size() <= kScheme.size() ||
        !boost::beast::iequals(authorization.substr(0, kScheme.size()), kScheme)) {
        return std::nullopt;
    }
    authorization.remove_prefix(kScheme.size());
    return authorization;
}

std::string_view title(unsigned status) {
    switch (status) {
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Bad Request";
    }
}

} // namespace

Response problem(unsigned status, std::string_view code, std::string_view detail) {
    const boost::json::value body{
        {"type", "about:blank"}, {"title", title(status)}, {"status", status}, {"detail", detail}, {"code", code}};
    Response response;
    response.status = status;
    response.contentType = "application/problem+json";
    response.body = boost::json::serialize(body);
    return response;
}

Desk::Desk(TokenStore tokens, Hooks hooks, bool metricsPublic)
    : tokens_(std::move(tokens))
    , hooks_(std::move(hooks))
    , metricsPublic_(metricsPublic) {}

Response Desk::answer(const Request& request) const {
    const std::string_view path = request.target.substr(0, request.target.find('?'));
    if (path != "/healthz" && path != "/metrics") {
        return problem(404, "not_found", "this port has /healthz and /metrics");
    }
    if (request.method != "GET" && request.method != "HEAD") {
        Response response = problem(405, "method_not_allowed", "use GET");
        response.allow = "GET, HEAD";
        return response;
    }
    return path == "/healthz" ? health() : metrics(request.authorization);
}

Response Desk::health() const {
    constexpr std::array<std::string_view, 3> kNames{"starting", "ok", "draining"};
    const Status status = hooks_.status();
    Response response;
    response.status = status == Status::ok ? 200 : 503;
    response.body.append(R"({"status":")").append(kNames[static_cast<std::size_t>(status)]).append(R"("})");
    return response;
}

Response Desk::metrics(std::string_view authorization) const {
    if (!metricsPublic_) {
        const auto token = bearer(authorization);
        if (!token || !tokens_.accepts(*token)) {
            Response response =
                problem(401, "unauthorized", "send a token of this agent as Authorization: Bearer TOKEN");
            response.wantsToken = true;
            return response;
        }
    }
    Response response;
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    response.body = hooks_.metricsText();
    return response;
}

} // namespace poise::management

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/desk.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <array>
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
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 426:
        return "Upgrade Required";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return "Bad Request";
    }
}

Response unauthorized() {
    Response response = problem(401, "unauthorized", "send a valid token of this agent as Authorization: Bearer TOKEN");
    response.wantsToken = true;
    return response;
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

Desk::Desk(Authenticate authenticate, Hooks hooks, bool metricsPublic)
    : authenticate_(std::move(authenticate))
    , hooks_(std::move(hooks))
    , metricsPublic_(metricsPublic) {}

Response Desk::answer(const Request& request) const {
    const std::string_view path = request.target.substr(0, request.target.find('?'));
    if (path != "/healthz" && path != "/metrics" && path != "/api/v1") {
        return problem(404, "not_found", "this port has /healthz, /metrics and /api/v1");
    }
    const bool session = path == "/api/v1";
    if (request.method != "GET" && (session || request.method != "HEAD")) {
        Response response = problem(405, "method_not_allowed", "use GET");
        response.allow = session ? "GET" : "GET, HEAD";
        return response;
    }
    if (session) {
        return this->session(request);
    }
    return path == "/healthz" ? health() : metrics(request);
}

Response Desk::health() const {
    constexpr std::array<std::string_view, 3> kNames{"starting", "ok", "draining"};
    const Status status = hooks_.status();
    Response response;
    response.status = status == Status::ok ? 200 : 503;
    response.body.append(R"({"status":")").append(kNames[static_cast<std::size_t>(status)]).append(R"("})");
    return response;
}

Response Desk::metrics(const Request& request) const {
    if (!metricsPublic_ && !callerOf(request)) {
        return unauthorized();
    }
    Response response;
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    response.body = hooks_.metricsText();
    return response;
}

Response Desk::session(const Request& request) const {
    const std::string own = std::string(request.tls ? "https://" : "http://").append(request.host);
    if (!request.origin.empty() && request.origin != own) {
        return problem(403, "forbidden", "pages of other origins may not use this port");
    }
    std::optional<Caller> caller = callerOf(request);
    if (!caller) {
        return unauthorized();
    }
    if (hooks_.status() == Status::draining) {
        return problem(503, "draining", "the agent is about to end");
    }
    if (!request.upgrade) {
        return problem(426, "upgrade_required", "open a WebSocket here, with the subprotocol poise.v1");
    }
    Response response;
    response.status = 101;
    response.caller = std::move(caller);
    return response;
}

std::optional<Caller> Desk::callerOf(const Request& request) const {
    const auto token = bearer(request.authorization);
    return token ? authenticate_(*token) : std::nullopt;
}

} // namespace poise::management

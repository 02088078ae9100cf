// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/routes.hpp"

#include "tools/demo_server/pattern.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace poise::demo {
namespace {

using Kind = Reply::Kind;

Reply refuse(int status, std::string_view text) {
    Reply reply;
    reply.status = status;
    reply.text = text;
    return reply;
}

std::optional<std::uint64_t> parseNumber(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

Reply of(Kind kind) {
    Reply reply;
    reply.kind = kind;
    return reply;
}

/// `rest` is the path behind the page's name, without its slash.
Reply sized(Kind kind, std::string_view rest) {
    const auto size = parseNumber(rest);
    if (!size) {
        return refuse(400, "write the number of bytes behind the page's name\n");
    }
    Reply reply = of(kind);
    reply.size = *size;
    return reply;
}

Reply bytes(const Request&, std::string_view rest, Service&) {
    return sized(Kind::pattern, rest);
}

Reply chunked(const Request& request, std::string_view rest, Service&) {
    return request.http10 ? refuse(400, "chunks need HTTP/1.1\n") : sized(Kind::chunked, rest);
}

Reply untilClose(const Request&, std::string_view rest, Service&) {
    return sized(Kind::untilClose, rest);
}

Reply trailers(const Request& request, std::string_view rest, Service& service) {
    Reply reply = chunked(request, rest.empty() ? "1024" : rest, service);
    reply.trailers = true;
    return reply;
}

Reply page(const Request&, std::string_view, Service& service) {
    Reply reply;
    reply.text = service.page;
    return reply;
}

Reply delayed(const Request& request, std::string_view rest, Service& service) {
    const auto millis = parseNumber(rest);
    if (!millis || *millis > 3'600'000) {
        return refuse(400, "write the milliseconds behind /delay/, at most an hour\n");
    }
    Reply reply = page(request, rest, service);
    reply.delay = std::chrono::milliseconds(*millis);
    return reply;
}

Reply status(const Request&, std::string_view rest, Service& service) {
    const auto code = parseNumber(rest);
    if (!code || *code < 200 || *code > 599) {
        return refuse(400, "write a status from 200 to 599 behind /status/\n");
    }
    return refuse(static_cast<int>(*code), service.page);
}

Reply maxAge(const Request&, std::string_view rest, Service& service) {
    const auto seconds = parseNumber(rest);
    if (!seconds) {
        return refuse(400, "write seconds behind /max-age/\n");
    }
    Reply reply = refuse(200, service.page);
    reply.maxAge = *seconds;
    return reply;
}

Reply early(const Request&, std::string_view rest, Service& service) {
    Reply reply = refuse(rest == "close" ? 413 : 200, service.page);
    reply.early = true;
    reply.close = rest == "close";
    return reply;
}

Reply hints(const Request& request, std::string_view rest, Service& service) {
    Reply reply = page(request, rest, service);
    reply.hints = !request.http10;
    return reply;
}

Reply echo(const Request&, std::string_view, Service&) {
    Reply reply = of(Kind::echo);
    reply.early = true;
    return reply;
}

Reply sink(const Request&, std::string_view, Service&) {
    return of(Kind::sink);
}

Reply close(const Request&, std::string_view, Service&) {
    return of(Kind::close);
}

Reply reset(const Request&, std::string_view, Service&) {
    return of(Kind::reset);
}

Reply hang(const Request&, std::string_view, Service&) {
    return of(Kind::hang);
}

Reply showRequest(const Request& request, std::string_view, Service&) {
    Reply reply;
    reply.made = request.head;
    reply.made += "\r\n";
    return reply;
}

Reply count(const Request&, std::string_view, Service& service) {
    Reply reply;
    reply.made = "{\"name\":\"" + service.options.name + "\",\"requests\":" + std::to_string(service.requests) +
                 ",\"checks\":" + std::to_string(service.checks) +
                 ",\"connections\":" + std::to_string(service.connections) +
                 ",\"open\":" + std::to_string(service.open) + "}\n";
    return reply;
}

Reply health(const Request& request, std::string_view, Service& service) {
    if (request.method == "PUT") {
        return of(Kind::setHealth);
    }
    ++service.checks;
    Reply reply = refuse(200, toString(service.health));
    switch (service.health) {
    case Health::ok:
        break;
    case Health::fail:
        reply.status = 503;
        break;
    case Health::slow:
        reply.delay = service.options.slow;
        break;
    case Health::hang:
        reply.kind = Kind::hang;
        break;
    case Health::missing:
        reply.status = 404;
        break;
    }
    return reply;
}

struct Page {
    std::string_view name; ///< the path's first segment
    Reply (*make)(const Request&, std::string_view, Service&);
    bool counted = true; ///< not for health checks and the count itself; these have neither delay nor errors either
};

constexpr std::array<Page, 17> kPages{{{"health", health, false},
                                       {"count", count, false},
                                       {"bytes", bytes},
                                       {"chunked", chunked},
                                       {"until-close", untilClose},
                                       {"trailers", trailers},
                                       {"delay", delayed},
                                       {"status", status},
                                       {"max-age", maxAge},
                                       {"early", early},
                                       {"hints", hints},
                                       {"echo", echo},
                                       {"sink", sink},
                                       {"request", showRequest},
                                       {"close", close},
                                       {"reset", reset},
                                       {"hang", hang}}};

/// Spreads the errors evenly, so that a share of 0.1 is every tenth request.
bool isErrorsTurn(Service& service) {
    service.errorCredit += service.options.errorRate;
    if (service.errorCredit < 1 - 1e-9) {
        return false;
    }
    service.errorCredit -= 1;
    return true;
}

} // namespace

Service::Service(ServerOptions given)
    : options(std::move(given))
    , health(options.health)
    , page(options.name + "\n")
    , fields("Server: poise-demo\r\nX-Server: " + options.name + "\r\n") {
    if (options.bodySize > 0) {
        page.resize(std::min<std::size_t>(page.size(), options.bodySize));
        while (page.size() < options.bodySize) {
            page += patternAt(page.size(), options.bodySize - page.size());
        }
    }
}

Reply answer(const Request& request, Service& service) {
    const std::string_view path = request.path.substr(std::min<std::size_t>(request.path.size(), 1));
    const std::string_view name = path.substr(0, path.find('/'));
    const auto* found = std::find_if(kPages.begin(), kPages.end(), [&](const Page& one) { return one.name == name; });
    if (found != kPages.end() && !found->counted) {
        return found->make(request, {}, service);
    }
    ++service.requests;
    if (isErrorsTurn(service)) {
        return refuse(500, "an error, as --error-rate asks for\n");
    }
    const std::string_view rest = path.substr(std::min(path.size(), name.size() + 1));
    Reply reply = found == kPages.end() ? page(request, rest, service) : found->make(request, rest, service);
    reply.delay += service.options.delay;
    return reply;
}

void complete(Reply& reply, const BodySummary& body, Service& service) {
    if (reply.kind == Kind::sink) {
        reply.made =
            "{\"bytes\":" + std::to_string(body.bytes) + ",\"pattern\":" + (body.intact ? "true" : "false") + "}\n";
    } else if (reply.kind == Kind::setHealth) {
        const std::string_view word = body.prefix.substr(0, body.prefix.find_first_of("\r\n"));
        const auto wanted = parseHealth(word);
        reply.status = wanted ? 200 : 400;
        service.health = wanted.value_or(service.health);
        reply.made = wanted ? std::string(word) + "\n" : "write one of " + std::string(kHealthChoices) + "\n";
    }
}

} // namespace poise::demo

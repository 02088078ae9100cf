// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/link/reasons.hpp"

#include "ctl/text/printable.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace poise::ctl {
namespace {

namespace json = boost::json;

constexpr unsigned kTokenInvalid = 4401; ///< the agent's close code for a token revoked or expired

/// `detail` of a problem (RFC 9457), with punctuation to stand in front of a sentence; empty if there is none.
std::string detailOf(std::string_view body) {
    boost::system::error_code error;
    const json::value value = json::parse(body, error);
    const json::object* const problem = value.if_object();
    const json::value* const detail = problem != nullptr ? problem->if_contains("detail") : nullptr;
    return detail != nullptr && detail->is_string() ? ": " + printable(detail->get_string()) : std::string();
}

} // namespace

Failure notUpgraded(const Target& target, unsigned status, std::string_view body) {
    const std::string agent = target.url.text();
    const std::string detail = detailOf(body);
    switch (status) {
    case 401:
        return {ExitCode::refused, agent + " does not accept the token in " + target.tokenFile +
                                       "; it may be revoked, expired or another agent's: name another one with "
                                       "--token-file, or have an admin make one with `poisectl token add`"};
    case 403:
        return {ExitCode::refused, agent + " refuses this client" + detail};
    case 426:
        return {ExitCode::refused,
                agent + " speaks another version of the API" + detail + "; use the poisectl that came with the agent"};
    case 503:
        return {ExitCode::refused, agent + " takes no new sessions" + detail + "; try again later"};
    default:
        return {ExitCode::unreachable, agent + " answers with the status " + std::to_string(status) +
                                           " instead of opening a session" + detail +
                                           "; is it the management port of an agent?"};
    }
}

Failure notAnAgent(const Target& target) {
    return {ExitCode::unreachable,
            target.url.text() + " does not speak poise.v1; is it the management port of an agent?"};
}

Failure wrongFingerprint(const Target& target, std::string_view presented) {
    return {ExitCode::unreachable, target.url.text() + " has the certificate sha256:" + std::string(presented) +
                                       ", not sha256:" + target.trust.fingerprint +
                                       "; the token was not sent. If the agent's certificate was replaced, take the "
                                       "fingerprint from agent.json in its state folder"};
}

Failure notConnected(const Target& target, std::string_view reason) {
    return {ExitCode::unreachable,
            "cannot connect to " + target.url.text() + ": " + std::string(reason) + "; is the agent running?"};
}

Failure notSecured(const Target& target, std::string_view reason) {
    return {ExitCode::unreachable, "no TLS with " + target.url.text() + ": " + std::string(reason) +
                                       "; the token was not sent" +
                                       (target.trust.ca.empty() ? "" : ". Is it signed by what --ca names?")};
}

Failure tookTooLong(const Target& target, std::string_view doing) {
    return {ExitCode::unreachable,
            target.url.text() + ": " + std::string(doing) + " took too long; --timeout allows more"};
}

Failure ended(const Target& target, unsigned code, std::string_view reason) {
    if (code == kTokenInvalid) {
        return {ExitCode::refused, target.url.text() + " closed the session: the token was revoked or has expired"};
    }
    const std::string why = reason.empty() ? std::string() : ": " + printable(reason);
    return {ExitCode::unreachable, target.url.text() + " closed the session" + why};
}

} // namespace poise::ctl

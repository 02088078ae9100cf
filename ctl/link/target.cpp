// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/link/target.hpp"

#include "ctl/failure.hpp"
#include "shared/schema/text.hpp"

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace poise::ctl {
namespace {

namespace fs = std::filesystem;

using access::Description;
using access::Url;

std::optional<Description> describedIn(const fs::path& folder) {
    try {
        return access::describedIn(folder);
    } catch (const std::runtime_error& damaged) {
        throw Failure(ExitCode::unreachable, std::string(damaged.what()) +
                                                 "; start the agent again, or name it with --agent URL "
                                                 "--token-file FILE");
    }
}

std::optional<Description> describedInOneOf(const std::vector<fs::path>& folders) {
    for (const fs::path& folder : folders) {
        if (auto found = describedIn(folder)) {
            return found;
        }
    }
    return std::nullopt;
}

std::string joined(const std::vector<fs::path>& folders) {
    std::string out;
    for (const fs::path& folder : folders) {
        out += (out.empty() ? "" : ", ") + folder.string();
    }
    return out;
}

std::string readToken(const fs::path& path, ExitCode otherwise) {
    const auto text = access::readSmall(path);
    if (!text) {
        const std::string advice = errno == EACCES
                                       ? "; be the agent's user, or name a token of your own with --token-file"
                                       : "; name the token's file with --token-file";
        throw Failure(otherwise, "cannot read the token in " + path.string() + ": " + std::strerror(errno) + advice);
    }
    auto token = access::parseToken(*text);
    if (!token) {
        throw Failure(otherwise, path.string() + " holds no token: one line, poise_ and 43 characters");
    }
    return *std::move(token);
}

Url wantedUrl(const std::string& text) {
    const auto url = access::parseUrl(text);
    if (!url) {
        throw Failure(ExitCode::usage, "--agent: " + schema::quotedShort(text) +
                                           " is not an agent's address; accepted: https://HOST:PORT");
    }
    return *url;
}

/// `known` is the fingerprint that the agent itself has left here; empty: none.
Trust trustFor(const Wanted& wanted, const Url& url, const std::string& known) {
    if (!url.secure) {
        if (!access::isLoopback(url.host)) {
            throw Failure(ExitCode::usage, "the token would cross the network in clear text; use https://");
        }
        return {};
    }
    if (wanted.fingerprint) {
        const auto fingerprint = access::parseFingerprint(*wanted.fingerprint);
        if (!fingerprint) {
            throw Failure(ExitCode::usage, "--fingerprint: accepted: sha256: and 64 hexadecimal digits, as agent.json "
                                           "in the agent's state folder has them");
        }
        return {.fingerprint = *fingerprint, .ca = {}, .any = false};
    }
    if (wanted.ca) {
        return {.fingerprint = {}, .ca = *wanted.ca, .any = false};
    }
    if (wanted.insecure) {
        if (!access::isLoopback(url.host)) {
            throw Failure(ExitCode::usage, "--insecure is for agents on this machine; use --fingerprint or --ca");
        }
        return {.fingerprint = {}, .ca = {}, .any = true};
    }
    if (known.empty()) {
        throw Failure(ExitCode::usage,
                      "nothing says how to know " + url.text() +
                          "; add --fingerprint sha256:HEX (it stands in agent.json in the agent's state "
                          "folder), or --ca FILE");
    }
    return {.fingerprint = known, .ca = {}, .any = false};
}

/// What the state folder says; a folder that somebody named must say something unless the command line says it all.
std::optional<Description> description(const Wanted& wanted, const std::vector<fs::path>& usual) {
    const std::vector<fs::path> folders = wanted.stateDir ? std::vector<fs::path>{*wanted.stateDir} : usual;
    std::optional<Description> found = describedInOneOf(folders);
    if (!found && !wanted.agent) {
        throw Failure(ExitCode::unreachable, "no agent runs with its state in " + joined(folders) +
                                                 "; name its folder with --state-dir, or the agent with --agent URL "
                                                 "--token-file FILE");
    }
    return found;
}

} // namespace

Target findTarget(const Wanted& wanted, const std::vector<fs::path>& folders) {
    const std::optional<Description> local = description(wanted, folders);
    Target target;
    target.url = wanted.agent ? wantedUrl(*wanted.agent) : local->url;
    // What one agent has left is neither proof of another nor for another's eyes.
    const bool same = local && local->url == target.url;
    target.trust = trustFor(wanted, target.url, same ? local->fingerprint : "");
    if (!wanted.tokenFile && !same) {
        throw Failure(ExitCode::usage, "the token for " + target.url.text() + " is not known; add --token-file FILE");
    }
    target.tokenFile = wanted.tokenFile ? *wanted.tokenFile : local->tokenFile().string();
    target.token = readToken(target.tokenFile, wanted.tokenFile ? ExitCode::usage : ExitCode::unreachable);
    return target;
}

} // namespace poise::ctl

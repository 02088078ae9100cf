// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/malformed/forwarding_rig.hpp"

#include "tests/system/malformed/one_server.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <stdexcept>

namespace poise::test {
namespace {

constexpr std::string_view kIdField = "X-Request-Id: ";
constexpr std::string_view kMaskedId = "################################";

const std::string& endOfPlainRequest() {
    static const std::string end = "Via: 1.1 edge\r\n\r\n";
    return end;
}

std::string visible(std::string_view text) {
    std::string shown;
    for (const char c : text) {
        if (c == '\n') {
            shown += "\\n\n";
        } else if (c == '\r') {
            shown += "\\r";
        } else if (c >= 0x20 && c < 0x7f) {
            shown += c;
        } else {
            std::array<char, 5> code{};
            std::snprintf(code.data(), code.size(), "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
            shown += code.data();
        }
    }
    return shown;
}

} // namespace

std::string plainGet(std::string_view target) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

std::string provenance(std::string_view host, int minorVersion) {
    std::string lines = "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n";
    if (!host.empty()) {
        lines.append("X-Forwarded-Host: ").append(host).append("\r\n");
    }
    return lines.append(kIdField).append(kMaskedId) + "\r\nVia: 1." + std::to_string(minorVersion) + " edge\r\n";
}

std::string forwardedGet(std::string_view target) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + provenance() + "\r\n";
}

std::string maskedIds(std::string text) {
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    for (std::size_t at = 0; (at = text.find(kIdField, at)) != std::string::npos;) {
        at += kIdField.size();
        const std::size_t end = text.find('\r', at);
        const std::string id = text.substr(at, end - at);
        if (id.size() == kMaskedId.size() && std::all_of(id.begin(), id.end(), isHex)) {
            text.replace(at, id.size(), kMaskedId);
        }
    }
    return text;
}

std::string difference(std::string_view what, std::string_view actual, std::string_view expected) {
    if (actual == expected) {
        return {};
    }
    const auto [differs, end] = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end());
    const auto same = static_cast<std::size_t>(differs - actual.begin());
    const std::size_t line = same == 0 ? 0 : actual.rfind('\n', same - 1) + 1; // npos + 1: the first line
    return std::string(what) + ", from byte " + std::to_string(line) + ":\n" + visible(actual.substr(line)) +
           "\n--- instead of ---\n" + visible(expected.substr(line));
}

ForwardingRig::ForwardingRig(std::string_view security)
    : server_({.marks = {endOfPlainRequest()}})
    , agent_(oneServerConfig(server_.port(), security)) {
    agent_.waitUntilReady();
}

void ForwardingRig::answerAlso(std::string mark) {
    server_.setMarks({endOfPlainRequest(), std::move(mark)});
}

std::string ForwardingRig::arrived() {
    const auto answer = client().get("/last", "a");
    if (!answer || answer->status != 200) {
        throw std::runtime_error("the agent does not forward any more");
    }
    std::string all = maskedIds(takeFresh());
    const std::string last = forwardedGet("/last");
    const std::size_t at = all.rfind(last);
    return at == std::string::npos ? all : all.erase(at, last.size());
}

bool ForwardingRig::waitFor(std::size_t size) const {
    return server_.waitForBytes(std::accumulate(taken_.begin(), taken_.end(), size));
}

bool ForwardingRig::waitForEnds(std::size_t size) const {
    bool ended = waitFor(size);
    for (std::size_t i = 0; ended && i < server_.connections(); ++i) {
        ended = server_.waitForEnd(i);
    }
    return ended;
}

std::string ForwardingRig::leftBehind() {
    agent_.terminate();
    static_cast<void>(agent_.process().wait());
    return waitForEnds(0) ? takeFresh() : "a connection that outlives the agent";
}

std::string ForwardingRig::takeFresh() {
    std::string fresh;
    taken_.resize(server_.connections());
    for (std::size_t i = 0; i < taken_.size(); ++i) {
        const std::string all = server_.recording(i).bytes;
        fresh += all.substr(taken_[i]);
        taken_[i] = all.size();
    }
    return fresh;
}

} // namespace poise::test

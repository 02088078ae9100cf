// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/response_head.hpp"

#include <algorithm>

namespace poise::health {
namespace {

using State = HeadScan::State;

constexpr std::string_view kProtocol = "HTTP/1.";
constexpr std::size_t kCodeAt = 9; // after "HTTP/1.1 "

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// status-line = HTTP-version SP status-code SP [ reason-phrase ]; the second SP may be missing, as it often is.
std::uint16_t statusOf(std::string_view line) {
    const bool shaped = line.size() >= kCodeAt + 3 && line.starts_with(kProtocol) && isDigit(line[kProtocol.size()]) &&
                        line[kCodeAt - 1] == ' ' && (line.size() == kCodeAt + 3 || line[kCodeAt + 3] == ' ');
    const std::string_view code = shaped ? line.substr(kCodeAt, 3) : std::string_view{};
    if (code.empty() || !std::all_of(code.begin(), code.end(), isDigit) || code[0] < '1' || code[0] > '5') {
        return 0;
    }
    return static_cast<std::uint16_t>((code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0'));
}

bool hasBareLineEnd(std::string_view head) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '\n' && (i == 0 || head[i - 1] != '\r')) {
            return true;
        }
    }
    return false;
}

} // namespace

HeadScan scanHead(std::string_view received) {
    std::string_view rest = received;
    for (;;) {
        const std::string_view begin = rest.substr(0, kProtocol.size());
        const std::size_t end = rest.find("\r\n\r\n");
        if (begin != kProtocol.substr(0, begin.size()) || hasBareLineEnd(rest.substr(0, end))) {
            return {State::malformed};
        }
        if (end == std::string_view::npos) {
            return {received.size() < kLongestHead ? State::incomplete : State::malformed};
        }
        const std::uint16_t status = statusOf(rest.substr(0, rest.find("\r\n")));
        if (status == 0) {
            return {State::malformed};
        }
        if (status >= 200) {
            return {State::complete, status};
        }
        rest.remove_prefix(end + 4);
    }
}

} // namespace poise::health

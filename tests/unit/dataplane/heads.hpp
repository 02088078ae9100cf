// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Heads of messages for tests, read from text by the agent's own parsers.
#pragma once

#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/parse/response.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace poise::test {

/// The text with each line end as it stands on the wire.
[[nodiscard]] inline std::string crlf(std::string_view text) {
    std::string wire;
    for (const char c : text) {
        wire += c == '\n' ? "\r\n" : std::string(1, c);
    }
    return wire;
}

/// A request and what it says. Lines end with '\n' in `text`; throws std::invalid_argument when it is refused.
class Request {
  public:
    explicit Request(std::string_view text)
        : wire_(crlf(text)) {
        parse::Refusal refusal;
        if (parse::parseRequest(wire_, {}, head_, refusal) != parse::Outcome::complete) {
            throw std::invalid_argument("not a request: " + std::string(refusal.reason));
        }
    }

    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

    [[nodiscard]] const parse::RequestHead& head() const { return head_; }

  private:
    std::string wire_;
    parse::RequestHead head_;
};

/// A response and what it says; as Request.
class Response {
  public:
    explicit Response(std::string_view text, parse::Method method = parse::Method::get)
        : wire_(crlf(text)) {
        parse::Refusal refusal;
        if (parse::parseResponse(wire_, method, {}, head_, refusal) != parse::Outcome::complete) {
            throw std::invalid_argument("not a response: " + std::string(refusal.reason));
        }
    }

    Response(const Response&) = delete;
    Response& operator=(const Response&) = delete;

    [[nodiscard]] const parse::ResponseHead& head() const { return head_; }

  private:
    std::string wire_;
    parse::ResponseHead head_;
};

} // namespace poise::test

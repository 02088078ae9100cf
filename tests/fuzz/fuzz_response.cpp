// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Responses: the parser agrees with a naive reader on what it accepts, with itself on what it wrote, and on any split.
#include "agent/dataplane/parse/response.hpp"
#include "tests/fuzz/head_oracle.hpp"
#include "tests/unit/parse/summary.hpp"

#include <memory>

using namespace poise::parse;
using namespace poise::fuzz;

namespace {

/// Read into the head before the input: nothing of it may show, as a worker's head serves all its responses.
constexpr std::string_view kBefore = "HTTP/1.0 404 Before\r\nConnection: keep-alive\r\nContent-Length: 77\r\n\r\n";

struct Parsed {
    Outcome outcome;
    std::string text; ///< summary and fields, or the reason
};

Parsed parsed(std::string_view input, Method method, ResponseHead& head, std::size_t seen = 0) {
    Refusal refusal;
    const Outcome outcome = parseResponse(input, method, HeadLimits{}, head, refusal, seen);
    switch (outcome) {
    case Outcome::complete:
        return {outcome, tests::summary(head) + tests::fieldsText(head.fields)};
    case Outcome::refused:
        require(refusal.status == 502 && refusal.reason.starts_with("server_"), "a refused response is a 502");
        return {outcome, std::string(refusal.reason)};
    default:
        return {outcome, {}};
    }
}

/// RFC 9112 §6.3 in its own words and order.
Framing framingByTheRules(const ResponseHead& head, Method method) {
    if (method == Method::head || head.status < 200 || head.status == 204 || head.status == 304) {
        return Framing::none;
    }
    if (method == Method::connect && head.status < 300) {
        return Framing::none;
    }
    std::string_view value;
    if (countFields(head.fields, "transfer-encoding", value) > 0) {
        return Framing::chunked;
    }
    if (countFields(head.fields, "content-length", value) > 0) {
        return Framing::length;
    }
    return Framing::untilClose;
}

std::string firstLineOf(const ResponseHead& head) {
    return std::string(head.minorVersion == 1 ? "HTTP/1.1 " : "HTTP/1.0 ") + std::to_string(head.status) + ' ' +
           std::string(head.reason);
}

void requireSound(std::string_view input, Method method, const ResponseHead& head) {
    require(head.bytes <= input.size(), "a head is part of the input");
    const std::vector<std::string_view> lines = linesOf(input.substr(0, head.bytes));
    const std::string first = firstLineOf(head);
    require(lines.front() == first || std::string(lines.front()) + ' ' == first, "the status line is what was read");
    requireFields(lines, head.fields);
    requireOneFraming(head.fields);
    require(head.framing == framingByTheRules(head, method), "the framing follows the rules");
    require(head.framing != Framing::untilClose || !head.keepAlive, "a connection that ends is not kept");
    require((head.status == 101) == head.upgradeWebSocket, "101 means WebSocket");
}

void requireSameWhenWritten(Method method, const ResponseHead& head, const std::string& text) {
    const std::string again = written(firstLineOf(head), head.fields);
    auto second = std::make_unique<ResponseHead>();
    if (again.size() >= HeadLimits{}.head) {
        return; // canonical form may be longer by the spaces behind the colons
    }
    const Parsed result = parsed(again, method, *second);
    require(result.outcome == Outcome::complete && second->bytes == again.size(), "what is written is accepted");
    second->bytes = head.bytes;
    require(tests::summary(*second) + tests::fieldsText(second->fields) == text, "what is written reads the same");
}

void requireSameWhenSplit(std::string_view input, std::size_t at, Method method, const Parsed& whole) {
    auto head = std::make_unique<ResponseHead>();
    const Parsed first = parsed(input.substr(0, at), method, *head);
    if (first.outcome != Outcome::incomplete) {
        require(first.outcome == whole.outcome && first.text == whole.text, "more bytes change no decision");
        return;
    }
    const Parsed rest = parsed(input, method, *head, at);
    if (rest.outcome == Outcome::incomplete && whole.outcome == Outcome::refused) {
        const std::string ended = std::string(input) + '\n';
        require(parsed(ended, method, *head, input.size()).outcome == Outcome::refused,
                "a defect is refused at its line's end");
        return;
    }
    require(rest.outcome == whole.outcome && rest.text == whole.text, "the split changes nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    static constexpr Method methods[] = {Method::get, Method::get, Method::post, Method::head, Method::connect};
    Numbers numbers(input);
    const Method method = methods[numbers.upTo(std::size(methods) - 1)];
    auto head = std::make_unique<ResponseHead>();
    parsed(kBefore, Method::get, *head);
    const Parsed whole = parsed(input, method, *head);
    if (whole.outcome == Outcome::complete) {
        requireSound(input, method, *head);
        requireSameWhenWritten(method, *head, whole.text);
    }
    for (int i = 0; i < 4; ++i) {
        requireSameWhenSplit(input, numbers.upTo(size), method, whole);
    }
    return 0;
}

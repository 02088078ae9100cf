// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Requests: the parser agrees with a naive reader on what it accepts, with itself on what it wrote, and on any split.
#include "agent/dataplane/parse/request.hpp"
#include "tests/fuzz/head_oracle.hpp"
#include "tests/unit/parse/summary.hpp"

#include <memory>

using namespace poise::parse;
using namespace poise::fuzz;

namespace {

/// Read into the head before the input: nothing of it may show, as a worker's head serves all its requests.
constexpr std::string_view kBefore =
    "POST http://before:81/b?c HTTP/1.0\r\nHost: before:81\r\nConnection: keep-alive\r\n"
    "Content-Length: 77\r\n\r\n";

struct Parsed {
    Outcome outcome;
    std::string text; ///< summary and fields, or the reason
};

Parsed parsed(std::string_view input, const HeadLimits& limits, RequestHead& head, std::size_t seen = 0) {
    Refusal refusal;
    const Outcome outcome = parseRequest(input, limits, head, refusal, seen);
    switch (outcome) {
    case Outcome::complete:
        return {outcome, tests::summary(head) + tests::fieldsText(head.fields)};
    case Outcome::refused:
        require(refusal.status >= 400 && refusal.status <= 505 && !refusal.reason.empty(), "a refusal says why");
        return {outcome, std::string(refusal.reason)};
    default:
        return {outcome, {}};
    }
}

void requireSound(std::string_view input, const RequestHead& head) {
    require(head.bytes <= input.size(), "a head is part of the input");
    const std::vector<std::string_view> lines = linesOf(input.substr(0, head.bytes));
    const std::string first = std::string(head.methodText) + ' ' + std::string(head.target) + " HTTP/1." +
                              (head.minorVersion == 1 ? '1' : '0');
    require(lines.front() == first, "the request line is method, target and version");
    requireFields(lines, head.fields);
    requireOneFraming(head.fields);
    std::string_view host;
    const std::size_t hosts = countFields(head.fields, "host", host);
    require(hosts == 1 || (hosts == 0 && head.minorVersion == 0), "there is one Host");
    require(hosts == 0 || !host.empty(), "Host is not empty");
    require(head.authority.starts_with(head.host), "the host begins the authority");
    require(head.path.starts_with('/') || head.path == "*", "a path begins with a slash");
    require(head.framing != Framing::untilClose, "a request ends by itself");
}

void requireSameWhenWritten(const RequestHead& head, const std::string& text) {
    const std::string again = written(std::string(head.methodText) + ' ' + std::string(head.target) + " HTTP/1." +
                                          (head.minorVersion == 1 ? '1' : '0'),
                                      head.fields);
    auto second = std::make_unique<RequestHead>();
    const HeadLimits wide{.requestLine = 1 << 20, .head = 1 << 20, .fields = kMaxFields};
    const Parsed result = parsed(again, wide, *second);
    require(result.outcome == Outcome::complete && second->bytes == again.size(), "what is written is accepted");
    second->bytes = head.bytes;
    require(tests::summary(*second) + tests::fieldsText(second->fields) == text, "what is written reads the same");
}

void requireSameWhenSplit(std::string_view input, std::size_t at, const HeadLimits& limits, const Parsed& whole) {
    auto head = std::make_unique<RequestHead>();
    const Parsed first = parsed(input.substr(0, at), limits, *head);
    if (first.outcome != Outcome::incomplete) {
        require(first.outcome == whole.outcome && first.text == whole.text, "more bytes change no decision");
        return;
    }
    const Parsed rest = parsed(input, limits, *head, at);
    if (rest.outcome == Outcome::incomplete && whole.outcome == Outcome::refused) {
        const std::string ended = std::string(input) + '\n';
        const Parsed last = parsed(ended, limits, *head, input.size());
        require(last.outcome == Outcome::refused, "a defect is refused at its line's end");
        return;
    }
    require(rest.outcome == whole.outcome && rest.text == whole.text, "the split changes nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    Numbers numbers(input);
    HeadLimits limits;
    if (numbers.upTo(3) == 0) {
        limits = {.requestLine = 20 + numbers.upTo(40), .head = 40 + numbers.upTo(100), .fields = 1 + numbers.upTo(5)};
    }
    auto head = std::make_unique<RequestHead>();
    parsed(kBefore, HeadLimits{}, *head);
    const Parsed whole = parsed(input, limits, *head);
    if (whole.outcome == Outcome::complete) {
        requireSound(input, *head);
        requireSameWhenWritten(*head, whole.text);
    }
    for (int i = 0; i < 4; ++i) {
        requireSameWhenSplit(input, numbers.upTo(size), limits, whole);
    }
    return 0;
}

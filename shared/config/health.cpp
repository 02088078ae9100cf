// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/health.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

#include <algorithm>
#include <charconv>

namespace poise::schema {

using config::CheckBytes;
using config::Requirement;
using config::StatusCodes;

namespace {

std::optional<std::uint16_t> parseStatus(std::string_view text) {
    std::uint16_t status = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, status);
    const bool valid = error == std::errc{} && stop == end && status >= 100 && status <= 599;
    return valid ? std::optional(status) : std::nullopt;
}

std::optional<StatusCodes::Range> parseStatusRange(std::string_view text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto first = parseStatus(text.substr(0, dash));
    const auto last = dash == text.size() ? first : parseStatus(text.substr(dash + 1));
    return first && last && *first <= *last ? std::optional(StatusCodes::Range{*first, *last}) : std::nullopt;
}

std::optional<StatusCodes> parseStatusCodes(std::string_view text) {
    StatusCodes codes{{}};
    for (;;) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto range = parseStatusRange(text.substr(0, comma));
        if (!range) {
            return {};
        }
        codes.ranges.push_back(*range);
        if (comma == text.size()) {
            return codes;
        }
        text.remove_prefix(comma + 1);
    }
}

} // namespace

std::optional<StatusCodes> ValueType<StatusCodes>::read(const Node& node) {
    if (const std::int64_t* number = std::get_if<std::int64_t>(&node.value)) {
        return parseStatusCodes(std::to_string(*number));
    }
    return node.text() == nullptr ? std::nullopt : parseStatusCodes(*node.text());
}

std::string ValueType<StatusCodes>::write(const StatusCodes& value) {
    std::string out;
    for (const StatusCodes::Range& range : value.ranges) {
        out += (out.empty() ? "" : ",") + std::to_string(range.first);
        if (range.last != range.first) {
            out += "-" + std::to_string(range.last);
        }
    }
    return quoted(out);
}

namespace {

constexpr std::string_view kHex = "hex:";

std::optional<std::string> parseHex(std::string_view digits) {
    if (digits.size() % 2 != 0) {
        return {};
    }
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        unsigned byte = 0;
        const char* begin = digits.data() + i;
        const auto [stop, error] = std::from_chars(begin, begin + 2, byte, 16);
        if (error != std::errc{} || stop != begin + 2) {
            return {};
        }
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

/// What TOML says in a plain text.
bool isPlain(std::string_view bytes) {
    return !bytes.starts_with(kHex) &&
           std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
}

std::string formatHex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out(kHex);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 0xFU];
    }
    return out;
}

} // namespace

std::optional<CheckBytes> ValueType<CheckBytes>::read(const Node& node) {
    constexpr std::size_t kMost = 1024;
    const std::string* text = node.text();
    if (text == nullptr) {
        return {};
    }
    std::optional<std::string> bytes = text->starts_with(kHex) ? parseHex(text->substr(kHex.size())) : *text;
    if (!bytes || bytes->size() > kMost) {
        return {};
    }
    return CheckBytes{std::move(*bytes)};
}

std::string ValueType<CheckBytes>::write(const CheckBytes& value) {
    return value.bytes.empty() ? "" : quoted(isPlain(value.bytes) ? value.bytes : formatHex(value.bytes));
}

std::optional<Requirement> ValueType<Requirement>::read(const Node& node) {
    if (const std::int64_t* number = std::get_if<std::int64_t>(&node.value)) {
        const bool valid = *number >= 1 && *number <= 16;
        return valid ? std::optional(Requirement{static_cast<std::uint32_t>(*number)}) : std::nullopt;
    }
    const std::string* text = node.text();
    if (text == nullptr || (*text != "all" && *text != "any")) {
        return {};
    }
    return Requirement{*text == "any" ? 1U : 0U};
}

std::string ValueType<Requirement>::write(const Requirement& value) {
    return value.count == 0 ? quoted("all") : value.count == 1 ? quoted("any") : std::to_string(value.count);
}

} // namespace poise::schema

namespace poise::config {

using schema::between;
using schema::field;
using schema::Millis;
using enum schema::Level;
using enum schema::Role;

namespace {

const schema::Form kStatusCodes{nullptr, "set of status codes", R"(status codes such as "200-299" or "200,301-308")"};
const schema::Form kCheckBytes{nullptr, "bytes", R"(text of at most 1,024 bytes, or "hex:" and pairs of hex digits)"};
const schema::Form kRequirement{nullptr, "requirement", R"("all", "any" or a number from 1)"};
constexpr schema::Range kInterval = between(Millis(100), Millis(24 * 3'600'000));
constexpr schema::Range kRounds = between(1, 100);

} // namespace

std::span<const schema::Choice> choices(Check) {
    static constexpr schema::Choice kWords[] = {
        {"tcp"}, {"http"}, {"udp"}, {"grpc"}, {"custom", false, "it is left out"}};
    return kWords;
}

std::span<const schema::Choice> choices(InitialState) {
    static constexpr schema::Choice kWords[] = {{"unknown"}, {"healthy"}};
    return kWords;
}

std::vector<schema::Field> HealthIntervals::fields() {
    return {
        field<&HealthIntervals::healthy>({.name = "healthy", .help = "Of a healthy server.", .range = kInterval}),
        field<&HealthIntervals::degraded>({.name = "degraded", .help = "Of a degraded server.", .range = kInterval}),
        field<&HealthIntervals::unhealthy>(
            {.name = "unhealthy",
             .help = "Of an unhealthy server, and from the first failure until the verdict is clear.",
             .range = kInterval}),
    };
}

std::vector<schema::Field> Health::fields() {
    return {
        field<&Health::checks>(
            {.name = "checks",
             .help = "What each round tries; [] is none, every server counts as healthy. Without the key: tcp and http "
                     "in an http pool, tcp in a tcp pool, none in a udp pool. grpc asks grpc.health.v1, over HTTP/2.",
             .example = R"(["tcp", "http"])"}),
        field<&Health::path>({.name = "path", .help = "Path that the http check asks for.", .form = &kUrlPath}),
        field<&Health::expectStatus>({.name = "expect_status",
                                      .help = "Status codes that the http check takes for success.",
                                      .form = &kStatusCodes}),
        field<&Health::send>({.name = "send",
                              .help = "Datagram that the udp check sends.",
                              .example = R"("hex:0a0b0c")",
                              .form = &kCheckBytes}),
        field<&Health::expect>({.name = "expect",
                                .help = "What the reply to the udp check must contain; empty: any reply will do.",
                                .example = R"("pong")",
                                .form = &kCheckBytes}),
        field<&Health::intervals>({.name = "intervals", .help = "Time between two rounds.", .role = operator_}),
        field<&Health::timeout>({.name = "timeout",
                                 .help = "A check without an answer in this time has failed.",
                                 .range = between(Millis(10), Millis(300'000)),
                                 .role = operator_}),
        field<&Health::responseTime>({.name = "response_time",
                                      .help = "A check that answers in time but slower than this degrades the server.",
                                      .range = between(Millis(1), Millis(300'000)),
                                      .role = operator_}),
        field<&Health::require>(
            {.name = "require",
             .help = "Checks that must succeed for a good round; if others fail the server is degraded.",
             .form = &kRequirement,
             .role = operator_,
             .level = expert}),
        field<&Health::failures>({.name = "failures",
                                  .help = "Failed rounds in a row that take a server out.",
                                  .unit = "rounds",
                                  .range = kRounds,
                                  .role = operator_}),
        field<&Health::successes>({.name = "successes",
                                   .help = "Good rounds in a row that bring a server back.",
                                   .unit = "rounds",
                                   .range = kRounds,
                                   .role = operator_}),
        field<&Health::errorRate>({.name = "error_rate",
                                   .help = "Share of failed requests above which a server is degraded.",
                                   .unit = "share",
                                   .range = schema::kShare,
                                   .role = operator_,
                                   .built = false}),
        field<&Health::slowStart>(
            {.name = "slow_start",
             .help = "A server that returns gets its full weight only after this time; 0s: at once.",
             .range = between(Millis(0), Millis(3'600'000)),
             .role = operator_}),
        field<&Health::initialState>({.name = "initial_state",
                                      .help = "Health of a server before its first round; unknown takes no traffic.",
                                      .level = expert}),
        field<&Health::degradedFactor>({.name = "degraded_factor",
                                        .help = "Factor on the weight of a degraded server.",
                                        .unit = "share",
                                        .range = schema::kShare,
                                        .role = operator_,
                                        .level = expert}),
    };
}

} // namespace poise::config

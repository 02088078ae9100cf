// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "bench/load/answer_reader.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace poise::bench {
namespace {

constexpr std::string_view kLengthName = "\r\ncontent-length:";

/// `lower` has no upper case letters.
bool startsWithLower(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(),
                      [](char want, char have) { return want == (have >= 'A' && have <= 'Z' ? have + 32 : have); });
}

std::optional<std::uint64_t> lengthIn(std::string_view head) {
    for (std::size_t at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) {
        std::string_view rest = head.substr(at);
        if (startsWithLower(rest, kLengthName)) {
            rest.remove_prefix(kLengthName.size());
            rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
            std::uint64_t length = 0;
            const auto result = std::from_chars(rest.data(), rest.data() + rest.size(), length);
            return result.ec == std::errc() ? std::optional(length) : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace

void AnswerReader::expectBytes(std::uint64_t count) {
    inHead_ = false;
    left_ = count;
}

void AnswerReader::expectHttp() {
    inHead_ = true;
    head_.clear();
}

AnswerReader::State AnswerReader::feed(std::string_view bytes) {
    if (inHead_) {
        return feedHead(bytes);
    }
    if (bytes.size() > left_) {
        return State::bad;
    }
    left_ -= bytes.size();
    return left_ == 0 ? State::done : State::more;
}

AnswerReader::State AnswerReader::feedHead(std::string_view bytes) {
    if (!head_.empty()) {
        head_ += bytes;
        bytes = head_;
    }
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        if (head_.empty()) {
            head_ = bytes;
        }
        return State::more;
    }
    const auto length = lengthIn(bytes.substr(0, end + 2));
    if (bytes.substr(0, 10) != "HTTP/1.1 2" || !length) {
        return State::bad;
    }
    inHead_ = false;
    left_ = *length;
    return feed(bytes.substr(end + 4));
}

} // namespace poise::bench

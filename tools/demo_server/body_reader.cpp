// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/body_reader.hpp"

#include <algorithm>
#include <charconv>

namespace poise::demo {
namespace {

constexpr std::size_t kLongestLine = 8192;

} // namespace

void BodyReader::startLength(std::uint64_t length) {
    left_ = length;
    total_ = 0;
    state_ = length == 0 ? State::done : State::length;
}

void BodyReader::startChunked() {
    left_ = 0;
    total_ = 0;
    state_ = State::size;
}

std::size_t BodyReader::takeLine(std::string_view in, std::string_view& line) {
    const std::size_t end = in.find('\n');
    const bool bare = end != std::string_view::npos && (end == 0 || in[end - 1] != '\r');
    if (bare || std::min(end, in.size()) > kLongestLine) {
        state_ = State::failed;
        return 0;
    }
    if (end == std::string_view::npos) {
        return 0;
    }
    line = in.substr(0, end - 1);
    return end + 1;
}

void BodyReader::takeSize(std::string_view line) {
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), left_, 16);
    const bool whole = end == line.data() + line.size() || *end == ';';
    if (error != std::errc() || !whole) {
        state_ = State::failed;
    } else {
        state_ = left_ == 0 ? State::trailer : State::data;
    }
}

BodyReader::Step BodyReader::step(std::string_view in) {
    std::string_view line;
    switch (state_) {
    case State::length:
    case State::data: {
        const std::string_view data = in.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, in.size())));
        left_ -= data.size();
        total_ += data.size();
        if (left_ == 0) {
            state_ = state_ == State::data ? State::dataEnd : State::done;
        }
        return {data.size(), data};
    }
    case State::size: {
        const std::size_t used = takeLine(in, line);
        if (used > 0) {
            takeSize(line);
        }
        return {used, {}};
    }
    case State::dataEnd:
        if (in.size() < 2) {
            return {};
        }
        state_ = in.substr(0, 2) == "\r\n" ? State::size : State::failed;
        return {2, {}};
    case State::trailer: {
        const std::size_t used = takeLine(in, line);
        if (used > 0 && line.empty()) {
            state_ = State::done;
        }
        return {used, {}};
    }
    case State::done:
    case State::failed:
        break;
    }
    return {};
}

} // namespace poise::demo

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/outbox.hpp"

#include "tools/demo_server/pattern.hpp"
#include "tools/net/fd.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sys/socket.h>
#include <sys/uio.h>

namespace poise::demo {
namespace {

constexpr std::size_t kChunkSize = 64UL * 1024;

} // namespace

void Outbox::startChunks(std::uint64_t size, bool trailers) {
    startPattern(size);
    chunked_ = true;
    trailers_ = trailers;
}

void Outbox::stopPattern() {
    left_ = 0;
    chunked_ = false;
}

void Outbox::appendChunk(std::string_view data) {
    std::array<char, 20> digits{};
    text_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), data.size(), 16).ptr);
    text_ += "\r\n";
    text_ += data;
    text_ += "\r\n";
}

void Outbox::makeChunk() {
    const std::string_view data = patternAt(at_, std::min<std::uint64_t>(left_, kChunkSize));
    at_ += data.size();
    left_ -= data.size();
    if (!data.empty()) {
        appendChunk(data);
        return;
    }
    chunked_ = false;
    text_ += "0\r\n";
    if (trailers_) {
        text_ += "X-Trailer: end\r\nX-Bytes: " + std::to_string(at_) + "\r\n";
    }
    text_ += "\r\n";
}

Outbox::Result Outbox::send(int fd) {
    while (chunked_ && pending() < kChunkSize) {
        makeChunk();
    }
    const std::string_view slice = chunked_ ? std::string_view() : patternAt(at_, left_);
    std::array<iovec, 2> parts{{{text_.data() + sent_, pending()}, {const_cast<char*>(slice.data()), slice.size()}}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = slice.empty() ? 1 : 2;
    const ssize_t result = ::sendmsg(fd, &message, MSG_NOSIGNAL);
    if (result < 0) {
        return net::wouldBlock() ? Result::blocked : Result::failed;
    }
    const auto count = static_cast<std::size_t>(result);
    const bool whole = count == pending() + slice.size();
    const std::size_t fromText = std::min(count, pending());
    sent_ += fromText;
    at_ += count - fromText;
    left_ -= count - fromText;
    if (pending() == 0) {
        text_.clear();
        sent_ = 0;
    }
    return whole ? Result::moved : Result::blocked;
}

} // namespace poise::demo

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/raw_client.hpp"

#include <algorithm>

namespace poise::test {

bool RawClient::send(std::string_view bytes) {
    end_ = stream_.write(bytes, Deadline(timeout_));
    return end_ == Io::ok;
}

bool RawClient::sendInPieces(std::string_view bytes, std::size_t size) {
    const Deadline deadline(timeout_);
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, size);
        bytes.remove_prefix(piece.size());
        if (!send(piece) || (!bytes.empty() && !stream_.waitUntilRead(deadline))) {
            return false;
        }
    }
    return true;
}

bool RawClient::sendSplitAt(std::string_view bytes, std::initializer_list<std::size_t> places) {
    const Deadline deadline(timeout_);
    std::size_t from = 0;
    for (const std::size_t place : places) {
        if (!send(bytes.substr(from, place - from)) || !stream_.waitUntilRead(deadline)) {
            return false;
        }
        from = place;
    }
    return send(bytes.substr(from));
}

std::string RawClient::readUntilEnd() {
    const Deadline deadline(timeout_);
    std::string all = std::exchange(unused_, {});
    do {
        end_ = stream_.read(all, deadline);
    } while (end_ == Io::ok);
    return all;
}

std::string RawClient::read(std::size_t size) {
    const Deadline deadline(timeout_);
    end_ = Io::ok;
    while (unused_.size() < size && end_ == Io::ok) {
        end_ = stream_.read(unused_, deadline);
    }
    return std::exchange(unused_, {});
}

std::uint64_t RawClient::drop(std::uint64_t size) {
    std::uint64_t dropped = 0;
    end_ = Io::ok;
    while (dropped < size && end_ == Io::ok) {
        if (unused_.empty()) {
            end_ = stream_.read(unused_, Deadline(timeout_));
        }
        const std::uint64_t part = std::min<std::uint64_t>(size - dropped, unused_.size());
        unused_.erase(0, static_cast<std::size_t>(part));
        dropped += part;
    }
    return dropped;
}

std::optional<HttpResponse> RawClient::readResponse(std::string_view method) {
    const Deadline deadline(timeout_);
    const auto more = [&](std::string& buffer) {
        end_ = stream_.read(buffer, deadline);
        return end_ == Io::ok;
    };
    return test::readResponse({unused_, more}, method);
}

std::optional<HttpResponse> RawClient::get(std::string_view target, std::string_view host) {
    send("GET " + std::string(target) + " HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n");
    return readResponse();
}

bool RawClient::closedWithin(std::chrono::milliseconds timeout) {
    end_ = unused_.empty() ? stream_.read(unused_, Deadline(timeout)) : Io::ok;
    return end_ == Io::end || end_ == Io::reset;
}

} // namespace poise::test

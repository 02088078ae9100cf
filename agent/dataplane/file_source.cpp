// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/file_source.hpp"

#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <unistd.h>

namespace poise::dataplane {

FileSource::FileSource(Worker& worker, Exchange& exchange, int fd, std::uint64_t begin, std::uint64_t size)
    : worker_(worker)
    , exchange_(&exchange)
    , fd_(fd)
    , at_(begin)
    , left_(size) {}

FileSource::~FileSource() {
    ::close(fd_);
}

std::string_view FileSource::read() {
    const std::span<char> room = worker_.fileBuffer();
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left_, room.size()));
    const ssize_t got = ::pread(fd_, room.data(), wanted, static_cast<off_t>(at_));
    if (got <= 0) {
        return {};
    }
    const auto size = static_cast<std::size_t>(got);
    at_ += size;
    left_ -= size;
    return {room.data(), size};
}

void FileSource::resume() {
    if (!queued_) {
        queued_ = true;
        worker_.loop().again(*this);
    }
}

void FileSource::onTurn() {
    queued_ = false;
    if (exchange_ != nullptr) {
        exchange_->sendFile();
    }
}

void FileSource::close() {
    exchange_ = nullptr;
    worker_.loop().bury(*this);
}

void FileSource::destroy() {
    worker_.fileSources.recycle(this);
}

} // namespace poise::dataplane

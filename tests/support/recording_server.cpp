// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/recording_server.hpp"

#include <algorithm>

namespace poise::test {

RecordingServer::RecordingServer()
    : RecordingServer(Behaviour{}) {}

RecordingServer::RecordingServer(Behaviour behaviour, std::uint16_t port)
    : behaviour_(std::move(behaviour))
    , server_([this](Stream& stream, std::size_t) { serve(stream); }, port) {}

void RecordingServer::serve(Stream& stream) {
    std::unique_lock lock(mutex_);
    Recording& mine = recordings_.emplace_back();
    changed_.notify_all();
    lock.unlock();

    const auto wait = [] { return Deadline(std::chrono::hours(1)); };
    Io io = stream.write(behaviour_.greeting, wait());
    std::string unanswered;
    while (io == Io::ok) {
        std::string fresh;
        io = stream.read(fresh, wait());
        lock.lock();
        mine.bytes += fresh;
        changed_.notify_all();
        lock.unlock();
        unanswered += fresh;
        while (io == Io::ok && takeMark(unanswered)) {
            io = stream.write(behaviour_.answer, wait());
            if (behaviour_.closeAfter) {
                io = Io::end;
            }
        }
    }
    lock.lock();
    mine.end = io;
    changed_.notify_all();
}

/// Drops everything up to the end of the mark that ends first; false when there is none.
bool RecordingServer::takeMark(std::string& unanswered) const {
    const std::lock_guard lock(mutex_);
    std::size_t end = std::string::npos;
    for (const std::string& mark : behaviour_.marks) {
        const std::size_t at = unanswered.find(mark);
        end = at == std::string::npos ? end : std::min(end, at + mark.size());
    }
    if (end == std::string::npos) {
        return false;
    }
    unanswered.erase(0, end);
    return true;
}

void RecordingServer::setMarks(std::vector<std::string> marks) {
    const std::lock_guard lock(mutex_);
    behaviour_.marks = std::move(marks);
}

std::size_t RecordingServer::connections() const {
    const std::lock_guard lock(mutex_);
    return recordings_.size();
}

Recording RecordingServer::recording(std::size_t index) const {
    const std::lock_guard lock(mutex_);
    return index < recordings_.size() ? recordings_[index] : Recording{};
}

std::string RecordingServer::everything() const {
    const std::lock_guard lock(mutex_);
    std::string all;
    for (const Recording& one : recordings_) {
        all += one.bytes;
    }
    return all;
}

bool RecordingServer::waitForBytes(std::size_t count, std::chrono::milliseconds timeout) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [&] {
        std::size_t total = 0;
        for (const Recording& one : recordings_) {
            total += one.bytes.size();
        }
        return total >= count;
    });
}

bool RecordingServer::waitForConnections(std::size_t count, std::chrono::milliseconds timeout) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [&] { return recordings_.size() >= count; });
}

bool RecordingServer::waitForEnd(std::size_t index, std::chrono::milliseconds timeout) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [&] { return index < recordings_.size() && recordings_[index].end; });
}

} // namespace poise::test

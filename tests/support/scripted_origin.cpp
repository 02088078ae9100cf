// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/scripted_origin.hpp"

#include <algorithm>

namespace poise::test {
namespace {

/// The origin ends; no fault of the script.
struct Stopped {};

} // namespace

void Conversation::check(Io io, const char* what) const {
    if (io == Io::stopped) {
        throw Stopped();
    }
    if (io != Io::ok) {
        throw std::runtime_error("connection " + std::to_string(index_) + ": " + what + ": " + toString(io));
    }
}

void Conversation::fill() {
    check(stream_.read(unused_, Deadline()), "expected more bytes");
}

std::string Conversation::expectThrough(std::string_view mark) {
    std::size_t at = 0;
    while ((at = unused_.find(mark)) == std::string::npos) {
        fill();
    }
    std::string taken = unused_.substr(0, at + mark.size());
    unused_.erase(0, taken.size());
    return taken;
}

std::string Conversation::expectBytes(std::size_t size) {
    while (unused_.size() < size) {
        fill();
    }
    std::string taken = unused_.substr(0, size);
    unused_.erase(0, size);
    return taken;
}

void Conversation::expectMany(std::uint64_t size) {
    while (size > 0) {
        if (unused_.empty()) {
            fill();
        }
        const std::uint64_t part = std::min<std::uint64_t>(size, unused_.size());
        unused_.erase(0, static_cast<std::size_t>(part));
        size -= part;
    }
}

void Conversation::expectEnd() {
    const Io io = unused_.empty() ? stream_.read(unused_, Deadline()) : Io::ok;
    if (io == Io::ok) {
        throw std::runtime_error("connection " + std::to_string(index_) + ": expected the end, got '" + unused_ + "'");
    }
    if (io != Io::end && io != Io::reset) {
        check(io, "expected the end");
    }
}

std::string Conversation::headOrEnd() {
    if (unused_.empty()) {
        const Io io = stream_.read(unused_, Deadline(std::chrono::hours(1)));
        if (io == Io::end || io == Io::reset) {
            return {};
        }
        check(io, "expected a request or the end");
    }
    return expectHead();
}

void Conversation::send(std::string_view bytes) {
    check(stream_.write(bytes, Deadline()), "sending");
}

void Conversation::sendSlowly(std::string_view bytes, std::size_t piece, std::chrono::milliseconds pause) {
    while (!bytes.empty()) {
        send(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
        if (!bytes.empty() && stream_.pause(pause) == Io::stopped) {
            throw Stopped();
        }
    }
}

std::uint64_t Conversation::flood(std::uint64_t size) {
    const std::string block(64UL * 1024, 'x');
    std::uint64_t total = 0;
    while (total < size) {
        std::size_t sent = 0;
        const Io io =
            stream_.write(std::string_view(block).substr(
                              0, static_cast<std::size_t>(std::min<std::uint64_t>(size - total, block.size()))),
                          Deadline(), &sent);
        total += sent;
        if (io == Io::reset || io == Io::timeout) {
            break;
        }
        check(io, "flooding");
    }
    return total;
}

void Conversation::stall(std::chrono::milliseconds span) {
    if (stream_.pause(span) == Io::stopped) {
        throw Stopped();
    }
}

ScriptedOrigin::ScriptedOrigin(Script script, std::uint16_t port, int receiveBuffer)
    : ScriptedOrigin(std::vector<Script>{std::move(script)}, port, receiveBuffer) {}

ScriptedOrigin::ScriptedOrigin(std::vector<Script> scripts, std::uint16_t port, int receiveBuffer)
    : scripts_(std::move(scripts))
    , server_([this](Stream& stream, std::size_t index) { run(stream, index); }, port, receiveBuffer) {}

ScriptedOrigin::Script ScriptedOrigin::answering(std::string response) {
    return [response = std::move(response)](Conversation& talk) {
        while (!talk.headOrEnd().empty()) {
            talk.send(response);
        }
    };
}

void ScriptedOrigin::run(Stream& stream, std::size_t index) {
    Conversation talk(stream, index);
    try {
        scripts_[std::min(index, scripts_.size() - 1)](talk);
    } catch (const Stopped&) {
        return;
    } catch (const std::exception& error) {
        const std::lock_guard lock(mutex_);
        problems_.emplace_back(error.what());
    }
}

std::vector<std::string> ScriptedOrigin::problems() const {
    const std::lock_guard lock(mutex_);
    return problems_;
}

} // namespace poise::test

// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/account/access_log.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>

namespace poise::account {
namespace {

/// The stages that a logged request spends time in.
constexpr std::array kLoggedStages{metrics::Stage::parse, metrics::Stage::route, metrics::Stage::pool,
                                   metrics::Stage::upstream, metrics::Stage::respond};

void appendEscaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte >= 0x7f) {
            // Also bytes that are no ASCII: a field value may hold any, and a log line must stay valid UTF-8.
            std::array<char, 8> code;
            std::snprintf(code.data(), code.size(), "\\u%04x", byte);
            out += code.data();
        } else {
            out += c;
        }
    }
}

void appendQuoted(std::string& out, std::string_view text) {
    out += '"';
    appendEscaped(out, text);
    out += '"';
}

void appendMillis(std::string& out, Duration duration) {
    // Whole numbers: printf() of a double costs as much as the rest of a line, which has six of these.
    const auto micros = static_cast<std::uint64_t>(std::chrono::round<std::chrono::microseconds>(duration).count());
    out += std::to_string(micros / 1000);
    out += '.';
    for (std::uint64_t digit = 100; digit != 0; digit /= 10) {
        out += static_cast<char>('0' + micros / digit % 10);
    }
}

void appendTime(std::string& out, std::int64_t t) {
    const std::time_t seconds = t / 1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 40> text;
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text.data() + size, text.size() - size, ".%03dZ", static_cast<int>(t % 1000));
    out += text.data();
}

std::string_view orDash(std::string_view text) {
    return text.empty() ? "-" : text;
}

void appendMember(std::string& out, std::string_view name, std::string_view value) {
    out += ",\"";
    out += name;
    out += "\":";
    appendQuoted(out, value);
}

void appendMember(std::string& out, std::string_view name, std::uint64_t value) {
    out += ",\"";
    out += name;
    out += "\":";
    out += std::to_string(value);
}

} // namespace

bool failed(const AccessRecord& record) {
    return record.status >= 500 || (record.ending != "complete" && record.ending != "upgraded");
}

std::string formatText(const AccessRecord& record) {
    std::string line;
    line.reserve(320);
    appendTime(line, record.t);
    const std::string_view words[] = {record.requestId,   record.client, record.listener,
                                      record.text->route, record.pool,   record.server};
    for (const std::string_view word : words) {
        line += ' ';
        line += orDash(word);
    }
    line += " \"";
    appendEscaped(line, record.text->method);
    line += ' ';
    appendEscaped(line, record.text->host);
    line += ' ';
    appendEscaped(line, record.text->target);
    line += "\" ";
    line += std::to_string(record.status) + ' ' + std::to_string(record.tries) + ' ' + std::to_string(record.bytesIn) +
            ' ' + std::to_string(record.bytesOut) + ' ';
    appendMillis(line, record.total);
    for (const metrics::Stage stage : kLoggedStages) {
        line += ' ';
        line += metrics::name(stage);
        line += '=';
        appendMillis(line, record.stages->spent(stage));
    }
    if (!record.text->trace.empty()) {
        line += " trace=";
        line += record.text->trace;
    }
    line += ' ';
    line += record.ending;
    line += '\n';
    return line;
}

std::string formatJson(const AccessRecord& record) {
    std::string line;
    line.reserve(512);
    line += R"({"t":)" + std::to_string(record.t);
    appendMember(line, "request_id", record.requestId);
    appendMember(line, "client", record.client);
    appendMember(line, "listener", record.listener);
    appendMember(line, "route", record.text->route);
    appendMember(line, "pool", record.pool);
    appendMember(line, "server", record.server);
    appendMember(line, "method", record.text->method);
    appendMember(line, "host", record.text->host);
    appendMember(line, "target", record.text->target);
    appendMember(line, "status", record.status);
    appendMember(line, "tries", record.tries);
    appendMember(line, "bytes_in", record.bytesIn);
    appendMember(line, "bytes_out", record.bytesOut);
    line += R"(,"total_ms":)";
    appendMillis(line, record.total);
    for (const metrics::Stage stage : kLoggedStages) {
        line += ",\"";
        line += metrics::name(stage);
        line += "_ms\":";
        appendMillis(line, record.stages->spent(stage));
    }
    if (!record.text->trace.empty()) {
        appendMember(line, "trace_id", record.text->trace);
    }
    appendMember(line, "ending", record.ending);
    line += "}\n";
    return line;
}

bool LogRing::push(std::string_view line) {
    if (!bytes_) {
        bytes_ = std::make_unique_for_overwrite<char[]>(kSize);
        ready_.store(bytes_.get(), std::memory_order_release);
    }
    const std::uint64_t at = written_.load(std::memory_order_relaxed);
    if (kSize - (at - read_.load(std::memory_order_acquire)) < line.size()) {
        return false;
    }
    const std::size_t begin = at % kSize;
    const std::size_t head = std::min(line.size(), kSize - begin);
    std::memcpy(bytes_.get() + begin, line.data(), head);
    std::memcpy(bytes_.get(), line.data() + head, line.size() - head);
    written_.store(at + line.size(), std::memory_order_release);
    return true;
}

void LogRing::drain(const std::function<void(std::string_view)>& sink) {
    const char* bytes = ready_.load(std::memory_order_acquire);
    const std::uint64_t end = written_.load(std::memory_order_acquire);
    std::uint64_t at = read_.load(std::memory_order_relaxed);
    while (bytes != nullptr && at != end) {
        const std::size_t begin = at % kSize;
        const std::size_t piece = std::min<std::size_t>(end - at, kSize - begin);
        sink({bytes + begin, piece});
        at += piece;
    }
    read_.store(at, std::memory_order_release);
}

} // namespace poise::account
